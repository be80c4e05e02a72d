"""The law of linking: a case that grows is the case that is linked at once, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import count as counted
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from linked import at_once, decisions, dropped, kept, linked
from sayings import by, count, days, place, report, said
from sqlalchemy import Connection, func, select

from recount.model import Claim, Harm, Judgement, PlaceMention, Report, Scope, Section, SourceKind
from recount.store import schema, schema_linked
from recount.store.case_file import open_case, writing
from recount.store.found import Found
from recount.store.judgements import add_judgement

QURA, NAHR = place("Qura", lat=34.0, parents=("north",)), place("Nahr", lat=36.0)
NORTH = PlaceMention("the North", None, "North", "north", 34.5, 0.0, 4)
WHERE: tuple[tuple[PlaceMention, ...], ...] = ((QURA,), (QURA, NORTH), (NAHR,), (NORTH,), ())
ONE = (
    "Shells fell on the Saffron bakery of Umm Khaled near the old bridge at dawn, a shopkeeper"
    " told us, and neighbours carried the wounded over the river to the clinic of Doctor Nizar"
    " Haddad, who had neither light nor bandages left after nine days of siege."
)
OTHER = (
    "Gunmen on motorcycles stopped a bus of tea pickers below the Harrow ridge, the driver's"
    " brother recalled; they asked for papers, led the men behind the customs shed and left"
    " the children beside the road with a jar of honey and a torn red umbrella."
)
TEXTS = (
    ONE,
    ONE,
    f"{ONE} Our reporter could not reach the village.",
    f"Agencies write: {OTHER}",
    OTHER,
    "A short word.",
    "Umm Khaled has buried her sons; the Saffron bakery stays shut, Doctor Nizar Haddad said.",
)
SPEAKERS = (
    (),
    (by("Rights Watch", "rights-watch"),),
    (by("a witness", kind=SourceKind.EYEWITNESS),),
    (by("Health Ministry", kind=SourceKind.OFFICIAL),),
    (by("aid workers", kind=SourceKind.UNKNOWN),),
)
Reading = tuple[Report, tuple[Claim, ...]]

CLAIM: st.SearchStrategy[dict[str, Any]] = st.builds(
    lambda low, more, harm, day, length, where, speaker, total, part, section: {
        "number": count(low, None if more is None else low + more),
        "harm": harm,
        "period": None if day is None else days(f"2024-05-{day:02}", f"2024-05-{day + length:02}"),
        "places": where,
        "attribution": speaker,
        "scope": Scope.CUMULATIVE if total else Scope.INCIDENT,
        "part_of": part,
        "section": section,
    },
    st.sampled_from([1, 3, 12, 120, 250, 250, 1400]),
    st.sampled_from([0, 0, 0, 30, None]),
    st.sampled_from([Harm.KILLED, Harm.KILLED, Harm.INJURED]),
    st.sampled_from([None, 3, 6, 6, 7, 20]),
    st.sampled_from([0, 0, 3, 7]),
    st.sampled_from(WHERE),
    st.sampled_from(SPEAKERS),
    st.booleans(),
    st.booleans(),
    st.sampled_from([Section.BODY, Section.BODY, Section.HEADLINE, Section.COMMENT]),
)
DOCUMENT = st.tuples(
    st.sampled_from(TEXTS),
    st.sampled_from([None, "The Paper", "Reuters"]),
    st.sampled_from([None, 0, 1, 40, 95]),
    st.lists(CLAIM, max_size=4),
)
NAMES = ("a", "b", "c", "d", "e", "f")


def reading(doc: str, told_by: tuple[str, str | None, int | None, list[dict[str, Any]]]) -> Reading:
    """A document of the generated fields, with its claims."""
    text, outlet, after, claims = told_by
    told = report(doc, text, after=after or 0, outlet=outlet)
    told = told if after is not None else replace(told, published=None)
    made = []
    for at, one in enumerate(claims):
        part = f"{doc}-0" if one["part_of"] and at else None
        rest = {name: value for name, value in one.items() if name not in ("number", "part_of")}
        made.append(said(f"{doc}-{at}", one["number"], part_of=part, **rest))
    return told, tuple(made)


STEP = st.one_of(
    st.tuples(st.just("add"), st.lists(st.tuples(st.sampled_from(NAMES), DOCUMENT), max_size=4)),
    st.tuples(st.just("drop"), st.sets(st.sampled_from(NAMES), max_size=3)),
    st.tuples(
        st.just("judge"),
        st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.booleans(), st.booleans()),
    ),
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path: Path = tmp_path_factory.mktemp("relink") / "case.db"
    with open_case(str(path), create=True) as engine, writing(engine) as db:
        yield db


EXAMPLES = counted()


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # smaller is found by hand sooner
)
@given(
    st.lists(STEP, min_size=1, max_size=5),
    st.sampled_from([1, 2, 1000]),
    st.sampled_from([2, 1000]),
)
def test_a_case_that_grows_is_the_case_linked_at_once(
    case: Connection, steps: list[tuple[str, Any]], portion: int, crowd: int
) -> None:
    example = f"n{next(EXAMPLES)}"
    held: dict[str, Reading] = {}
    with case.begin():  # an example that failed leaves its documents behind
        dropped(case, case.execute(select(schema.report.c.id)).scalars())
        linked(case)
    for what, more in steps:
        with case.begin():
            _do(case, example, what, more, held)
            found = linked(case, at_once=portion, crowd=crowd)
            whole = at_once(held.values(), decisions(case))
            for part in fields(Found):
                assert getattr(found, part.name) == getattr(whole, part.name)
    with case.begin():
        dropped(case, held)
        linked(case)
        for table in schema_linked.TABLES:
            if table.name != "heeded":
                assert case.execute(select(func.count()).select_from(table)).scalar() == 0


def _do(case: Connection, example: str, what: str, more: Any, held: dict[str, Reading]) -> None:
    if what == "add":
        for name, told_by in more:
            doc = f"{example}{name}"
            held[doc] = reading(doc, told_by)
            kept(case, [held[doc]])
    elif what == "drop":
        gone = [doc for name in more if (doc := f"{example}{name}") in held]
        dropped(case, gone)
        for doc in gone:
            del held[doc]
    else:
        left, right, same, claims = more
        end = "-0" if claims else ""
        one, other = f"{example}{left}{end}", f"{example}{right}{'-1' if claims else ''}"
        add_judgement(case, Judgement(one, other, same=same, author="R."))


def test_a_crowd_of_copies_is_one_case_in_any_portions(tmp_path: Path) -> None:
    """Copies of two texts, some with other claims, between reports of their own."""
    readings = [
        reading(f"d{n:02}", (ONE if n % 3 else TEXTS[n % 7], "The Paper", n % 2, [_fields(n % 6)]))
        for n in range(30)
    ]
    expected = at_once(readings, [])
    for n, (portion, crowd) in enumerate([(4, 2), (7, 5), (30, 2), (1, 3)]):
        with (
            open_case(str(tmp_path / f"{n}.db"), create=True) as engine,
            writing(engine) as db,
            db.begin(),
        ):
            kept(db, readings[:20])
            linked(db, at_once=portion, crowd=crowd)
            kept(db, readings[15:])
            assert linked(db, at_once=portion, crowd=crowd) == expected


def test_the_order_in_which_reports_come_never_matters(tmp_path: Path) -> None:
    rng = Random(5)  # noqa: S311 - a shuffle, no secret
    readings = [
        reading(
            f"d{n}",
            (TEXTS[n % len(TEXTS)], "The Paper", n % 3, [_fields(n), _fields(n + 3)]),
        )
        for n in range(24)
    ]
    expected = at_once(readings, [])
    for n in range(3):
        rng.shuffle(readings)
        path = tmp_path / f"{n}.db"
        with open_case(str(path), create=True) as engine, writing(engine) as db:
            for at in range(0, len(readings), 5):
                with db.begin():
                    kept(db, readings[at : at + 5])
                    found = linked(db)
        assert found == expected


def _fields(n: int) -> dict[str, Any]:
    return {
        "number": count(100 + n % 4),
        "harm": Harm.KILLED,
        "period": days("2024-05-06", f"2024-05-0{6 + n % 3}"),
        "places": WHERE[n % len(WHERE)],
        "attribution": SPEAKERS[n % len(SPEAKERS)],
        "scope": Scope.CUMULATIVE if n % 2 else Scope.INCIDENT,
        "part_of": False,
        "section": Section.BODY,
    }
