"""A person's decisions on what is one incident: taken as pairs, kept, and followed at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, product

from sqlalchemy import Engine

from recount.custody.entries import Kind, judgement_hash
from recount.errors import UnknownId
from recount.model import Case, Claim, Incident, Judgement
from recount.pipeline import link
from recount.store.case import read_case, with_found
from recount.store.case_file import name_of, writing
from recount.store.judgements import add_judgement
from recount.store.log import record, utc_now

Two = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Decision:
    """Pairs that are one occasion, and pairs that are not; ids of claims or documents."""

    same: tuple[Two, ...] = ()
    apart: tuple[Two, ...] = ()


@dataclass(frozen=True, slots=True)
class Signed:
    """Who decided, and why."""

    author: str
    because: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The case before and after a decision, and the pairs that could not be followed."""

    before: Case
    after: Case
    decision: Decision
    unheeded: tuple[Two, ...]


def same(case: Case, ids: Sequence[str]) -> Decision:
    """All of these are one."""
    first, *others = [_one_of(case, name) for name in _known(case, ids)]
    return Decision(same=tuple((first, other) for other in others if other != first))


def apart(case: Case, ids: Sequence[str]) -> Decision:
    """No two of these are one."""
    sides = [_all_of(case, name) for name in _known(case, ids)]
    pairs = [two for left, right in combinations(sides, 2) for two in product(left, right)]
    return Decision(apart=tuple(dict.fromkeys(pairs)))


def split(case: Case, ids: Sequence[str]) -> Decision:
    """What is named after the first id, an incident, leaves it and is one incident of its own."""
    incident, *leaving = _known(case, ids)
    rest = _rest(case, _incident(case, incident), leaving)
    own = same(case, leaving) if len(leaving) > 1 else Decision()
    return Decision(own.same, tuple(product(leaving, rest)))


def move(case: Case, ids: Sequence[str]) -> Decision:
    """What is named before the last id, an incident, leaves where it is and goes there."""
    *moving, target = _known(case, ids)
    there = _one_of(case, _incident(case, target).id)
    left = [
        (name, other)
        for name in moving
        if (home := home_of(case, name)) is not None and home.id != target
        for other in _rest(case, home, moving)
    ]
    return Decision(tuple((name, there) for name in moving), tuple(left))


def part(case: Case, ids: Sequence[str]) -> Decision:
    """These claims of one report are another occasion than all others of it in their incident."""
    leaving = [_claim(case, name) for name in _known(case, ids)]
    docs = {claim.doc for claim in leaving}
    home = home_of(case, leaving[0].id)
    if len(docs) > 1 or home is None or any(one.id not in home.claims for one in leaving):
        raise UnknownId(
            f"{case.name}: {', '.join(ids)} are not claims of one report in one incident;"
            " see: recount explain CASE DOCUMENT"
        )
    held = {claim.id for claim in leaving}
    stay = [
        one.id
        for one in case.claims
        if one.doc in docs and one.id in home.claims and one.id not in held
    ]
    own = tuple((leaving[0].id, other.id) for other in leaving[1:])
    return Decision(own, tuple(product([one.id for one in leaving], stay)))


def _claim(case: Case, id_: str) -> Claim:
    for claim in case.claims:
        if claim.id == id_:
            return claim
    raise UnknownId(f"{case.name}: {id_!r} is no claim; see: recount export CASE --as claims")


DECISIONS: dict[str, Callable[[Case, Sequence[str]], Decision]] = {
    "same": same,
    "apart": apart,
    "split": split,
    "move": move,
    "part": part,
}


def judge(
    engine: Engine,
    case: str,
    *,
    what: str,
    ids: Sequence[str],
    signed: Signed,
    now: Callable[[], datetime] = utc_now,
) -> Judged:
    """Keep a decision, with an entry in the log, and link the case anew by it.

    The log holds the decision's hash alone: a name in it could never be erased.
    """
    at = now()
    with writing(engine) as db, db.begin():
        link(db)  # what the rules changed since is none of the decision's doing
        before = read_case(db, name=name_of(case))
        decision = DECISIONS[what](before, list(dict.fromkeys(ids)))
        for judgement in _judgements(decision, signed, at):
            add_judgement(db, judgement)
            record(db, Kind.JUDGEMENT, {"sha256": judgement_hash(judgement)}, at=at)
        link(db)
        after = with_found(db, before)
    return Judged(before, after, decision, tuple(_unheeded(after, decision)))


def home_of(case: Case, id_: str) -> Incident | None:
    """The incident a claim stands in, or that a document is mainly about."""
    held = (one for one in case.incidents if id_ in one.claims or id_ in one.primary_docs)
    return next(held, None)


def _judgements(decision: Decision, signed: Signed, at: datetime) -> Iterator[Judgement]:
    for pairs, is_same in ((decision.same, True), (decision.apart, False)):
        for left, right in pairs:
            yield Judgement(
                left,
                right,
                same=is_same,
                author=signed.author,
                made=at.date(),
                because=signed.because,
            )


def _unheeded(case: Case, decision: Decision) -> Iterator[Two]:
    for pairs, wanted in ((decision.same, True), (decision.apart, False)):
        for left, right in pairs:
            one, other = home_of(case, left), home_of(case, right)
            if one is not None and other is not None and (one.id == other.id) is not wanted:
                yield left, right


def _known(case: Case, ids: Sequence[str]) -> Sequence[str]:
    """The ids, if the case has each of them: a claim, a document, or an incident."""
    held = {claim.id for claim in case.claims} | {report.id for report in case.reports}
    held |= {one.id for one in case.incidents}
    for name in ids:
        if name not in held:
            raise UnknownId(
                f"{case.name}: no claim, document or incident has the id {name!r};"
                " see: recount incidents CASE"
            )
    return ids


def _incident(case: Case, id_: str) -> Incident:
    for one in case.incidents:
        if one.id == id_:
            return one
    raise UnknownId(f"{case.name}: {id_!r} is no incident; see: recount incidents CASE")


def _one_of(case: Case, id_: str) -> str:
    return _all_of(case, id_)[0]


def _all_of(case: Case, id_: str) -> list[str]:
    """The id itself or, of an incident, one claim of each document in it."""
    for one in case.incidents:
        if one.id == id_:
            return _rest(case, one, ()) or list(one.docs)
    return [id_]


def _rest(case: Case, incident: Incident, leaving: Sequence[str]) -> list[str]:
    """One claim of each of the incident's documents, apart from those that leave."""
    doc_of = {claim.id: claim.doc for claim in case.claims}
    going = {doc_of.get(name, name) for name in leaving}
    first: dict[str, str] = {}
    for claim in incident.claims:
        first.setdefault(doc_of[claim], claim)
    return [claim for doc, claim in sorted(first.items()) if doc not in going]
