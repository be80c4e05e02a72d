"""Which body a wording means: canonical ids for sources and parties; unknown stays None (T13, T14).

The wording is never changed. An id comes from the alias tables, from a short form that the text
itself introduces ("the Syrian Observatory for Human Rights (SOHR)"), from the words that explain
a name ("Rami Abdurrahman, the head of the Observatory"), or from a state's body with its country.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from recount.language.bodies import (
    country_in,
    known_actors,
    known_sources,
    source_kinds,
    state_body,
)
from recount.language.shortforms import INTRODUCTIONS, long_form
from recount.model.changed import changed
from recount.model.said import ActorMention, Claim, Report, SourceKind, SourceMention, Span

# "Long Name (LN)" and "LONG NAME [LN]": the name is read leftwards from the bracket.
ACRONYM = re.compile(r"(?<![\w-])[A-Z][A-Z0-9-]{1,11}(?![\w-])")
INTRODUCED = re.compile(r"\s*[(\[]([A-Z][A-Za-z0-9-]{1,11})[)\]]")
APPOSITION = re.compile(r"\s*,\s*([^,.;:\"“”()]{4,110})")
HEAD = 3000  # characters that tell which country a text is about


def resolve_who(report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with canonical ids for their sources and perpetrators where they are known."""
    return [
        changed(
            claim,
            attribution=tuple(_source(report, link) for link in claim.attribution),
            perpetrators=tuple(_actor(report, actor) for actor in claim.perpetrators),
        )
        if claim.attribution or claim.perpetrators
        else claim
        for claim in claims
    ]


def _source(report: Report, link: SourceMention) -> SourceMention:
    """The mention with its source's id; its kind follows the id where its words told none."""
    found = source_id(report.text, link.text, link.span)
    if found is None or found == link.source:
        return link
    kind = source_kinds().get(found, link.kind)
    if link.kind is not SourceKind.UNKNOWN and found not in source_kinds():
        kind = link.kind
    return replace(link, source=found, kind=kind if kind is not SourceKind.UNKNOWN else _OFFICIAL)


_OFFICIAL = SourceKind.OFFICIAL


def source_id(text: str, wording: str, span: Span | None = None) -> str | None:
    """The id of the source that `wording` means in `text`, None where it is unknown."""
    found = known_sources().find(wording)
    if found is not None and not _hosted(wording, found):
        return found
    found = state_body(wording, country=lambda: _country(text))
    if found is not None:
        return found
    found = known_actors().find(wording)
    if found is not None:
        return found
    short = _introduced(text, wording)
    if short is not None:
        return short
    return _explained(text, span)


def _hosted(wording: str, found: str) -> bool:
    """Whether a country's body is only named together with a wider one ("UN-backed government")."""
    return found in ("un", "nato", "european_union") and "backed" in wording.lower()


def _explained(text: str, span: Span | None) -> str | None:
    """The id the words after a name give it: "X, the head of the Observatory"."""
    if span is None:
        return None
    match = APPOSITION.match(text, span.end, min(len(text), span.end + 130))
    if match is None or not _explains(match[1]):
        return None
    return known_sources().find(match[1])


EXPLAINS = frozenset(
    "head director spokesman spokeswoman spokesperson chief founder commissioner secretary-general "
    "president chairman representative coordinator member researcher official".split()
)


def _explains(words: str) -> bool:
    return not EXPLAINS.isdisjoint(words.lower().split())


def _actor(report: Report, actor: ActorMention) -> ActorMention:
    """The mention with its party's id."""
    found = actor_id(report.text, actor.text)
    return actor if found is None else replace(actor, actor=found)


def actor_id(text: str, wording: str) -> str | None:
    """The id of the party that `wording` means in `text`, None where it is unknown."""
    return (
        known_actors().find(wording)
        or state_body(wording, country=lambda: None)
        or _introduced(text, wording)
    )


def _introduced(text: str, wording: str) -> str | None:
    """The id of a name whose short or long form the text itself explains."""
    for short in ACRONYM.findall(wording)[:6]:
        long = long_form(text, short)
        found = _known(long) if long else None
        if found is not None:
            return found
    at = text.find(wording, 0, INTRODUCTIONS)
    follows = INTRODUCED.match(text, at + len(wording)) if at >= 0 else None
    return _known(follows[1]) if follows is not None else None


def _known(name: str) -> str | None:
    return known_sources().find(name) or known_actors().find(name)


@lru_cache(maxsize=4)
def _country(text: str) -> str | None:
    """The country a text is about: the one it names most often in its beginning, if any."""
    return country_in(text[:HEAD])
