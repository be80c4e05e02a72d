"""What a person should look at first in a case: where a machine's reading is least sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from recount.extract.triage import harmful_sentences
from recount.judging import home_of
from recount.language.numbers import numbers
from recount.language.times import find_times
from recount.language.tokens import tokens
from recount.link.compare import ENOUGH, Comparison, compare
from recount.link.incidents import LEAST_ALIKE, story_day
from recount.link.occasions import Occasion, occasions
from recount.link.stories import Likeness, alike
from recount.model import TOLL_SECTIONS, Case, Claim, Incident, Judgement, Report, Span
from recount.publish.dossier import wording

KINDS = {
    "nearly": "Nearly put together",
    "barely": "Only just put together",
    "origin": "Numbers of unsettled origin",
    "number": "Numbers near words of harm that no claim was read from",
    "unknown": "Places that no gazetteer given knows",
    "doubtful": "Places that may be others",
}
NEARLY, BARELY = 0.5 * ENOUGH, 1.25 * ENOUGH  # points
NEAR_DAYS = 1
RIVAL = 0.25  # score of a runner-up among places from which it may be meant
FAR_KM = 25.0
EARTH_KM = 6371.0
LONGEST = 160  # characters of a sentence that is shown
# What stands close behind a number of people; every other number in such a sentence is a time, a
# measure, an address or a sum of money.
PEOPLE = frozenset(
    """arrested bodies boys casualties children civilians corpses dead deaths detainees detained
    died displaced families fatalities fighters girls gunmen hostages hurt injured kidnapped killed
    lives men militants minors missing officers officials others passengers people persons
    prisoners protesters refugees residents slain soldiers students teenagers troops victims
    villagers women workers wounded""".split()
)
WITHIN = 3  # words behind a number that may be between it and the people
NO_COUNT = frozenset({"both", "couple", "pair"})  # said of people already counted


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at: what it is, the people at stake, and what to do about it."""

    kind: str
    weight: int
    text: str
    remedy: str = ""


def doubts(case: Case, *, judgements: Sequence[Judgement] = ()) -> list[Doubt]:
    """Everything worth a look, those with most people at stake first within each kind."""
    found = [
        *_pairs(case, judgements),
        *_origins(case),
        *_numbers(case),
        *_unknown_places(case),
        *_doubtful_places(case),
    ]
    order = list(KINDS)
    return sorted(found, key=lambda one: (order.index(one.kind), -one.weight, one.text))


def _pairs(case: Case, judgements: Sequence[Judgement]) -> Iterator[Doubt]:
    """Incidents whose occasions scored near the limit, and that nobody decided on."""
    home = {claim: one for one in case.incidents for claim in one.claims}
    decided = {frozenset(_homes(case, one)) for one in judgements}
    placed = [
        (home[one.left], home[one.right], one)
        for one in _compared(case)
        if one.left in home and one.right in home
    ]
    best: dict[frozenset[str], tuple[Incident, Incident, Comparison]] = {}
    inside: dict[str, tuple[Incident, Comparison]] = {}
    for left, right, one in sorted(placed, key=lambda found: -found[2].points):
        if left.id == right.id:
            inside.setdefault(one.left, (left, one))
            inside.setdefault(one.right, (left, one))
        elif left.kind == right.kind and one.points >= NEARLY:
            best.setdefault(frozenset((left.id, right.id)), (left, right, one))
    yield from (_nearly(*best[two]) for two in best if two not in decided)
    for name, (incident, one) in inside.items():
        if one.points < BARELY:
            yield _barely(name, incident, one, case)


def _homes(case: Case, judgement: Judgement) -> Iterator[str]:
    for name in (judgement.left, judgement.right):
        if (home := home_of(case, name)) is not None:
            yield home.id


def _compared(case: Case) -> Iterator[Comparison]:
    """Occasions of two documents that share a day and a place, or whose stories are alike."""
    by_doc: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        by_doc[claim.doc].append(claim)
    told = [one for doc in sorted(by_doc) for one in occasions(by_doc[doc])]
    likeness = _likeness(case.reports, told)
    for left, right in _near(told):
        like = likeness.get((left.doc, right.doc)) or likeness.get((right.doc, left.doc))
        found = compare(left, right, like if left.main and right.main else None)
        if not found.apart:
            yield found


def _likeness(
    reports: Iterable[Report], told: Sequence[Occasion]
) -> dict[tuple[str, str], Likeness]:
    reports = list(reports)
    main = {one.doc: one for one in told if one.main}
    days = {one.id: day for one in reports if (day := story_day(one, main.get(one.id)))}
    found = alike(reports, days, least=LEAST_ALIKE)
    return {(one.left, one.right): one for one in found}


def _near(told: Sequence[Occasion]) -> Iterator[tuple[Occasion, Occasion]]:
    """Pairs of two documents a day apart at most that name a place of the same name or parent."""
    blocks: dict[str, list[Occasion]] = defaultdict(list)
    for one in told:
        if one.period is not None:
            for place in one.places:
                for key in {place.place_id or place.text.casefold(), *place.parents[:1]}:
                    blocks[key].append(one)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        block = sorted(blocks[key], key=lambda one: (_starts(one), one.id))
        for at, one in enumerate(block):
            for other in block[at + 1 :]:
                if _starts(other) - _starts(one) > NEAR_DAYS:
                    break
                if one.doc != other.doc and (one.id, other.id) not in seen:
                    seen.add((one.id, other.id))
                    yield one, other


def _starts(one: Occasion) -> int:
    return 0 if one.period is None else one.period.start.toordinal()


def _nearly(one: Incident, other: Incident, found: Comparison) -> Doubt:
    why = "; ".join(found.because) or "one day, one place"
    return Doubt(
        "nearly",
        min(_people(one), _people(other)),
        f"{_named(one)} and {_named(other)} may be one: {why}"
        f" ({found.points:.1f} of the {ENOUGH:.1f} points that put two together).",
        f"recount judge CASE same {one.id} {other.id} --by NAME --because TEXT   (or: apart)",
    )


def _barely(name: str, incident: Incident, found: Comparison, case: Case) -> Doubt:
    doc = next(claim.doc for claim in case.claims if claim.id == name)
    why = "; ".join(found.because)
    return Doubt(
        "barely",
        _people(incident),
        f"{doc} is in {_named(incident)} only because: {why}.",
        f"recount judge CASE split {incident.id} {name} --by NAME --because TEXT",
    )


def _named(one: Incident) -> str:
    figure = next((wording.tolled(toll) for toll in one.tolls), "no toll")
    return f"{wording.incident_line(one)}, {figure} ({one.id})"


def _people(one: Incident) -> int:
    return max((toll.low or toll.high or 1 for toll in one.tolls), default=0)


def _origins(case: Case) -> Iterator[Doubt]:
    claims = {claim.id: claim for claim in case.claims}
    for one in case.origins:
        if one.settled:
            continue
        said = [claims[name] for name in one.claims if name in claims]
        quotes = ", ".join(dict.fromkeys(f"“{_line(claim.quote)}”" for claim in said[:3]))
        yield Doubt(
            "origin",
            max((_count(claim) for claim in said), default=0),
            f"{one.name}: {quotes}: {one.note or 'who counted is not certain'}.",
            f"recount explain CASE {one.id}",
        )


def _numbers(case: Case) -> set[Doubt]:
    """Numbers of people in sentences of harm that no claim of the sentence holds."""
    found: set[Doubt] = set()
    by_doc: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        by_doc[claim.doc].append(claim)
    for report in case.reports:
        for sentence in harmful_sentences(report.text):
            if report.section_at(sentence.start) not in TOLL_SECTIONS:
                continue
            unread = _unread(report.text, sentence, by_doc[report.id])
            if unread:
                shown = _line(sentence.of(report.text))
                told = ", ".join(f"{n:,}" for n in unread)
                found.add(Doubt("number", max(unread), f"{told} in {report.id}: “{shown}”"))
    return found


def _unread(text: str, sentence: Span, claims: Sequence[Claim]) -> list[int]:
    here = [claim for claim in claims if claim.span.meets(sentence)]
    read = {end for claim in here for end in (claim.count.low, claim.count.high)}
    toks = tokens(text, sentence)
    times = [one.span for one in find_times(text, reference=None, within=sentence)]
    found = []
    for one in numbers(toks):
        span = Span(toks[one.first].start, toks[one.last].end)
        value = one.count.low or one.count.high
        after = {tok.lower for tok in toks[one.last + 1 : one.last + 1 + WITHIN]}
        if value is None or value < 2 or value in read or after.isdisjoint(PEOPLE):
            continue
        if toks[one.figure].lower in NO_COUNT:
            continue
        if not any(taken.meets(span) for taken in (*times, *(claim.span for claim in here))):
            found.append(value)
    return found


def _unknown_places(case: Case) -> Iterator[Doubt]:
    held: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        if claim.places and claim.places[0].place_id is None:
            held[claim.places[0].text].append(claim)
    for text, said in sorted(held.items()):
        docs = ", ".join(sorted({claim.doc for claim in said})[:3])
        yield Doubt(
            "unknown",
            max(map(_count, said)),
            f"{_line(text)!r}: {wording.many(len(said), 'claim')} in {docs}.",
            "read again with a gazetteer that has it: recount run PATH --case CASE --gazetteer F",
        )


def _doubtful_places(case: Case) -> Iterator[Doubt]:
    held: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    told: dict[tuple[str, str], str] = {}
    for claim in case.claims:
        for place in claim.places[:1]:
            for rival in place.candidates[:1]:
                km = _apart_km((place.lat, place.lon), (rival.lat, rival.lon))
                if rival.score < RIVAL or km is None or km < FAR_KM:
                    continue
                key = (place.text, place.place_id or "")
                held[key].append(claim)
                told[key] = (
                    f"“{_line(place.text)}” is taken for {place.name} [{place.place_id}]; it may be"
                    f" {rival.name} [{rival.place_id}], {km:,.0f} km away"
                )
    for key, said in sorted(held.items()):
        many = wording.many(len(said), "claim")
        yield Doubt(
            "doubtful",
            max(map(_count, said)),
            f"{told[key]}: {many}.",
            f"recount explain CASE {said[0].id}",
        )


def _apart_km(one: tuple[float | None, float | None], other: tuple[float, float]) -> float | None:
    """Kilometres on a sphere (haversine); None where one has no coordinates."""
    if one[0] is None or one[1] is None:
        return None
    lat, lon, lat2, lon2 = map(radians, (one[0], one[1], *other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def _count(claim: Claim) -> int:
    return claim.count.low or claim.count.high or 0


def _line(text: str) -> str:
    short = " ".join(text.split())
    return short if len(short) <= LONGEST else short[:LONGEST].rsplit(" ", 1)[0] + " …"
