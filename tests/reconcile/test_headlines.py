"""The headline's number of the hurt: what it is, and where it stands for a text's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sayings import report, said

from recount.link.origins import origins
from recount.model import Claim, Harm, Incident, Toll
from recount.reconcile.case import context_of
from recount.reconcile.headlines import hurt
from recount.reconcile.tolls import tolls


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Four injured in bar fight", 4),
        ("One dead, three critically hurt on Elm Street", 3),
        ("Police: 5 teens wounded at a party", 5),
        ("Man injured in fall", None),
        ("One injured in crash", None),
        ("At least 7 hurt by stray fire", None),
        ("Six injured in two separate shootings", None),
        ("Twelve wounded over the weekend", None),
        ("Suspect, 34, was hurt before", None),
        ("Quiet night in Millbrook", None),
    ],
)
def test_the_number_of_the_hurt_in_a_headline(title: str, number: int | None) -> None:
    assert hurt(title) == number


def injured(title: str, *claims: Claim, primary: bool = True) -> Toll:
    reports = [replace(report("a"), title=title)]
    context = context_of(reports, origins(reports, claims), claims)
    docs = ("a",) if primary else ()
    found = Incident("i1", "incident", tuple(c.id for c in claims), ("a",), docs)
    [toll] = [one for one in tolls(found, claims, context) if one.harm is Harm.INJURED]
    return toll


ONE = said("a-1", 1, harm=Harm.INJURED, quote="a boy was wounded")
SOME = said("a-1", 2, harm=Harm.INJURED, quote="two of them were wounded")
ALL = said("a-1", 3, harm=Harm.INJURED, quote="three people were wounded")


def test_a_headline_counts_where_the_text_tells_of_some() -> None:
    assert injured("Four hurt in bar", ONE).best == 4
    told = injured("Four hurt in bar", SOME)
    assert told.best == 4
    assert "The report's headline says that 4 were hurt." in told.because


def test_a_text_that_counts_stands() -> None:
    assert injured("Four hurt in bar", ALL).best == 3


def test_a_headline_is_of_the_main_story_only() -> None:
    assert injured("Four hurt in bar", ONE, primary=False).best == 1
