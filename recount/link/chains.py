"""Who stands at the inner end of a claim's attribution: the one who counted or saw."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from recount.model import Claim, Report, SourceKind

ARTICLE = re.compile(r"^(?:the|a|an|our|local|its|their)\s+")
NOT_WORD = re.compile(r"[^\w\s]+")
AGENCY = re.compile(
    r"\((AP|AFP|Reuters|UPI|dpa|ANSA|EFE|Xinhua|TASS|CNN|IANS|PTI|ANI)\)|"
    r"\b(Associated Press|Agence France-Presse)\b"
)
AGENCY_NAMES = {"AP": "Associated Press", "AFP": "Agence France-Presse"}
HEAD = 400  # characters of a text in which a wire agency signs its story

# Anybody can be called this: two documents' "witnesses" are two origins until named alike.
ANYBODY = frozenset({SourceKind.EYEWITNESS, SourceKind.RELATIVE, SourceKind.UNKNOWN})


class Root(NamedTuple):
    """The speaker at the end of a chain: a key equal for equal speakers, and how it is written."""

    key: str
    name: str
    kind: SourceKind
    known: bool  # has a canonical id


def fold(name: str) -> str:
    """A name without case, accents, punctuation and leading article."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = " ".join(NOT_WORD.sub(" ", plain).split())
    return ARTICLE.sub("", plain)


def outlet_of(report: Report) -> Root:
    """The outlet's own voice: its name, the agency that signs the text, or the document itself."""
    signed = AGENCY.search(report.text, 0, HEAD)
    if signed:
        short = signed[1] or signed[2]
        name = AGENCY_NAMES.get(short, short)
        return Root(f"outlet:{fold(name)}", name, SourceKind.AGENCY, known=True)
    if report.outlet:
        return Root(f"outlet:{fold(report.outlet)}", report.outlet, SourceKind.OUTLET, known=True)
    return Root(f"document:{report.id}", report.id, SourceKind.OUTLET, known=False)


def root_of(claim: Claim, voice: Root) -> Root:
    """The innermost link of the claim's attribution; `voice` where it has none."""
    if not claim.attribution:
        return voice
    inner = claim.attribution[-1]
    if inner.source is not None:
        return Root(inner.source, inner.text, inner.kind, known=True)
    key = fold(inner.text)
    if not key:
        return voice
    if inner.kind in ANYBODY and not _named(inner.text):
        key = f"{key}@{claim.doc}"
    return Root(key, inner.text, inner.kind, known=False)


def relays_of(claim: Claim, voice: Root, root: Root) -> tuple[str, ...]:
    """Who stands between the origin and the reader, outermost first."""
    between = [link.text for link in claim.attribution[:-1]]
    return tuple([voice.name, *between] if root.key != voice.key else between)


def _named(text: str) -> bool:
    """Whether the wording holds a name, as "Ahmad Al Zuaiter" does and "a witness" does not."""
    return any(word[:1].isupper() for word in text.split()[1:]) or text[:1].isupper()
