"""`recount extract --reader`: the command a person types, against a real local server."""

import json
from pathlib import Path
from typing import NamedTuple

import chat_server as chat
import pytest
from click.testing import CliRunner
from proposals import entry, number

from recount.cli import main as cli
from recount.llm import endpoint as endpoint_module

TEXT = (
    "The governor said on Monday that at least 12 villagers were killed in Marwa. "
    "Another 30 people were wounded. Nobody hurt the goats."
)
FOUND = entry(quote="at least 12 villagers were killed")
HURT = entry(quote="Another 30 people were wounded", harm="injured", count=number("30", 30, 30))
INVENTED = entry(quote="90 villagers were killed in Marwa")


class Done(NamedTuple):
    claims: list[dict]
    said: str
    code: int
    printed: str


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint_module, "PAUSES", (0.0, 0.0))


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return path


def run(document: Path, url: str, *more: str, reader: str = "both") -> Done:
    done = CliRunner().invoke(
        cli,
        ["extract", str(document), "--reader", reader, "--llm-url", url, "--llm-model", "m", *more],
    )
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    return Done(claims, done.stderr, done.exit_code, done.stdout)


def ask(document: Path, *entries: object, reader: str = "both", kept: bool = False) -> Done:
    content = json.dumps({"claims": entries})
    more = ("--llm-answers", str(document.with_suffix(".answers"))) if kept else ()
    with chat.chat_server(lambda _: chat.completion(content)) as server:
        return run(document, server.url, *more, reader=reader)


def test_both_readers_agree_or_are_shown_to_differ(document: Path) -> None:
    named = FOUND | {"perpetrators": ["The governor"]}
    done = ask(document, named, INVENTED)
    assert done.code == 0
    assert [(c["harm"], c["readers"], c.get("llm_says")) for c in done.claims] == [
        ("killed", ["rules", "llm"], {"perpetrators": "The governor"}),
        ("injured", ["rules"], None),
    ]
    for line in (
        "a.txt: rules / llm: perpetrators 'none' / 'The governor': killed 12–?: 'at least 12",
        "a.txt: only rules: injured 30: 'Another 30 people were wounded'",
        "readers: 0 alike, 1 alike but for what is named above, 1 of the rules alone, 0 of the",
        "a.txt: rejected: the quotation does not stand in the document: '90 villagers",
        "rejected 1: the quotation does not stand in the document",
        "1 requests (0 answers reused, 0 quiet passages not sent), 100 + 10 tokens, ",
        "1 claims kept, 1 rejected, 0 malformed, 0 failed",
    ):
        assert line in done.said


def test_the_model_alone_keeps_the_form_of_the_contract(document: Path) -> None:
    [claim, _] = ask(document, FOUND, HURT, reader="llm").claims
    assert claim["quote"] == TEXT[claim["start"] : claim["end"]]
    assert claim["attribution"][0] == {"text": "The governor", "source": None, "kind": "official"}
    assert claim["readers"] == ["llm"]


def test_kept_answers_give_the_same_bytes_without_a_server(document: Path) -> None:
    first = ask(document, FOUND, HURT, kept=True)
    kept = ("--llm-answers", str(document.with_suffix(".answers")))
    second = run(document, "http://127.0.0.1:9/v1", *kept)
    assert (second.printed, second.code) == (first.printed, 0)
    assert "0 requests (1 answers reused" in second.said


def test_a_failing_model_leaves_the_rules_and_ends_with_exit_code_one(document: Path) -> None:
    with chat.chat_server(lambda _: (500, b"")) as server:
        done = run(document, server.url)
    assert done.code == 1
    assert [c["readers"] for c in done.claims] == [["rules"], ["rules"]]
    assert "no usable answer of the model; a.txt: http://127.0.0.1" in done.said
    assert "only rules" not in done.said
    assert "1 failed" in done.said


def test_a_model_that_went_away_stops_the_run_and_says_what_it_cost(tmp_path: Path) -> None:
    for n in range(9):
        (tmp_path / f"{n}.txt").write_text(f"{TEXT} {n}")
    with chat.chat_server(lambda _: (503, b"")) as server:
        done = run(tmp_path, server.url, reader="llm")
    assert done.code == 1
    assert "Error: stopped, for the model gave no answer 3 times in a row" in done.said
    assert "model: 9 requests" in done.said


def test_one_document_in_two_files_is_read_once(document: Path) -> None:
    other = document.with_name("more")
    other.mkdir()
    (other / "a.txt").write_text("Nine men were killed.")
    with chat.chat_server(lambda _: chat.completion('{"claims": []}')) as server:
        done = run(document.parent, server.url)
    assert "another document has the id 'a.txt'" in done.said
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://example.org/v1", "not on this machine"),
        ("http://127.0.0.1:port/v1", "is no address"),
    ],
)
def test_an_address_elsewhere_or_none_is_refused(document: Path, url: str, said: str) -> None:
    done = run(document, url)
    assert done.code == 1
    assert said in done.said
    assert done.claims == []


def test_unencrypted_elsewhere_takes_a_second_consent(document: Path) -> None:
    done = run(document, "http://203.0.113.5/v1", "--llm-allow-remote")
    assert done.code == 1
    assert "--llm-allow-unencrypted" in done.said


def test_a_model_without_an_address_is_a_usage_error(document: Path) -> None:
    done = CliRunner().invoke(cli, ["extract", str(document), "--reader", "both"])
    assert done.exit_code == 2
    assert "needs --llm-url" in done.stderr
