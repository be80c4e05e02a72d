"""Origins: who counted, and who only passes it on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sayings import by, report, said

from recount.link.chains import fold, spoken_for
from recount.link.copies import near_copies
from recount.link.origins import origin_id, origins
from recount.model import Claim, Origin, Report, Section, SourceKind

STORY = (
    "At dawn three shells fell on the market of the old town while traders were setting up their "
    "stalls, and the civil defence pulled bodies from under a collapsed roof until noon. "
    "Residents said that no soldiers had been seen there for weeks."
)


def made(*claims: Claim, reports: list[Report] | None = None) -> dict[str, Origin]:
    docs = sorted({claim.doc for claim in claims})
    texts = reports or [report(doc, after=i, outlet=f"Outlet {doc}") for i, doc in enumerate(docs)]
    return {claim: one for one in origins(texts, claims) for claim in one.claims}


def test_ten_outlets_one_origin() -> None:
    found = made(
        *[said(f"{doc}-1", 147, attribution=(by("SOHR", "sohr"),)) for doc in "abcdefghij"]
    )
    assert {one.id for one in found.values()} == {"origin-sohr"}
    assert len(found["a-1"].relayed_by) == 10


def test_the_root_of_a_chain_counts() -> None:
    chain = (by("The Daily", None, SourceKind.MEDIA), by("aid agencies", None, SourceKind.AGENCY))
    found = made(said("a-1", 4000, attribution=chain), said("a-2", 7))
    assert found["a-1"].name == "aid agencies"
    assert found["a-1"].relayed_by == ("Outlet a", "The Daily")
    assert found["a-2"].name == "Outlet a"


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("the Civil Defence", "Civil Defence", True),
        ("Médecins Sans Frontières", "Medecins sans Frontieres", True),
        ("Red Cross", "Red Crescent", False),
    ],
)
def test_names_are_folded(left: str, right: str, same: bool) -> None:
    found = made(said("a-1", 9, attribution=(by(left),)), said("b-1", 9, attribution=(by(right),)))
    assert (found["a-1"] == found["b-1"]) is same
    assert (fold(left) == fold(right)) is same


def test_two_documents_witnesses_are_two() -> None:
    witness = (by("a witness", None, SourceKind.EYEWITNESS),)
    found = made(said("a-1", 9, attribution=witness), said("b-1", 9, attribution=witness))
    assert found["a-1"] != found["b-1"]


def test_rival_speakers_of_one_uncommon_number_are_one_unsettled_origin() -> None:
    found = made(
        said("a-1", 4000, attribution=(by("aid agencies", None, SourceKind.UNKNOWN),)),
        said("b-1", 4000, attribution=(by("Channel Nine", "channel_nine", SourceKind.MEDIA),)),
        said("b-2", 90, attribution=(by("Channel Nine", "channel_nine", SourceKind.MEDIA),)),
    )
    assert found["a-1"] == found["b-1"]
    assert not found["a-1"].settled
    assert "not 2 sources" in found["a-1"].note
    assert found["b-2"].settled


def test_two_known_counters_may_agree() -> None:
    found = made(
        said("a-1", 147, attribution=(by("SOHR", "sohr"),)),
        said("b-1", 147, attribution=(by("SNHR", "snhr"),)),
    )
    assert found["a-1"] != found["b-1"]
    assert found["a-1"].settled


def test_small_numbers_have_no_rivals() -> None:
    found = made(
        said("a-1", 12, attribution=(by("residents of Qura"),)),
        said("b-1", 12, attribution=(by("the mayor of Qura"),)),
    )
    assert found["a-1"] != found["b-1"]


def test_an_unattributed_figure_in_another_s_words_is_provisionally_a_copy() -> None:
    quote = "at least 1,383 people were killed across the four provinces since last Thursday"
    other = "the toll of the past week has reached 1,383 dead"
    texts = {"a": quote, "b": quote, "c": other}
    reports = [
        report(doc, " " * 100 + text, after=i, outlet=f"Outlet {doc}")
        for i, (doc, text) in enumerate(texts.items())
    ]
    found = made(
        said("a-1", 1383, attribution=(by("SOHR", "sohr"),), quote=quote),
        said("b-1", 1383, quote=quote),
        said("c-1", 1383, quote=other),
        reports=reports,
    )
    assert found["b-1"].id == "origin-sohr"
    assert "Outlet b gives 1,383 without a source" in found["b-1"].note
    assert found["c-1"].name == "Outlet c"


def test_a_headline_rests_on_the_speaker_its_text_names() -> None:
    police = (by("police", None, SourceKind.OFFICIAL),)
    found = made(
        said("a-1", 5, section=Section.HEADLINE),
        said("a-2", 5, attribution=police),
        said("a-3", 3, attribution=police),
        said("a-4", 3),
    )
    assert found["a-1"].name == "police"
    assert found["a-4"].name == "Outlet a"


def test_documents_that_differ_in_a_dot_are_two_origins() -> None:
    claims = [said(name, 5) for name in ("report.1-1", "report-1-1", "report 1-1", "report_1-1")]
    found = origins([], claims)
    assert len({one.id for one in found}) == len(found) == 4


KEYS = st.text(st.sampled_from("ab1 .:-_@"), max_size=6)
KIND = st.sampled_from(["", "outlet:", "outlet ", "document:", "unsettled:killed:", "unsettled "])


@given(st.sets(st.builds(str.__add__, KIND, KEYS), max_size=40))
def test_no_two_keys_have_one_id(keys: set[str]) -> None:
    assert len({origin_id(key) for key in keys}) == len(keys)


@pytest.mark.parametrize(
    ("key", "id_"),
    [
        ("sohr", "origin-sohr"),
        ("coast_observatory", "origin-coast_observatory"),
        ("outlet:the paper", "origin-outlet-the-paper"),
        ("unsettled:killed:4000", "origin-unsettled-killed-4000"),
        ("police of qura", "origin-police-of-qura"),
    ],
)
def test_a_plain_key_is_its_id(key: str, id_: str) -> None:
    assert origin_id(key) == id_


def test_copies_of_one_text_have_one_voice() -> None:
    reports = [
        report("a", STORY, outlet="First", after=1),
        report("b", f"{STORY} More on our site.", outlet="Second", after=0),
        report("c", "Nothing of the sort happened in the quiet town today. " * 9, outlet="Third"),
    ]
    found = made(said("a-1", 9), said("b-1", 9), said("c-1", 9), reports=reports)
    assert found["a-1"].name == found["b-1"].name == "Second"
    assert found["c-1"].name == "Third"


def test_an_agency_that_signs_is_the_voice() -> None:
    reports = [report(doc, f"QURA (AFP) — {STORY} {doc * 9}", outlet=doc) for doc in "ab"]
    found = made(said("a-1", 9), said("b-1", 9), reports=reports)
    assert found["a-1"].id == found["b-1"].id == "origin-afp"


def test_an_excerpt_is_a_copy_and_shared_words_are_not() -> None:
    long = STORY + " ".join(f"word{i} other{i} third{i}" for i in range(200))
    texts = [report("a", STORY), report("b", long), report("c", STORY.replace("e", "x"))]
    assert near_copies(texts) == [("a", "b")]


NAMES = st.sampled_from(["", "SOHR", "the ministry", "a witness", "Channel Nine"])


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.integers(1, 99), st.sampled_from([4, 147]), NAMES),
        min_size=1,
        max_size=8,
        unique_by=lambda row: (row[0], row[1]),
    ),
    st.randoms(use_true_random=False),
)
def test_every_claim_has_one_origin_whatever_the_order(
    rows: list[tuple[str, int, int, str]], rng: object
) -> None:
    claims = [
        said(f"{doc}-{n}", number, attribution=(by(name, name.lower() or None),) if name else ())
        for doc, n, number, name in rows
    ]
    reports = [report(doc, after=ord(doc), outlet=doc) for doc in "abc"]
    found = origins(reports, claims)
    assert sorted(name for one in found for name in one.claims) == sorted(c.id for c in claims)
    rng.shuffle(claims)  # type: ignore[attr-defined]
    rng.shuffle(reports)  # type: ignore[attr-defined]
    assert origins(reports, claims) == found


@pytest.mark.parametrize(
    ("wording", "body"),
    [
        ("an official of NEMA", "NEMA"),
        ("a NEMA official", "NEMA"),
        ("A spokesman for the UN mission in Mali", "the UN mission in Mali"),
        ("a senior official of the Lake Agency", "the Lake Agency"),
        ("Lake Agency's spokesman", "Lake Agency"),
        # Of no named body, or of a land or town alone: voices of their own.
        ("a government official", "a government official"),
        ("a Western official", "a Western official"),
        ("Homs officials", "Homs officials"),
        ("A PROVINCIAL OFFICIAL", "A PROVINCIAL OFFICIAL"),
        ("a member of the Lake Agency", "a member of the Lake Agency"),
    ],
)
def test_an_official_speaks_for_his_body(wording: str, body: str) -> None:
    assert spoken_for(wording) == body


def test_an_official_of_a_body_and_the_body_are_one_origin() -> None:
    official = (by("an official of NEMA", kind=SourceKind.OFFICIAL),)
    agency = (by("NEMA", kind=SourceKind.OFFICIAL),)
    claims = [said("a-1", 12, attribution=official), said("b-1", 12, attribution=agency)]
    [origin] = origins([report("a"), report("b")], claims)
    assert set(origin.claims) == {"a-1", "b-1"}
