"""A case's tolls as a recorder's profile codes them, and two profiles beside each other.

The tolls of a case keep their open ends and vague words; a profile makes numbers of them only
where a reader asks for it, and every number it makes says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from recount.model import Case, Claim, Count, How, Incident, Status, Toll
from recount.publish.dossier.wording import population
from recount.publish.table import CAUTION, NONE, aligned, bounds, days, headline_first, summary
from recount.reconcile.profiles import Bound, Differing, Profile, coded, profiles

DEFAULT = "recount"
OPENED = {
    Bound.OPEN: "stays open",
    Bound.STATED: "becomes the number stated",
    Bound.ZERO: "becomes zero",
}


def default_profile() -> Profile:
    """The profile that changes nothing."""
    return profiles()[DEFAULT]


def profile_line(profile: Profile) -> str:
    """A profile in a line: name, version, and what it makes of what sources leave open."""
    ends = [
        f"the open top of “at least” {OPENED[profile.at_least]}",
        f"the open bottom of “up to” {OPENED[profile.at_most]}",
    ]
    if profile.at_least is profile.at_most is Bound.OPEN:
        ends = ["open ends stay open"]
    parts = [
        *ends,
        "when reports differ "
        + ("the lowest stands" if profile.differing is Differing.LOWEST else "the range stands"),
    ]
    if profile.contested_from_zero:
        parts.append("a contested civilian status makes the minimum 0")
    words = ", ".join(f"“{word}” is {n:,}" for word, n in sorted(profile.words.items()))
    parts.append(words or "a vague word is no number")
    return f"{profile.name} {profile.version}: {'; '.join(parts)}"


def profile_list() -> str:
    """Every profile with what it does and whose rule it is."""
    told = [f"{profile_line(one)}.\n  After {one.source}." for one in profiles().values()]
    return "\n\n".join(told)


def coded_case(case: Case, profile: Profile) -> Case:
    """The case with its tolls as the profile codes them; the default profile changes nothing."""
    if profile.name == DEFAULT:
        return case
    claims = {claim.id: claim for claim in case.claims}
    return replace(case, incidents=tuple(_incident(one, claims, profile) for one in case.incidents))


def _incident(incident: Incident, claims: Mapping[str, Claim], profile: Profile) -> Incident:
    tolls = tuple(coded_toll(toll, claims, profile) for toll in incident.tolls)
    return replace(incident, tolls=tolls)


def coded_toll(toll: Toll, claims: Mapping[str, Claim], profile: Profile) -> Toll:
    """The toll in the profile's numbers; each change is the last of its reasons.

    A vague word counts only where no source of the toll states a number: who counted knows more
    than who saw “dozens”.
    """
    if profile.name == DEFAULT:
        return toll
    used = [claims[name] for name in toll.basis if name in claims]
    made = coded(_count(toll, used, profile), profile, contested=_contested(used))
    low, high, because = made.low, made.high, [made.because]
    if profile.differing is Differing.LOWEST and low is not None and low != high:
        high = low
        because.append(f"{profile.name} {profile.version}: the most conservative figure stands")
    best = toll.best if toll.best is not None and profile.differing is Differing.RANGE else None
    if low is not None and low == high:
        best = low
    if (low, high, best) == (toll.low, toll.high, toll.best):
        return toll
    return replace(toll, low=low, high=high, best=best, because=(*toll.because, *because))


def _count(toll: Toll, used: Sequence[Claim], profile: Profile) -> Count:
    """The toll as a count; where it has no number, the most cautious vague word that has one."""
    if toll.low is not None or toll.high is not None:
        return Count(toll.low, toll.high, How.RANGE)
    words = {claim.count.vague for claim in used if claim.count.vague in profile.words}
    word = min(words, key=lambda one: (profile.words[one or ""], one or ""), default=None)
    return Count(None, None, How.UNSTATED if word is None else How.VAGUE, word)


def _contested(used: Sequence[Claim]) -> bool:
    """Whether some who give a toll call the same people civilians, others combatants (rule 20)."""
    numbers = [
        {claim.count.low for claim in used if claim.victims.status is status} - {None}
        for status in (Status.CIVILIAN, Status.COMBATANT)
    ]
    return bool(numbers[0] & numbers[1])


def side_by_side(case: Case, chosen: Sequence[Profile], *, notes: Sequence[str] = ()) -> str:
    """Every toll once for each profile, and why they differ."""
    by_profile = [coded_case(case, profile) for profile in chosen]
    tolls = {
        (at, toll.id): toll
        for at, one in enumerate(by_profile)
        for incident in one.incidents
        for toll in incident.tolls
    }
    columns = ("harm", "who", *(f"{p.name} {p.version}" for p in chosen), "where", "when", "id")
    rows, why = [], []
    for incident in headline_first(case):
        for toll in incident.tolls:
            here = [tolls[at, toll.id] for at in range(len(chosen))]
            place = incident.place
            shown = [_shown(one) for one in here]
            rows.append(
                (
                    toll.harm.value,
                    population(toll.population),
                    *shown,
                    NONE if place is None else place.name or place.text,
                    days(incident),
                    toll.id,
                )
            )
            if len(set(shown)) > 1:
                why += [
                    f"{toll.id}: {line}"
                    for one in here
                    for line in one.because[len(toll.because) :]
                ]
    told = [summary(case), *notes, *(f"Profile {profile_line(one)}." for one in chosen), ""]
    told += aligned(columns, rows) if rows else ["No claim here supports a toll."]
    told += (
        ["", "Where the choice of profile decides:", *(f"  {line}" for line in why)] if why else []
    )
    return "\n".join([*told, "", CAUTION])


def _shown(toll: Toll) -> str:
    best = "" if toll.best is None or toll.low == toll.high else f" best {toll.best:,}"
    return f"{bounds(toll.low, toll.high)}{best}"
