"""Who stands at the inner end of a claim's attribution: the one who counted or saw."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from recount.language.bodies import shown_names
from recount.lexicon import load
from recount.model import Claim, Report, SourceKind
from recount.model.names import report_name

ARTICLE = re.compile(r"^(?:the|a|an|our|local|its|their)\s+")
NOT_WORD = re.compile(r"[^\w\s]+")
AGENCY = re.compile(
    r"\((AP|AFP|Reuters|UPI|dpa|ANSA|EFE|Xinhua|TASS|CNN|IANS|PTI|ANI)\)|"
    r"\b(Associated Press|Agence France-Presse)\b"
)
NOT_NAME = re.compile(r"^\W+|\s+$")
HEAD = 400  # characters of a text in which a wire agency signs its story


class Root(NamedTuple):
    """The speaker at the end of a chain: a key equal for equal speakers, and how it is written."""

    key: str
    name: str
    kind: SourceKind
    known: bool  # has a canonical id


@cache
def _outlet_ids() -> dict[str, str]:
    known = _aliases("outlets").items()
    return {fold(alias): source for source, aliases in known for alias in aliases}


def _aliases(*names: str) -> dict[str, list[str]]:
    tables = [table for name in names for table in load(name).values()]
    return {
        str(source): [str(alias) for alias in aliases]
        for table in tables
        if isinstance(table, dict)
        for source, aliases in table.items()
        if isinstance(aliases, list) and aliases
    }


def fold(name: str) -> str:
    """A name without case, accents, punctuation and leading article."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = " ".join(NOT_WORD.sub(" ", plain).split())
    return ARTICLE.sub("", plain)


def outlet_of(report: Report) -> Root:
    """The outlet's own voice: the agency that signs the text, its name, or the document itself."""
    signed = AGENCY.search(report.text, 0, HEAD)
    name = (signed[1] or signed[2]) if signed else report.outlet
    if not name:
        return unnamed(report.id)
    kind = SourceKind.AGENCY if signed else _collected_as(report)
    known = _outlet_ids().get(fold(name))
    if known is not None:
        return Root(known, shown_names()[known], kind, known=True)
    return Root(f"outlet:{fold(name)}", name, kind, known=True)


def _collected_as(report: Report) -> SourceKind:
    """What sort of source the outlet is, as whoever collected the report said; else an outlet."""
    return SourceKind.OUTLET if report.kind in (None, SourceKind.UNKNOWN) else report.kind


def unnamed(doc: str) -> Root:
    """The voice of a document whose outlet nobody knows, under a name short enough to read."""
    return Root(f"document:{doc}", report_name(doc), SourceKind.OUTLET, known=False)


def root_of(claim: Claim, voice: Root) -> Root:
    """The innermost link of the claim's attribution; `voice` where it has none."""
    if not claim.attribution:
        return voice
    inner = claim.attribution[-1]
    if inner.source is not None:
        name = shown_names().get(inner.source, inner.text)
        return Root(inner.source, name, inner.kind, known=True)
    body = spoken_for(inner.text)
    key = fold(body)
    if not key:
        return voice
    # Anybody can be called "a witness": two documents' are two origins until named alike.
    if inner.kind is not SourceKind.OFFICIAL and not _named(inner.text):
        key = f"{key}@{claim.doc}"
    return Root(key, NOT_NAME.sub("", body), inner.kind, known=False)


# Who speaks for a body and not for himself: "an official of NEMA", "a NEMA spokesman".
FOR_A_BODY = re.compile(
    r"^(?:(?:the|an?|one|its|another|senior|local|unnamed)\s+){0,3}(?:senior\s+|local\s+)?(?:officials?|spokes(?:man|"
    r"woman|person|people)|representatives?|head|director|coordinator)\s+(?:of|for|at|from|with)\s+"
    r"(?P<body>\S.*)$",
    re.IGNORECASE,
)
OF_A_BODY = re.compile(
    r"^(?:(?:the|an?|another|senior)\s+){0,2}(?P<body>\S.*?)(?:'s|’s)?\s+(?:officials?|spokes(?:man|woman|person|"
    r"people)|representatives?)$",
    re.IGNORECASE,
)
# "Lake Rights Watch director Ali Karim".
WITH_A_NAME = re.compile(
    r"^(?:[Tt]he\s+)?(?P<body>[A-Z]\S*(?:\s+\S+){0,5}?)(?:'s|’s)?\s+(?:official|spokes(?:man|woman|person)|"
    r"director|head|chief|coordinator|representative)\s+(?:[A-Z]\S+\s*){1,3}$"
)
ACRONYM = re.compile(r"\b[A-Z][A-Z-]{2,}\b")
CAPITAL = re.compile(r"\b[A-Z]\w")


def spoken_for(wording: str) -> str:
    """The named body an official speaks for; the wording itself where he names none.

    A body is known by its name, so that "a government official" stays a voice of his own.
    """
    for pattern in (FOR_A_BODY, OF_A_BODY, WITH_A_NAME):
        found = pattern.match(wording)
        if found is not None and _is_body(found["body"]) and not wording.isupper():
            return found["body"]
    return wording


def _is_body(name: str) -> bool:
    """Whether a name is a body's: an acronym or several capitals, and no land's or town's alone."""
    return ACRONYM.search(name) is not None or len(CAPITAL.findall(name)) > 1


def relays_of(claim: Claim, voice: Root, root: Root) -> tuple[str, ...]:
    """Who stands between the origin and the reader, outermost first."""
    between = [link.text for link in claim.attribution[:-1]]
    return tuple([voice.name, *between] if root.key != voice.key else between)


def _named(text: str) -> bool:
    """Whether the wording holds a name, as "Ahmad Al Zuaiter" does and "a witness" does not."""
    return any(word[:1].isupper() for word in text.split()[1:]) or text[:1].isupper()
