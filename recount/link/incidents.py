"""Claims to incidents and periods, over any number of reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from recount.link.clusters import Pair, clusters, pair
from recount.link.compare import ENOUGH, Comparison, compare
from recount.link.days import Firmness, firmness
from recount.link.judged import Partings, decided, parted, partings
from recount.link.judged import reasons as why_decided
from recount.link.nesting import nest
from recount.link.occasions import Occasion, occasions
from recount.link.repeats import dated_by_number, once_each
from recount.link.stories import Likeness, alike
from recount.link.whereabouts import period_of, place_of
from recount.model import Claim, Incident, Judgement, Published, Report, Scope

LEAST_ALIKE = 0.05
OLD_STORY = 20  # days after which a report is looked up among those of the days it tells of
MONTHLY = 4  # UCDP date_prec of a month, the longest time that a story is looked up by
NEAR = 12  # occasions of one day and place each is compared with
LONGEST_BLOCK = 3  # days of a period that is looked up day by day


class Grouped(NamedTuple):
    """An incident, not yet nested, with the occasions that it is made of."""

    incident: Incident
    occasions: tuple[Occasion, ...]


def incidents(
    reports: Iterable[Report], claims: Iterable[Claim], *, judgements: Iterable[Judgement] = ()
) -> list[Incident]:
    """Every incident and period the claims speak of, each claim in exactly one, without tolls.

    A document is primary to the incident of its main story and to no other. Judgements, given in
    the order in which they were made, always win over comparisons; the order of reports and claims
    does not matter.
    """
    texts = {report.id: report for report in reports}
    by_doc: dict[str, list[Claim]] = {doc: [] for doc in texts}
    for claim in claims:
        by_doc.setdefault(claim.doc, []).append(claim)
    judged = list(judgements)
    apart = partings(judged)
    told = dated_by_number(
        [one for doc in sorted(by_doc) for one in told_by(doc, by_doc[doc], texts.get(doc), apart)]
    )
    main = {one.doc: one for one in told if one.main}
    days = {doc: day for doc in texts if (day := story_day(texts[doc], main.get(doc))) is not None}
    likenesses = alike(texts.values(), days, least=LEAST_ALIKE)
    found = grouped(told, texts, likenesses, judgements=judged)
    return nest([one.incident for one in found])


def told_by(
    doc: str, claims: Sequence[Claim], report: Report | None, apart: Partings
) -> list[Occasion]:
    """A document's occasions; without claims it is one occasion without claims."""
    own = parted(occasions(claims), apart) or [
        Occasion(doc, doc, (), main=True, scope=Scope.INCIDENT)
    ]
    return [_set_in_town(one, report) if one.main else one for one in own]


def _set_in_town(one: Occasion, report: Report | None) -> Occasion:
    if report is None or not report.setting:
        return one
    if any(place.place_id is None for place in one.places):
        return one  # of a village on no map nobody can say how far it is from any town
    return replace(one, town=report.setting[0].place)


def story_day(report: Report, main: Occasion | None) -> date | None:
    """When the report came out or, where nobody knows or its story is an old one, the story's day.

    Charges, trials and anniversaries come out long after what they tell of: they are compared with
    what was written then.
    """
    period = None if main is None else main.period
    if report.published is None:
        return None if period is None else period.start
    out = report.published.earliest
    if main is None or period is None or main.scope is not Scope.INCIDENT:
        return out
    middle = period.start + (period.end - period.start) // 2
    fixed = period.precision > 1 or firmness(period) is Firmness.CALENDAR
    old = fixed and period.precision <= MONTHLY and (out - middle).days > OLD_STORY
    return middle if old else out


def grouped(
    told: Sequence[Occasion],
    texts: Mapping[str, Report],
    likenesses: Iterable[Likeness],
    *,
    judgements: Sequence[Judgement],
    core: Collection[str] | None = None,
) -> list[Grouped]:
    """The incidents of the occasions told, or of those in `core` alone.

    Two occasions are never put together unless a chain of pairs does that each score `ENOUGH` or
    that a person joined: an average is never above its highest part. So whatever a core is
    `reached` by decides its incidents, and nothing else does.
    """
    kept, copies = once_each(told, texts, judgements)
    about = None if core is None else {one.id for one in kept if one.id in core}
    wanted = {one.id: one for one in kept if about is None or one.id in about}
    compared = [
        one
        for one in _compared(kept, likenesses, about)
        if one.left in wanted and one.right in wanted
    ]
    together, apart = decided(list(wanted.values()), judgements)
    against = {pair(one.left, one.right) for one in compared if one.apart}
    points = {pair(one.left, one.right): one.points for one in compared if not one.apart}
    groups = clusters(
        {name: _signature(one) for name, one in wanted.items()},
        points,
        excludes=lambda a, b: compare(wanted[a], wanted[b]).apart,
        apart=frozenset((against | apart | _told_apart(wanted.values())) - set(together)),
        together=together,
        enough=ENOUGH,
    )
    reasons: dict[str, list[Comparison]] = defaultdict(list)
    for one in compared:
        reasons[one.left].append(one)
    whole = [tuple(one for name in group for one in copies[name]) for group in groups]
    by_hand = why_decided(list(wanted.values()), judgements)
    return [Grouped(_incident(group, reasons, texts, by_hand), group) for group in whole]


def reached(
    told: Sequence[Occasion],
    texts: Mapping[str, Report],
    likenesses: Iterable[Likeness],
    *,
    judgements: Sequence[Judgement],
    core: Collection[str],
) -> set[str]:
    """The ids of the core, of the occasions that a pair may put together with it, and of copies."""
    kept, copies = once_each(told, texts, judgements)
    stands_for = {one.id: name for name, held in copies.items() for one in held}
    about = {stands_for[name] for name in core}
    near = set(about)
    for one in _compared(kept, likenesses, about):
        if not one.apart and one.points >= ENOUGH:
            near |= {one.left, one.right}
    for left, right in decided(kept, judgements)[0]:
        if left in about or right in about:
            near |= {left, right}
    return {one.id for name in near for one in copies[name]}


def _compared(
    told: Sequence[Occasion], likenesses: Iterable[Likeness], about: Collection[str] | None
) -> list[Comparison]:
    """Every pair that is looked at, or those with an occasion of `about`, in order of their ids."""
    main = {occasion.doc: occasion for occasion in told if occasion.main}
    likeness = {
        (one.left, one.right): one for one in likenesses if one.left in main and one.right in main
    }
    wanted: dict[Pair, Likeness | None] = {}
    for (left, right), like in likeness.items():
        wanted[pair(main[left].id, main[right].id)] = like
    for block in _blocks(told).values():
        for i, one in enumerate(block):
            for other in block[i + 1 : i + 1 + NEAR]:
                if one.doc != other.doc:
                    known = likeness.get(pair(one.doc, other.doc))
                    wanted.setdefault(pair(one.id, other.id), known)
    by_id = {occasion.id: occasion for occasion in told}
    return [
        compare(by_id[a], by_id[b], like)
        for (a, b), like in sorted(wanted.items(), key=_key)
        if about is None or a in about or b in about
    ]


def _key(item: tuple[Pair, Likeness | None]) -> Pair:
    return item[0]


def _blocks(told: Sequence[Occasion]) -> dict[tuple[str, str, int], list[Occasion]]:
    """Occasions under each day, or week for totals over time, and each place they may share."""
    blocks: dict[tuple[str, str, int], list[Occasion]] = defaultdict(list)
    for occasion in told:
        for key in blocks_of(occasion):
            blocks[key].append(occasion)
    for block in blocks.values():
        block.sort(key=lambda one: (_start(one), one.id))
    return {key: blocks[key] for key in sorted(blocks)}


def _start(occasion: Occasion) -> date:
    return occasion.period.start if occasion.period else date.max


def blocks_of(occasion: Occasion) -> list[tuple[str, str, int]]:
    """What an occasion is looked up by: its scope, a place, and a day, or a week of a total."""
    period = occasion.period
    if period is None:
        return []
    first, last = period.start.toordinal(), period.end.toordinal()
    if occasion.scope is Scope.CUMULATIVE:
        weeks = range(first // 7, min(last // 7, first // 7 + 5) + 1)
        return [(occasion.scope, where, week) for where in _wheres(occasion) for week in weeks]
    if last - first >= LONGEST_BLOCK:
        return []
    days = range(first, last + 1)
    return [(occasion.scope, where, day) for where in _wheres(occasion) for day in days]


def _wheres(occasion: Occasion) -> list[str]:
    """Place ids and names under which an occasion is looked up; a total also under ''."""
    names = {""} if occasion.scope is Scope.CUMULATIVE else set()
    for place in occasion.places:
        names.add(place.place_id or place.text.casefold())
        names.update(place.parents[:1])
    return sorted(names)


def _signature(one: Occasion) -> Hashable:
    """What decides whom an occasion excludes: its scope, days, places and town."""
    days = (one.period.start, one.period.end, firmness(one.period)) if one.period else None
    places = tuple((place.place_id, place.text) for place in one.around)
    town = None if one.town is None else (one.town.place_id, one.town.text)
    return one.main, one.scope, days, places, town


def _told_apart(told: Iterable[Occasion]) -> set[Pair]:
    """Occasions that one document tells apart are two."""
    by_doc: dict[str, list[str]] = defaultdict(list)
    for one in told:
        by_doc[one.doc].append(one.id)
    return {pair(a, b) for ids in by_doc.values() for i, a in enumerate(ids) for b in ids[i + 1 :]}


def _incident(
    group: Sequence[Occasion],
    reasons: Mapping[str, Sequence[Comparison]],
    texts: Mapping[str, Report],
    by_hand: Mapping[str, Sequence[str]],
) -> Incident:
    claims = sorted(
        (claim for occasion in group for claim in occasion.claims),
        key=lambda claim: (claim.doc, claim.start, claim.id),
    )
    ids = tuple(claim.id for claim in claims)
    docs = tuple(sorted({occasion.doc for occasion in group}))
    scope = Counter(occasion.scope for occasion in group).most_common(1)[0][0]
    names = {one.id for one in group}
    because = dict.fromkeys(line for one in group for line in by_hand.get(one.id, ()))
    because |= dict.fromkeys(
        reason
        for one in group
        for known in reasons.get(one.id, ())
        if known.right in names
        for reason in known.because
    )
    return Incident(
        id=f"{'i' if scope is Scope.INCIDENT else 'p'}{_stable(group)}",
        kind="incident" if scope is Scope.INCIDENT else "period",
        claims=ids,
        docs=docs,
        primary_docs=tuple(sorted({occasion.doc for occasion in group if occasion.main})),
        period=period_of(
            group, {doc: day.latest for doc in docs if (day := _published(texts, doc))}
        ),
        place=place_of(group, {doc: texts[doc].setting for doc in docs if doc in texts}),
        because=tuple(because)[:12],
    )


def _published(texts: Mapping[str, Report], doc: str) -> Published | None:
    return texts[doc].published if doc in texts else None


def _stable(group: Sequence[Occasion]) -> str:
    """A number from the first document's first claim: new reports do not change it.

    Of its 48 bits two in a case of a million incidents are the same once in 500 such cases.
    """
    first = min(group, key=lambda one: (not one.main, one.doc, one.id))
    return blake2b(first.id.encode("utf-8", "replace"), digest_size=6).hexdigest()
