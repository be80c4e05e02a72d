"""Claims to their origins: who counted, and who only passes it on (rule 4; T6, T7)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from recount.link.chains import Root, fold, outlet_of, relays_of, unnamed
from recount.link.copies import near_copies, overlap, shingles
from recount.link.speakers import roots as speakers
from recount.model import TOLL_SECTIONS, Claim, Origin, Report, Section, SourceKind
from recount.model.echoes import TELLING, number
from recount.model.matters import country, matters

UNCOMMON = 100  # from here on, two counters do not arrive at one number by chance
LOOKED_AT = 20  # earliest claims of one number that a later one is compared with
COPIED = 0.5  # share of a sentence's shingles in an earlier one
COUNTERS = frozenset({SourceKind.MONITOR, SourceKind.OFFICIAL})
SLUG = re.compile(r"[^\w]+")
KINDS = frozenset({"outlet", "document"})  # before a colon in a key that is no name's


class Rooted(NamedTuple):
    """A claim with the speaker it rests on, as the origins of a case are gathered from it."""

    claim: str
    doc: str
    start: int
    key: str
    name: str
    kind: SourceKind
    relays: tuple[str, ...]


Number = tuple[str, int]  # a harm and an uncommon number of it
Notes = dict[Number, list[tuple[str, str]]]  # what is noted of it, each under an origin's key


def origins(reports: Iterable[Report], claims: Iterable[Claim]) -> list[Origin]:
    """Every speaker at the root of an attribution chain, with the claims that rest on it.

    Each claim belongs to exactly one origin. Order of the input does not matter.
    """
    by_doc = {report.id: report for report in reports}
    claims = sorted(claims, key=lambda claim: (claim.doc, claim.start, claim.id))
    voices = {doc: outlet_of(report) for doc, report in by_doc.items()}
    for group in near_copies(by_doc.values()):
        told = [(_day(by_doc[doc]), doc, voices[doc]) for doc in group]
        voices |= dict.fromkeys(group, shared_voice(told))
    found, notes = rooted(claims, voices, by_doc)
    held: dict[str, list[Rooted]] = defaultdict(list)
    for one in found:
        held[one.key].append(one)
    said: dict[str, set[str]] = defaultdict(set)
    for key, note in (one for noted in notes.values() for one in noted):
        said[key].add(note)
    made = [gathered(held[key], said[key]) for key in sorted(held)]
    return sorted(made, key=lambda one: one.id)


def rooted(
    claims: Sequence[Claim], voices: Mapping[str, Root], reports: Mapping[str, Report]
) -> tuple[list[Rooted], Notes]:
    """Each claim's speaker, and what is noted of uncommon numbers; `claims` in their order.

    What a claim rests on is decided by its document, its document's copies (`voices`), and the
    documents that give the same uncommon number.
    """
    voices = dict(voices)
    voices |= {claim.doc: _voice(voices, claim.doc) for claim in claims}
    roots = speakers(claims, voices, reports)
    notes: Notes = defaultdict(list)
    roots |= _said_above(claims, roots, voices)
    roots |= _copied(claims, roots, reports, notes)
    roots |= _rivals(claims, roots, voices, notes)
    found = []
    for claim in claims:
        root = roots[claim.id]
        relays = relays_of(claim, voices[claim.doc], root)
        found.append(
            Rooted(claim.id, claim.doc, claim.start, root.key, root.name, root.kind, relays)
        )
    return found, notes


def shared_voice(group: Sequence[tuple[date, str, Root]]) -> Root:
    """The voice that near-copies share: the agency's that signs one, else that of the earliest.

    Each is given with the day it came out (the last of days where nobody knows), its id and its
    own voice.
    """
    signed = [voice for _, _, voice in group if voice.kind is SourceKind.AGENCY]
    first = min(group, key=lambda one: one[:2])
    return min(signed) if signed else first[2]


def _voice(voices: Mapping[str, Root], doc: str) -> Root:
    """A document's own voice; its id where the document itself is not at hand."""
    return voices.get(doc) or unnamed(doc)


def _day(report: Report) -> date:
    return report.published.earliest if report.published else date.max


def _said_above(
    claims: Sequence[Claim], roots: Mapping[str, Root], voices: Mapping[str, Root]
) -> dict[str, Root]:
    """A document's unattributed figure rests on the speaker it names for the same figure.

    Small numbers recur by chance, so that they count only in the headline or the opening claim.
    """
    named: dict[tuple[str, str, int | None], dict[str, Root]] = defaultdict(dict)
    leads: dict[tuple[str, str], int] = {}
    opening: set[str] = set()
    for claim in claims:
        if claim.section in TOLL_SECTIONS:
            lead = leads.setdefault((claim.doc, claim.harm), claim.start)
            opening |= {claim.id} if claim.start == lead else set()
        if claim.attribution and (stated := number(claim)) is not None:
            root = roots[claim.id]
            named[claim.doc, claim.harm, stated][root.key] = root
    moved = {}
    for claim in claims:
        rests = named.get((claim.doc, claim.harm, number(claim)), {})
        large = (number(claim) or 0) >= TELLING
        if claim.attribution or len(rests) != 1 or claim.doc not in voices:
            continue
        if large or claim.id in opening or claim.section is Section.HEADLINE:
            moved[claim.id] = next(iter(rests.values()))
    return moved


def uncommon(claim: Claim) -> Number | None:
    """The claim's number where it is one at which two counters do not arrive by chance."""
    stated = number(claim)
    return (claim.harm.value, stated) if stated is not None and stated >= UNCOMMON else None


def _uncommon(claims: Sequence[Claim]) -> dict[Number, list[Claim]]:
    same: dict[Number, list[Claim]] = defaultdict(list)
    for claim in claims:
        key = uncommon(claim)
        if key is not None:
            same[key].append(claim)
    return {key: group for key, group in sorted(same.items()) if len(group) > 1}


def _copied(
    claims: Sequence[Claim],
    roots: Mapping[str, Root],
    reports: Mapping[str, Report],
    notes: Notes,
) -> dict[str, Root]:
    """An unattributed uncommon figure in another's words is provisionally that other's."""
    moved = {}
    for key, group in _uncommon(claims).items():
        group.sort(key=lambda claim: (_claim_day(claim, reports), claim.doc, claim.start))
        for i, claim in enumerate(group):
            if claim.attribution or roots[claim.id].kind is not SourceKind.OUTLET:
                continue
            source = _echo(claim, group[: min(i, LOOKED_AT)], reports)
            if source is not None and roots[source.id].key != roots[claim.id].key:
                moved[claim.id] = roots[source.id]
                note = (
                    f"{roots[claim.id].name} gives {claim.count} without a source, in the words of"
                    f" {source.doc}: provisionally a copy."
                )
                notes[key].append((roots[source.id].key, note))
    return moved


def _claim_day(claim: Claim, reports: Mapping[str, Report]) -> date:
    report = reports.get(claim.doc)
    return _day(report) if report else date.max


def _echo(claim: Claim, earlier: list[Claim], reports: Mapping[str, Report]) -> Claim | None:
    """The first earlier claim whose sentence this one repeats."""
    mine = shingles(_sentence(claim, reports))
    for other in earlier:
        if other.doc != claim.doc and overlap(mine, shingles(_sentence(other, reports))) >= COPIED:
            return other
    return None


def _sentence(claim: Claim, reports: Mapping[str, Report]) -> str:
    report = reports.get(claim.doc)
    span = claim.sentence
    return span.of(report.text) if report and span.end > span.start else claim.quote


def _rivals(
    claims: Sequence[Claim],
    roots: Mapping[str, Root],
    voices: Mapping[str, Root],
    notes: Notes,
) -> dict[str, Root]:
    """One uncommon number of rival speakers, at most one a known counter: one unsettled origin."""
    moved: dict[str, Root] = {}
    for (harm, stated), said in _of_one_matter(claims, roots, voices):
        rivals = {roots[claim.id].key: roots[claim.id].name for claim in said}
        if len(rivals) < 2:
            continue
        called = sorted({_lower(name) for name in rivals.values()})
        names = " or ".join(called)
        told = [_with_relays(name, said, roots, voices) for name in called]
        key = f"unsettled:{harm}:{stated}{_since(said, claims)}"
        root = Root(key, names, SourceKind.UNKNOWN, known=False)
        moved |= {claim.id: root for claim in said}
        note = (
            f"{stated:,} {harm} is ascribed to {' and to '.join(told)}: one number of unsettled"
            f" origin, not {len(rivals)} sources."
        )
        notes[harm, stated].append((key, note))
    return moved


def _of_one_matter(
    claims: Sequence[Claim], roots: Mapping[str, Root], voices: Mapping[str, Root]
) -> Iterator[tuple[Number, list[Claim]]]:
    """The claims of one uncommon number whose speakers may have it from each other.

    Three hundred dead of two wars, ten years apart, are no one number.
    """
    for number_, group in _uncommon(claims).items():
        said = [claim for claim in group if _open(roots[claim.id], voices[claim.doc])]
        yield from ((number_, held) for held in matters(said) if len(held) > 1)


def _since(said: Sequence[Claim], claims: Sequence[Claim]) -> str:
    """What tells a number's matter from others of the same number: its country and first year."""
    same = [claim for claim in claims if uncommon(claim) == uncommon(said[0])]
    if len(matters(same)) < 2:
        return ""
    years = [claim.period.start.year for claim in said if claim.period]
    return f":{country(said[0]) or 'somewhere'}:{min(years, default=0)}"


def _with_relays(
    name: str, said: Sequence[Claim], roots: Mapping[str, Root], voices: Mapping[str, Root]
) -> str:
    """A speaker with those who pass the number on: "aid agencies (The Paper, The Outlet)"."""
    held = [claim for claim in said if _lower(roots[claim.id].name) == name]
    between = [
        relay for claim in held for relay in relays_of(claim, voices[claim.doc], roots[claim.id])
    ]
    relays = {fold(relay): relay for relay in sorted(between, reverse=True)}  # "The Post" is "Post"
    return f"{name} ({', '.join(sorted(relays.values()))})" if relays else name


def _lower(name: str) -> str:
    """A common noun's wording without its capital: "Aid agencies" began a sentence."""
    return name[:1].lower() + name[1:] if name[1:] == name[1:].lower() else name


def _open(root: Root, voice: Root) -> bool:
    """Whether a speaker is named who may have taken the number from somebody else."""
    return root.key != voice.key and not (root.known and root.kind in COUNTERS)


def gathered(held: Sequence[Rooted], notes: Iterable[str] = ()) -> Origin:
    """The origin of claims that all rest on one speaker."""
    held = sorted(held, key=lambda one: (one.doc, one.start, one.claim))
    key = held[0].key
    name = longest({one.name for one in held})
    relays = {relay for one in held for relay in one.relays}
    return Origin(
        id=origin_id(key),
        name=name,
        kind=held[0].kind,
        claims=tuple(one.claim for one in held),
        relayed_by=tuple(sorted(relays - {name})),
        settled=_settled(key),
        note=" ".join(sorted(set(notes))),
    )


def longest(names: Iterable[str]) -> str:
    """The fullest of the names that one speaker is given."""
    return min(names, key=lambda name: (-len(name), name))


def called(key: str, *, name: str, kind: SourceKind) -> Origin:
    """An origin without its claims and relays, as its figures name it."""
    return Origin(origin_id(key), name, kind, (), settled=_settled(key))


def _settled(key: str) -> bool:
    return not key.startswith("unsettled:")


def origin_id(key: str) -> str:
    """The id of the origin of a speaker's key: the key, readable in a link and in a file's name.

    Where that loses what tells two keys apart ("report.1" and "report-1"), a hash of it follows.
    """
    plain = SLUG.sub("-", key).strip("-")
    if _key_told_by(plain) == key:
        return f"origin-{plain}"
    digest = blake2b(key.encode("utf-8", "replace"), digest_size=4).hexdigest()
    return f"origin-{plain}-{digest}".replace("--", "-")


def _key_told_by(plain: str) -> str:
    """The one key whose id a plain id is: words, after what kind of speaker they are."""
    kind, dash, words = plain.partition("-")
    if kind == "unsettled":
        return plain.replace("-", ":")
    return (
        f"{kind}:{words.replace('-', ' ')}" if kind in KINDS and dash else plain.replace("-", " ")
    )
