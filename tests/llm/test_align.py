"""What a model says against the letter of the text: what is believed, what is not, and why."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from proposals import entry, number

from recount.extract.claims import extract
from recount.language.numbers import numbers
from recount.language.tokens import tokens
from recount.llm.align import Aligned, align, occurrences
from recount.llm.bearing import Why
from recount.llm.protocol import read_answer
from recount.model import Modality, Passage, Report, Section, Span, Status

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "coast-march-2025" / "reports.jsonl"
TEXT = """Gunmen shot dead at least 1,200 pilgrims and 14 herders near Orvale on 4 March 2024, the \
commissioner said.

Another 23 people were wounded, hospital staff told the agency. He denied that 40 people were \
abducted.

Some 12 guests had come for the wedding. A 12-year-old boy was among the dead. Rebels threatened \
to kill 50 hostages, and 600 miners could be killed if the shaft floods.

Her husband was killed. Between 20 and 30 miners died. Five zorblaks drowned at a \
depth of 80 metres.
"""


def aligned(text: str = TEXT, passage: Span | None = None, **changes: object) -> Aligned:
    report = Report(id="a.txt", text=text, passages=(Passage(Span(0, len(text)), Section.BODY),))
    [proposal], _ = read_answer(json.dumps({"claims": [entry(**changes)]}))
    return align(report, passage or Span(0, len(text)), [proposal], model="m")


@pytest.mark.parametrize(
    ("quote", "harm", "count", "read"),
    [
        ("14 herders near Orvale", "killed", ("14", 14, 14), "14"),
        ("at least 1,200 pilgrims", "killed", ("at least 1,200", 1200, None), "1,200–?"),
        ("at least 1,200 pilgrims", "killed", ("1,200 pilgrims", 1200, None), "1,200–?"),
        ("Another 23 people were wounded", "injured", ("23", 23, 23), "23"),
        ("A 12-year-old boy was among the dead", "killed", ("A 12-year-old boy", 1, 1), "1"),
        ("Her husband was killed", "killed", ("Her husband", 1, 1), "1"),
        ("Between 20 and 30 miners died", "killed", ("Between 20 and 30", 20, 30), "20–30"),
        ("Five zorblaks drowned", "killed", ("Five", 5, 5), "5"),
        ("Her husband was killed", "killed", ("", None, None), "unstated"),
    ],
)
def test_what_the_text_bears_out_is_a_claim(
    quote: str, harm: str, count: tuple[str, int | None, int | None], read: str
) -> None:
    found = aligned(quote=quote, harm=harm, count=number(*count))
    [claim] = found.claims
    assert (claim.quote, str(claim.count)) == (quote, read)
    assert TEXT[claim.start : claim.end] == quote
    assert found.rejected == []


@pytest.mark.parametrize(
    ("quote", "harm", "count", "why"),
    [
        ("15 herders", "killed", ("15", 15, 15), Why.NOT_THERE),
        ("１４ herders", "killed", ("１４", 14, 14), Why.NOT_THERE),  # full-width figures
        ("14 hеrders", "killed", ("14", 14, 14), Why.NOT_THERE),  # a Cyrillic е
        ("200 pilgrims and 14 herders", "killed", ("200", 200, 200), Why.NOT_THERE),
        ("4 herders near Orvale", "killed", ("4", 4, 4), Why.NOT_THERE),
        ("herd", "killed", ("", None, None), Why.NOT_THERE),
        ("at least 1,200 pilgrims", "killed", ("200", 200, 200), Why.WORDING_NOT_THERE),
        ("at least 1,200 pilgrims", "killed", ("1,200", 1200, 1200), Why.OTHER_NUMBER),
        ("1,200 pilgrims", "killed", ("1,200", 1200, 1200), Why.OTHER_NUMBER),
        ("14 herders", "killed", ("14", 14, None), Why.OTHER_NUMBER),
        ("14 herders", "killed", ("14", -14, 10**30), Why.OTHER_NUMBER),
        ("14 herders", "killed", ("", 14, 14), Why.UNWORDED),
        ("14 herders", "killed", ("herders", 14, 14), Why.NO_NUMBER),
        ("1,200 pilgrims and 14", "killed", ("1,200 pilgrims and 14", 1214, 1214), Why.NO_NUMBER),
        ("14 herders near Orvale on 4 March 2024", "killed", ("2024", 2024, 2024), Why.NO_PEOPLE),
        ("drowned at a depth of 80 metres", "killed", ("80", 80, 80), Why.NO_PEOPLE),
        ("12 guests had come", "killed", ("12", 12, 12), Why.NO_HARM),
        ("A 12-year-old boy was among the dead", "killed", ("12", 12, 12), Why.OTHER_NUMBER),
        ("A 12-year-old boy", "killed", ("12-year-old", 12, 12), Why.OTHER_NUMBER),
        ("Another 23 people were wounded", "killed", ("23", 23, 23), Why.OTHER_HARM),
        ("23 people were wounded", "displaced", ("23", 23, 23), Why.OTHER_HARM),
        ("600 miners could be killed", "killed", ("600", 600, 600), Why.UNREAL),
        ("threatened to kill 50 hostages", "killed", ("50", 50, 50), Why.UNREAL),
        (TEXT[TEXT.index("Another"):], "killed", ("23", 23, 23), Why.TOO_LONG),
        (TEXT * 2, "killed", ("23", 23, 23), Why.NOT_THERE),
    ],
)  # fmt: skip
def test_what_the_text_does_not_bear_out_is_rejected_with_its_reason(
    quote: str, harm: str, count: tuple[str, int | None, int | None], why: Why
) -> None:
    found = aligned(quote=quote, harm=harm, count=number(*count))
    assert found.claims == []
    assert [one.why for one in found.rejected] == [why]


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("Nine men were killed between 0200 and 0300.", "between 0200 and 0300"),
        ("Nine men were killed and 200 houses burned.", "200"),
        ("Nine men were killed and Ann Doe (22) saw it.", "22"),
        ("Nine men were killed on Saturday, May 21, 2016.", "21"),
        ("Nine men were killed for $5 million.", "5 million"),
        ("Nine men were killed; 30 percent of them had fled.", "30 percent"),
    ],
)
def test_no_other_number_of_a_sentence_of_killing_is_a_number_of_dead(
    text: str, wording: str
) -> None:
    for low in (0, 2, 5, 21, 22, 30, 200, 5_000_000):
        found = aligned(text, quote=text, count=number(wording, low, low))
        assert found.claims == []


def test_what_our_own_rules_read_is_borne_out() -> None:
    """The guard must not keep a good model from saying what the text says."""
    rows = EXAMPLE.read_text(encoding="utf-8").splitlines()
    offered = 0
    for row in map(json.loads, rows):
        text = row["text"]
        report = Report(id="a", text=text, passages=(Passage(Span(0, len(text)), Section.BODY),))
        for claim in extract(report):
            words = tokens(claim.quote)
            bounds = (claim.count.low, claim.count.high)
            fit = [n for n in numbers(words) if (n.count.low, n.count.high) == bounds]
            if not claim.count.stated or not fit:
                continue
            wording = claim.quote[words[fit[0].first].start : words[fit[0].last].end]
            told = {"quote": claim.quote, "harm": claim.harm, "count": number(wording, *bounds)}
            offered += 1
            assert len(aligned(text, **told).claims) == 1, claim.quote
    assert offered > 25


def test_what_is_denied_stays_denied_whatever_the_model_says() -> None:
    [claim] = aligned(
        quote="40 people were abducted", harm="abducted", count=number("40", 40, 40)
    ).claims
    assert claim.modality is Modality.DENIED


def test_the_model_may_doubt_more_than_our_rules() -> None:
    [claim] = aligned(quote="14 herders", count=number("14", 14, 14), modality="unverified").claims
    assert claim.modality is Modality.UNVERIFIED


def test_status_and_groups_are_those_of_the_quotation_and_never_the_models() -> None:
    found = aligned(
        quote="Between 20 and 30 miners died",
        count=number("Between 20 and 30", 20, 30),
        status="combatant",
        groups=["pilgrims", "Zerians"],
    )
    [claim] = found.claims
    assert (claim.victims.status, claim.victims.groups) == (Status.CIVILIAN, ())
    assert found.left_out == ["a.txt: left out: 'The governor'", "a.txt: left out: 'Zerians'"]


def test_words_for_people_must_stand_in_the_document_as_words() -> None:
    found = aligned(
        quote="14 herders",
        count=number("14", 14, 14),
        perpetrators=["Gunmen", "the Northern Army", "gun"],
        sources=["hospital staff", "commission"],
        names=["Orvale\x1b[2J"],
    )
    [claim] = found.claims
    assert [one.text for one in claim.perpetrators] == ["Gunmen"]
    assert [(one.text, one.kind) for one in claim.attribution] == [("hospital staff", "official")]
    assert claim.victims.names == ()
    assert len(found.left_out) == 5  # and “villagers”, which the entry has by itself
    assert all("\x1b" not in line for line in found.left_out)


def test_one_number_is_one_claim_however_often_it_is_quoted() -> None:
    report = Report(id="a", text=TEXT, passages=(Passage(Span(0, len(TEXT)), Section.BODY),))
    fourteen = {"count": number("14", 14, 14)}
    rows = [entry(quote=q, **fourteen) for q in ("14 herders", "14 herders near Orvale")]
    proposals, _ = read_answer(json.dumps({"claims": rows}))
    found = align(report, Span(0, len(TEXT)), proposals, model="m")
    assert [claim.quote for claim in found.claims] == ["14 herders"]
    assert [one.why for one in found.rejected] == [Why.TWICE]


def test_a_repeated_quotation_is_taken_where_it_was_read() -> None:
    text = "Nine men were killed.\n\nThe mayor spoke.\n\nNine men were killed."
    nine = {"quote": "Nine men were killed", "count": number("Nine", 9, 9)}
    [first] = aligned(text, Span(0, 25), **nine).claims
    [second] = aligned(text, Span(25, len(text)), **nine).claims
    assert (first.start, second.start) == (0, text.rindex("Nine"))


def test_a_quotation_is_found_over_a_line_break_and_as_whole_words() -> None:
    assert occurrences("three men\nwere  shot", "men were shot") == [Span(6, 20)]
    assert occurrences("three men", "four men") == []
    assert occurrences("1,200 dead", "200 dead") == []
    assert occurrences("12.5 dead", "5 dead") == []
    assert occurrences("In 2023, 12 died", "12 died") == [Span(9, 16)]


@given(st.text(max_size=60), st.text(max_size=20))
def test_what_is_found_is_what_was_asked_for(text: str, quote: str) -> None:
    for span in occurrences(text, quote):
        assert span.of(text).split() == quote.split()


@given(st.text(max_size=30), st.text(max_size=8), st.integers() | st.none())
def test_no_proposal_makes_it_fail_or_invents_letters(
    quote: str, wording: str, low: int | None
) -> None:
    if not quote.strip():
        return
    for claim in aligned(quote=quote, count=number(wording, low, low)).claims:
        assert claim.quote == TEXT[claim.start : claim.end]
