"""What a text without a casualty is spared, and that no claim is lost by it."""

import json
from pathlib import Path

import pytest

from recount.errors import BadInput
from recount.extract.triage import harmful_sentences, tells_of_harm
from recount.reading import Settings, claim_lines

QUIET = "The council met on Tuesday. Bread grew dearer, the mayor of Orvale said on 4 March."
HARM = "Gunmen killed nine farmers near Orvale on Tuesday, the mayor said."


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        (QUIET, False),
        (HARM, True),
        (HARM.upper(), True),
        ("Nine drowned.", True),
        ("The army lost twelve men.", True),
        ("The army lost the match.", False),
        ("", False),
        ("İstanbul'da hava güzel. Nobody was hurt.", True),
    ],
)
def test_a_text_tells_of_harm_where_a_sentence_of_it_does(text: str, tells: bool) -> None:
    assert tells_of_harm(text) is tells is bool(harmful_sentences(text))


def test_quiet_texts_cost_no_claim_and_hide_no_other(tmp_path: Path) -> None:
    rows = [QUIET, HARM, f"{QUIET}\n\n{HARM}"]
    path = tmp_path / "docs.jsonl"
    lines = (json.dumps({"id": f"d{n}", "text": text}) for n, text in enumerate(rows))
    path.write_text("\n".join(lines))
    (tmp_path / "z.jsonl").write_text(json.dumps({"id": "d0", "text": f"{QUIET} Again."}))
    found = list(claim_lines([tmp_path], Settings()))
    claims = [json.loads(line) for line in found if isinstance(line, str)]
    assert [(claim["doc"], claim["quote"]) for claim in claims] == [
        ("d1", "killed nine farmers"),
        ("d2", "killed nine farmers"),
    ]
    [bad] = [one for one in found if isinstance(one, BadInput)]
    assert "another document has the id 'd0'" in str(bad)
