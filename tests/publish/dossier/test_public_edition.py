"""The public edition: figures and why, without texts, names, private words, exact places, ids."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from recount.errors import ExportRefused
from recount.model import (
    Case,
    Claim,
    Count,
    Harm,
    PageLine,
    Passage,
    Report,
    Section,
    SourceKind,
    SourceMention,
    Span,
    Victims,
)
from recount.publish.disclosure import MASK, WITHHELD, Disclosure
from recount.publish.dossier import Audience, write_dossier
from recount.publish.dossier.edition import public_edition
from recount.publish.dossier.leaks import refuse_leaks

TEXT = (
    "Gunmen killed 12 people in the town, the relief society said. "
    "Yusuf Barakat, 31, was shot dead at his door. "
    "They took my two sons from the house behind the old mill and shot them, said a mother. "
    "I know for sure that it was forty and not twelve, believe me.\n"
)
SOCIETY = SourceMention("the relief society", "relief_society", SourceKind.MONITOR)
MOTHER = SourceMention("a mother", None, SourceKind.RELATIVE)


def claim(id_: str, quote: str, n: int, **more: object) -> Claim:
    start = TEXT.index(quote)
    values = {"id": f"notes-of-yusuf:{id_}", "doc": "notes-of-yusuf", "start": start}
    values |= {"end": start + len(quote), "quote": quote, "harm": Harm.KILLED}
    return Claim(**values | {"count": Count.exactly(n)} | more)  # type: ignore[arg-type]


@pytest.fixture
def told() -> Case:
    comment = TEXT.index("I know")
    report = Report(
        "notes-of-yusuf",
        TEXT,
        (
            Passage(Span(0, comment), Section.BODY),
            Passage(Span(comment, len(TEXT)), Section.COMMENT),
        ),
        title="How Yusuf Barakat and eleven others died",
        url="https://paper.example/2025/yusuf-barakat-and-others",
        sha256="ab" * 32,
    )
    return Case(
        "Town",
        reports=(report,),
        claims=(
            claim("1", "Gunmen killed 12 people", 12, attribution=(SOCIETY,)),
            claim(
                "2",
                "Yusuf Barakat, 31, was shot dead",
                1,
                victims=Victims(groups=("alawite",), names=("Yusuf Barakat",)),
                part_of="notes-of-yusuf:1",
            ),
            claim(
                "3",
                "They took my two sons from the house behind the old mill and shot them",
                2,
                attribution=(MOTHER,),
            ),
        ),
        unread=("/home/nadia/notes/yusuf.bin: not text",),
    )


def everything(folder: Path) -> str:
    pages = [path for path in sorted(folder.rglob("*")) if path.suffix in {".html", ".txt"}]
    assert len(pages) > 8
    return "".join(f"{path.relative_to(folder)}\n{path.read_text('utf-8')}" for path in pages)


def test_no_private_word_reaches_a_page(told: Case, tmp_path: Path) -> None:
    write_dossier(told, tmp_path, audience=Audience.PUBLIC)
    pages = everything(tmp_path)
    for private in (
        "Yusuf", "yusuf", "Barakat", "a mother", "old mill", "forty", "alawite", "Alawite",
        "ab" * 32, "nadia", "his door",
    ):  # fmt: skip
        assert private not in pages, private
    assert "Gunmen killed 12 people" in pages
    assert f"{MASK}, 31, was shot dead" in pages
    assert WITHHELD in pages
    assert "paper.example" in pages


def test_the_restricted_edition_holds_it_all(told: Case, tmp_path: Path) -> None:
    write_dossier(told, tmp_path)
    pages = everything(tmp_path)
    assert "Yusuf Barakat" in pages
    assert "the old mill" in pages


def test_figures_are_the_same_in_both_editions(told: Case, case: Case) -> None:
    for whole in (told, case):
        public = public_edition(whole, Disclosure.of(whole))
        assert [one.count for one in public.claims] == [one.count for one in whole.claims]
        assert [toll.low for one in public.incidents for toll in one.tolls] == [
            toll.low for one in whole.incidents for toll in one.tolls
        ]
        assert [len(one.claims) for one in public.findings] == [
            len(one.claims) for one in whole.findings
        ]


def test_ids_still_lead_to_what_they_named(told: Case) -> None:
    public = public_edition(told, Disclosure.of(told))
    assert [one.id for one in public.claims] == ["claim-1", "claim-2", "claim-3"]
    assert {one.doc for one in public.claims} == {one.id for one in public.reports}
    assert public.claims[1].part_of == "claim-1"


def test_the_public_edition_shows_no_exact_place(case: Case, tmp_path: Path) -> None:
    write_dossier(case, tmp_path, audience=Audience.PUBLIC)
    data = (tmp_path / "assets/data.js").read_text(encoding="utf-8")
    assert '"lat":35.7,' in data
    assert '"lat":35.66,' not in data
    assert '"exact":true' not in data
    assert "علي ديب" not in everything(tmp_path)


@pytest.mark.parametrize(
    ("path", "page", "what"),
    [
        ("a.html", "<p>and <b>Yusuf</b> Barakat</p>", "a victim's name"),
        ("a.html", '<a title="yusuf barakat">x</a>', "a victim's name"),
        ("a.html", "<p>it was: the house behind the old mill and shot them</p>", "wording"),
        ("a.html", "<q>that it was forty and not twelve, believe me</q>", "wording"),
        ("data.js", '{"lat":35.66,"lon":36.1,"metres":900}', "coordinates"),
        ("data.js", '{"lat":35.7,"lon":36.1234,"metres":900}', "coordinates"),
    ],
)
def test_a_leak_is_refused_with_its_page(told: Case, path: str, page: str, what: str) -> None:
    with pytest.raises(ExportRefused, match=f"{path} would show .*{what}"):
        refuse_leaks(
            {"b.html": "<p>Gunmen killed 12 people</p>", path: page}, told, Disclosure.of(told)
        )


def test_nothing_is_written_where_a_page_would_leak(told: Case, tmp_path: Path) -> None:
    leaking = replace(told, name="What Yusuf Barakat saw")
    with pytest.raises(ExportRefused, match="a victim's name"):
        write_dossier(leaking, tmp_path, audience=Audience.PUBLIC)
    assert list(tmp_path.iterdir()) == []


def test_a_claim_of_a_document_with_pages_tells_its_page(told: Case, tmp_path: Path) -> None:
    report = told.reports[0]
    half = report.text.index("They took")
    lines = (
        PageLine(0, half, 1, (50.0, 60.0, 500.0, 80.0)),
        PageLine(half, len(report.text), 2, (50.0, 60.0, 500.0, 80.0)),
    )
    write_dossier(replace(told, reports=(replace(report, lines=lines),)), tmp_path)
    [page] = (tmp_path / "reports").glob("*.html")
    shown = page.read_text(encoding="utf-8")
    assert shown.count("<dt>Page</dt><dd>1</dd>") == 2
    assert shown.count("<dt>Page</dt><dd>2</dd>") == 1
