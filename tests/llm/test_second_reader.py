"""`recount extract --reader`: the command a person types, against a real local server."""

import json
from pathlib import Path

import chat_server as chat
import pytest
from click.testing import CliRunner

from recount.cli import main as cli

TEXT = "The governor said on Monday that at least 12 villagers were killed in Marwa."
FOUND = {
    "quote": "at least 12 villagers were killed",
    "harm": "killed",
    "count": {"text": "at least 12", "low": 12, "high": None, "how": "at_least"},
    "status": "civilian",
    "groups": [],
    "names": [],
    "perpetrators": [],
    "sources": ["The governor"],
    "scope": "incident",
    "modality": "reported",
}
INVENTED = FOUND | {"quote": "90 villagers were killed in Marwa"}


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return path


def ask(document: Path, *entries: object, reader: str) -> tuple[list[dict], str, int]:
    content = json.dumps({"claims": entries})
    with chat.chat_server(lambda _: chat.completion(content)) as server:
        done = CliRunner().invoke(
            cli,
            ["extract", str(document), "--reader", reader, "--llm-url", server.url,
             "--llm-model", "m", "--llm-answers", str(document.with_suffix(".answers"))],
        )  # fmt: skip
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr, done.exit_code


def test_both_readers_agree_or_are_shown_to_differ(document: Path) -> None:
    other = FOUND | {"harm": "injured"}
    claims, said, code = ask(document, FOUND, other, INVENTED, reader="both")
    assert code == 0
    assert [(c["harm"], c["readers"]) for c in claims] == [
        ("killed", ["rules", "llm"]),
        ("injured", ["llm"]),
    ]
    assert "only llm: injured" in said
    assert "rejected: the number's wording does not stand in the quotation" in said
    assert "1 requests (0 answers reused), 100 + 10 tokens, 2 claims kept, 1 rejected" in said


def test_the_model_alone_keeps_the_form_of_the_contract(document: Path) -> None:
    [claim], _, _ = ask(document, FOUND, reader="llm")
    assert claim["quote"] == TEXT[claim["start"] : claim["end"]]
    assert claim["attribution"][0]["text"] == "The governor"
    assert "readers" not in claim


def test_an_address_elsewhere_is_refused(document: Path) -> None:
    done = CliRunner().invoke(
        cli,
        ["extract", str(document), "--reader", "llm", "--llm-url", "https://example.org/v1",
         "--llm-model", "m"],
    )  # fmt: skip
    assert done.exit_code == 1
    assert "not on this machine" in done.stderr


def test_a_model_without_an_address_is_a_usage_error(document: Path) -> None:
    done = CliRunner().invoke(cli, ["extract", str(document), "--reader", "both"])
    assert done.exit_code == 2
    assert "needs --llm-url" in done.stderr
