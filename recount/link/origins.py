"""Claims to their origins: who counted, and who only passes it on (rule 4; T6, T7)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from recount.link.chains import Root, outlet_of, relays_of, unnamed
from recount.link.copies import near_copies, overlap, shingles
from recount.link.speakers import roots as speakers
from recount.model import TOLL_SECTIONS, Claim, Origin, Report, Section, SourceKind
from recount.model.echoes import TELLING, number

UNCOMMON = 100  # from here on, two counters do not arrive at one number by chance
LOOKED_AT = 20  # earliest claims of one number that a later one is compared with
COPIED = 0.5  # share of a sentence's shingles in an earlier one
COUNTERS = frozenset({SourceKind.MONITOR, SourceKind.OFFICIAL})
SLUG = re.compile(r"[^\w]+")


def origins(reports: Iterable[Report], claims: Iterable[Claim]) -> list[Origin]:
    """Every speaker at the root of an attribution chain, with the claims that rest on it.

    Each claim belongs to exactly one origin. Order of the input does not matter.
    """
    by_doc = {report.id: report for report in reports}
    claims = sorted(claims, key=lambda claim: (claim.doc, claim.start, claim.id))
    voices = _voices(by_doc)
    voices |= {claim.doc: _voice(voices, claim.doc) for claim in claims}
    roots = speakers(claims, voices, by_doc)
    notes: dict[str, list[str]] = defaultdict(list)
    roots |= _said_above(claims, roots, voices)
    roots |= _copied(claims, roots, by_doc, notes)
    roots |= _rivals(claims, roots, voices, notes)
    return _gather(claims, roots, voices, notes)


def _voice(voices: Mapping[str, Root], doc: str) -> Root:
    """A document's own voice; its id where the document itself is not at hand."""
    return voices.get(doc) or unnamed(doc)


def _voices(reports: Mapping[str, Report]) -> dict[str, Root]:
    """Each document's own voice; near-copies share that of the earliest of them."""
    voices = {doc: outlet_of(report) for doc, report in reports.items()}
    for group in near_copies(reports.values()):
        first = min(group, key=lambda doc: (_day(reports[doc]), doc))
        signed = [voices[doc] for doc in group if voices[doc].kind is SourceKind.AGENCY]
        voice = min(signed) if signed else voices[first]
        voices |= dict.fromkeys(group, voice)
    return voices


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


def _uncommon(claims: Sequence[Claim]) -> dict[tuple[str, int], list[Claim]]:
    same: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        stated = number(claim)
        if stated is not None and stated >= UNCOMMON:
            same[claim.harm, stated].append(claim)
    return {key: group for key, group in sorted(same.items()) if len(group) > 1}


def _copied(
    claims: Sequence[Claim],
    roots: Mapping[str, Root],
    reports: Mapping[str, Report],
    notes: dict[str, list[str]],
) -> dict[str, Root]:
    """An unattributed uncommon figure in another's words is provisionally that other's."""
    moved = {}
    for group in _uncommon(claims).values():
        group.sort(key=lambda claim: (_claim_day(claim, reports), claim.doc, claim.start))
        for i, claim in enumerate(group):
            if claim.attribution or roots[claim.id].kind is not SourceKind.OUTLET:
                continue
            source = _echo(claim, group[: min(i, LOOKED_AT)], reports)
            if source is not None and roots[source.id].key != roots[claim.id].key:
                moved[claim.id] = roots[source.id]
                notes[roots[source.id].key].append(
                    f"{roots[claim.id].name} gives {claim.count} without a source, in the words of"
                    f" {source.doc}: provisionally a copy."
                )
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
    notes: dict[str, list[str]],
) -> dict[str, Root]:
    """One uncommon number of rival speakers, at most one a known counter: one unsettled origin."""
    moved: dict[str, Root] = {}
    for (harm, stated), group in _uncommon(claims).items():
        said = [claim for claim in group if _open(roots[claim.id], voices[claim.doc])]
        rivals = {roots[claim.id].key: roots[claim.id].name for claim in said}
        if len(rivals) < 2:
            continue
        names = " or ".join(_lower(rivals[key]) for key in sorted(rivals))
        told = [_with_relays(key, said, roots, voices) for key in sorted(rivals)]
        key = f"unsettled:{harm}:{stated}"
        root = Root(key, names, SourceKind.UNKNOWN, known=False)
        moved |= {claim.id: root for claim in said}
        notes[key].append(
            f"{stated:,} {harm} is ascribed to {' and to '.join(told)}: one number of unsettled"
            f" origin, not {len(rivals)} sources."
        )
    return moved


def _with_relays(
    key: str, said: Sequence[Claim], roots: Mapping[str, Root], voices: Mapping[str, Root]
) -> str:
    """A speaker with those who pass the number on: "aid agencies (The Paper, The Outlet)"."""
    held = [claim for claim in said if roots[claim.id].key == key]
    relays = {
        name for claim in held for name in relays_of(claim, voices[claim.doc], roots[claim.id])
    }
    name = _lower(roots[held[0].id].name)
    return f"{name} ({', '.join(sorted(relays))})" if relays else name


def _lower(name: str) -> str:
    """A common noun's wording without its capital: "Aid agencies" began a sentence."""
    return name[:1].lower() + name[1:] if name[1:] == name[1:].lower() else name


def _open(root: Root, voice: Root) -> bool:
    """Whether a speaker is named who may have taken the number from somebody else."""
    return root.key != voice.key and not (root.known and root.kind in COUNTERS)


def _gather(
    claims: Sequence[Claim],
    roots: Mapping[str, Root],
    voices: Mapping[str, Root],
    notes: Mapping[str, list[str]],
) -> list[Origin]:
    held: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        held[roots[claim.id].key].append(claim)
    found = []
    for key in sorted(held):
        names = sorted({roots[claim.id].name for claim in held[key]}, key=lambda n: (-len(n), n))
        relays = {
            name
            for claim in held[key]
            for name in relays_of(claim, _voice(voices, claim.doc), roots[claim.id])
        }
        found.append(
            Origin(
                id=f"origin-{SLUG.sub('-', key).strip('-')}",
                name=names[0],
                kind=roots[held[key][0].id].kind,
                claims=tuple(claim.id for claim in held[key]),
                relayed_by=tuple(sorted(relays - {names[0]})),
                settled=not key.startswith("unsettled:"),
                note=" ".join(sorted(set(notes.get(key, ())))),
            )
        )
    return found
