"""Laws of a whole case, from claims to tolls: relays, more claims, splitting, parts, one origin."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from sayings import by, count, days, place, report, said

from recount.link.incidents import incidents
from recount.link.origins import origins
from recount.model import Claim, Harm, Incident, PlaceMention, Report, Scope, Status, Toll
from recount.reconcile.case import Reconciled, context_of, reconcile
from recount.reconcile.findings import of_origin, over_time, passed_on
from recount.reconcile.series import lines
from recount.reconcile.tolls import tolls

QURA, NAHR = place("Qura", lat=34.0), place("Nahr", lat=36.0)
ORIGINS = ("monitor", "ministry", "red cross")
WEEK = days("2024-05-01", "2024-05-07")


@st.composite
def claims(draw: st.DrawFn, *, docs: str = "abcd", most: int = 8) -> list[Claim]:
    """Claims of occasions and totals, of several origins, people, places and ends, with parts."""
    made: list[Claim] = []
    for n in range(draw(st.integers(1, most))):
        doc = draw(st.sampled_from(docs))
        low = draw(st.sampled_from([1, 1, 2, 6, 15, 40, 130, 300]))
        more = draw(st.sampled_from([0, 0, 0, 10, None]))
        total = draw(st.booleans())
        day = draw(st.integers(1, 5))
        wholes = [one for one in made if one.doc == doc]
        origin = draw(st.sampled_from(["", *ORIGINS]))
        made.append(
            said(
                f"{doc}-{n + 1}",
                count(low, None if more is None else low + more),
                harm=draw(st.sampled_from([Harm.KILLED, Harm.KILLED, Harm.INJURED])),
                status=draw(st.sampled_from([Status.UNKNOWN, Status.CIVILIAN])),
                attribution=(by(origin, origin),) if origin else (),
                period=WEEK if total else days(f"2024-05-0{day}"),
                scope=Scope.CUMULATIVE if total else Scope.INCIDENT,
                places=draw(st.sampled_from([(QURA,), (QURA,), (NAHR,), ()])),
                part_of=draw(st.sampled_from([None, None, *(one.id for one in wholes)])),
            )
        )
    return made


def texts(said_: list[Claim]) -> list[Report]:
    return [report(doc, outlet=f"Outlet {doc}") for doc in sorted({one.doc for one in said_})]


def case(reports: list[Report], said_: list[Claim]) -> Reconciled:
    return reconcile(
        reports, said_, origins=origins(reports, said_), incidents=incidents(reports, said_)
    )


def together(said_: list[Claim], kind: str) -> tuple[Toll, ...]:
    """The tolls of the claims as those of one incident or period, however they would be linked."""
    ids, docs = tuple(one.id for one in said_), tuple(sorted({one.doc for one in said_}))
    context = context_of(texts(said_), origins(texts(said_), said_), said_)
    return tolls(Incident("i1", kind, ids, docs, docs), said_, context)


def numbers(toll: Toll) -> tuple[object, ...]:
    return toll.harm, toll.population, toll.low, toll.high, toll.best, toll.origins, toll.verdict


def all_numbers(made: Reconciled) -> list[tuple[object, ...]]:
    return sorted((numbers(toll) for one in made.incidents for toll in one.tolls), key=repr)


@given(claims(), st.randoms(use_true_random=False), st.sampled_from(["incident", "period"]))
def test_the_order_in_which_claims_are_handed_over_never_matters(
    given_: list[Claim], rng: Random, kind: str
) -> None:
    """Down to the basis and the reasons, also within one report, where the first is the lead."""
    assert together(rng.sample(given_, len(given_)), kind) == together(given_, kind)


@given(claims(), st.data())
def test_a_relay_changes_no_toll(given_: list[Claim], data: st.DataObject) -> None:
    """Another outlet prints a report whose figures all have a named origin: ten more, no matter."""
    doc = data.draw(st.sampled_from(sorted({one.doc for one in given_})))
    named = by("the monitor", "monitor")
    plain = [
        replace(one, attribution=one.attribution or (named,)) if one.doc == doc else one
        for one in given_
    ]
    copies = [
        replace(
            one,
            id=one.id.replace(doc, new, 1),
            doc=new,
            part_of=one.part_of and one.part_of.replace(doc, new, 1),
        )
        for new in ("y", "z")
        for one in plain
        if one.doc == doc
    ]
    reports = texts(plain)
    relays = [
        replace(one, id=new, outlet=f"Outlet {new}")
        for new in ("y", "z")
        for one in reports
        if one.id == doc
    ]
    before, after = case(reports, plain), case([*reports, *relays], [*plain, *copies])
    assert all_numbers(before) == all_numbers(after)


@given(claims())
def test_a_file_split_in_two_changes_nothing(given_: list[Claim]) -> None:
    """Which files the reports came in, and in what order, is no matter: only ids and texts are."""
    reports = texts(given_)
    whole = case(reports, given_)
    for at in range(len(reports) + 1):
        files = [*reports[at:], *reports[:at]]
        said_ = [one for report_ in files for one in given_ if one.doc == report_.id]
        assert case(files, said_) == whole


@given(claims(most=5))
def test_an_origin_that_never_counts_over_time_has_only_those_who_pass_it_on(
    given_: list[Claim],
) -> None:
    reports, who = texts(given_), origins(texts(given_), given_)
    context = context_of(reports, who, given_)
    for origin in who:
        said_ = [one for one in given_ if one.id in origin.claims]
        counted = lines(said_, context)
        found = of_origin(said_, origin, counted, context)
        if not any(over_time(one) for one in said_):
            assert not counted
            assert found == passed_on(origin, {one.id: one.doc for one in said_})


FIGURES = st.lists(
    st.tuples(st.sampled_from(ORIGINS), st.integers(1, 60), st.sampled_from([0, 0, 9, None])),
    min_size=1,
    max_size=4,
)


def _of_period(rows: list[tuple[str, int, int | None]]) -> Toll:
    said_ = [
        said(
            f"{doc}-1",
            count(low, None if more is None else low + more),
            attribution=(by(origin, origin),),
            period=WEEK,
            scope=Scope.CUMULATIVE,
            places=(QURA,),
        )
        for doc, (origin, low, more) in zip("abcdefgh", rows, strict=False)
    ]
    return together(said_, "period")[0]


@given(FIGURES, st.integers(1, 60), st.sampled_from([0, 9, None]))
def test_another_origins_claim_never_widens_the_joint_range(
    rows: list[tuple[str, int, int | None]], low: int, more: int | None
) -> None:
    before = _of_period(rows)
    after = _of_period([*rows, ("another monitor", low, more)])
    if after.verdict.value == "disputed" or before.low is None or after.low is None:
        return
    outgrown = any("passed" in why for _, why in after.set_aside)
    assert outgrown or after.low >= before.low
    if before.high is not None and not outgrown:
        assert after.high is not None
        assert after.high <= before.high


@given(claims(), st.integers(1, 400), st.data(), st.sampled_from(["incident", "period"]))
def test_no_part_is_ever_added_to_its_whole(
    given_: list[Claim], size: int, data: st.DataObject, kind: str
) -> None:
    """Neither to its whole nor to another part: an end grows to a number that somebody gave.

    That is the parts' own, or the one of a document that the grown whole no longer disputes. Of
    the dead: who of them is told of singly may be the one who was first said to be hurt.
    """
    given_ = [replace(one, harm=Harm.KILLED) for one in given_]
    whole = data.draw(st.sampled_from([one for one in given_ if one.part_of is None]))
    part = replace(
        whole,
        id=f"{whole.doc}-90",
        start=9000,
        end=9009,
        count=count(size),
        part_of=whole.id,
        quote=f"{size} of them",
    )
    before, after = together(given_, kind), together([*given_, part], kind)
    low, high = whole.count.low or 0, whole.count.high
    inside = size + sum(one.count.low or 0 for one in given_ if one.part_of == whole.id)
    if inside <= low or low == high or (high is not None and size > high):
        assert list(map(numbers, before)) == list(map(numbers, after))
    else:
        lows = [toll.low or 0 for toll in before]
        told = [one.count.low or 0 for one in given_]
        assert max(toll.low or 0 for toll in after) <= max(*lows, *told, inside)


@given(claims())
def test_two_belligerents_named_for_one_incident_are_counted_once(given_: list[Claim]) -> None:
    """One sentence read as a claim against each of two parties harms nobody twice."""
    again = [
        replace(one, id=f"{one.id}-again", part_of=None) for one in given_ if one.part_of is None
    ]
    before, after = case(texts(given_), given_), case(texts(given_), [*given_, *again])
    assert all_numbers(before) == all_numbers(after)


@given(claims(), st.sampled_from([QURA, NAHR]))
def test_no_toll_is_larger_than_all_figures_together(
    given_: list[Claim], where: PlaceMention
) -> None:
    """Nothing is invented: a toll's lower end is at most a claim's, or what its parts sum up to."""
    here = [replace(one, places=(where,)) for one in given_]
    for incident in case(texts(here), here).incidents:
        for toll in incident.tolls:
            used = [one for one in here if one.id in toll.basis]
            most = max(one.count.low or 0 for one in used)
            wholes = {one.id for one in used}
            while more := {one.id for one in here if one.part_of in wholes} - wholes:
                wholes |= more
            inside = sum(one.count.low or 0 for one in here if one.id in wholes - set(toll.basis))
            assert toll.low is None or toll.low <= max(most, inside)
