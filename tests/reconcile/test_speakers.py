"""Speakers who count differently in one document: all of their totals stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases import told
from hypothesis import given
from hypothesis import strategies as st
from sayings import by, count, place, said
from tolled import tolls_of

from recount.model import Harm, SourceKind, Verdict

MINISTRY = (by("the Ministry of Health", "ministry", SourceKind.OFFICIAL),)
ARMY = (by("the army", "army", SourceKind.OFFICIAL),)
MONITOR = (by("the Monitor", "monitor"),)
WITNESS = (by("a witness", None, SourceKind.EYEWITNESS),)
PASSER_BY = (by("Mr Doe", None, SourceKind.UNKNOWN),)


def test_two_counters_of_one_report_are_both_shown() -> None:
    [toll] = tolls_of(said("a-1", 471, attribution=MINISTRY), said("a-2", 50, attribution=ARMY))
    assert (toll.low, toll.high, toll.best) == (50, 471, None)
    assert (toll.origins, toll.verdict) == (2, Verdict.DISPUTED)
    assert toll.basis == ("a-2", "a-1")


def test_an_upper_limit_disputes_too() -> None:
    army = said("a-2", count(None, 100), attribution=ARMY)
    [toll] = tolls_of(said("a-1", 471, attribution=MINISTRY), army)
    assert (toll.low, toll.high, toll.verdict) == (0, 471, Verdict.DISPUTED)


@pytest.mark.parametrize(
    ("lower", "why"),
    [
        (said("a-2", 3, attribution=WITNESS), "a witness saw some"),
        (said("a-2", 3, attribution=PASSER_BY), "a speaker of no known kind tells of a few"),
        (said("a-2", 3), "the report itself, by the way"),
        (said("a-2", 3, attribution=ARMY, part_of="a-1"), "a part"),
        (said("a-2", 1, attribution=ARMY, quote="a man died"), "one person"),
        (said("a-2", 3, attribution=ARMY, quote="three of them died"), "some of those before"),
        (said("a-2", 3, attribution=ARMY, quote="the three guards died"), "people known before"),
        (said("a-2", 3, attribution=ARMY, quote="three more died"), "others"),
        (said("a-2", 3, attribution=ARMY, groups=("children",)), "another population"),
        (said("a-2", 3, attribution=ARMY, places=(place("Mill"),)), "another place"),
        (said("a-2", 12, attribution=MINISTRY), "the same speaker, counting anew"),
    ],
)  # fmt: skip
def test_what_is_no_other_total(lower, why) -> None:
    whole = said("a-1", 20, attribution=MINISTRY, places=(place("Upper Town"),))
    toll = tolls_of(whole, lower)[0]
    assert (toll.low, toll.origins) == (20, 1), why


def test_a_hospital_s_few_are_no_other_count_of_the_injured() -> None:
    hurt = {"harm": Harm.INJURED, "attribution": ARMY}
    many = said("a-1", 40, harm=Harm.INJURED, attribution=MINISTRY)
    [toll] = tolls_of(many, said("a-2", 12, quote="twelve in critical condition", **hurt))
    assert toll.low == 40
    [toll] = tolls_of(many, said("a-2", 12, quote="twelve people were wounded", **hurt))
    assert (toll.low, toll.high) == (12, 40)


@given(st.permutations(range(4)))
def test_the_order_of_what_is_said_does_not_matter(order) -> None:
    claims = [
        said("a-1", 471, attribution=MINISTRY),
        said("a-2", 50, attribution=ARMY),
        said("a-3", 300, attribution=MONITOR),
        said("b-1", 471, attribution=MINISTRY),
    ]
    assert tolls_of(*[claims[i] for i in order]) == tolls_of(*claims)


@given(st.integers(2, 9000), st.integers(2, 9000))
def test_one_report_of_two_counters_is_as_two_reports_of_one_each(one, other) -> None:
    together = tolls_of(
        said("a-1", one, attribution=MINISTRY), said("a-2", other, attribution=MONITOR)
    )[0]
    apart = tolls_of(
        said("a-1", one, attribution=MINISTRY), said("b-1", other, attribution=MONITOR)
    )[0]
    if one != other:
        assert (together.low, together.high, together.best, together.verdict) == (
            apart.low, apart.high, apart.best, apart.verdict,
        )  # fmt: skip


def test_in_the_words_of_a_report(tmp_path: Path) -> None:
    text = (
        "A blast tore through a hospital yard in Gaza City on Tuesday. The health ministry said"
        " 471 people were killed. The army of Israel said that about 50 people died there."
    )
    case = told(tmp_path, {"id": "a", "text": text, "published": "2023-10-18"})
    [incident] = case.incidents
    [toll] = incident.tolls
    assert (toll.low, toll.high, toll.origins) == (50, 471, 2)
    [finding] = incident.findings
    assert finding.text.startswith("about 50 people (Israel Defense Forces")
    assert "471 people (The health ministry" in finding.text


def test_a_place_told_in_a_sentence_before_keeps_no_speaker_apart(tmp_path: Path) -> None:
    """Whoever is contradicted in a sentence without a town counts the dead of the same town."""
    text = (
        "The emergency agency said that 59 people were killed in the attack on Kuru on Friday."
        " Survivors are treated in Makurdi. The figure contradicts that of Amnesty, which spoke of"
        " over 100 deaths."
    )
    case = told(tmp_path, {"id": "a", "published": "2024-05-11", "text": text})
    [toll] = [
        one for incident in case.incidents for one in incident.tolls if one.harm is Harm.KILLED
    ]
    assert (toll.low, toll.high, toll.origins) == (59, None, 2)
