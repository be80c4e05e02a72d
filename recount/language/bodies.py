"""The tables of sources, outlets and actors, made ready to look a wording up in."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from recount.language.aliases import Aliases
from recount.lexicon import load
from recount.model.said import SourceKind

# Names that are everyday words in small letters.
EVERYDAY = (
    "US IS WHO MAS ETA SPA MIR CARE MENA EPS Amnesty Kan Time Contra Contras Dawn Saba Fars Petra "
    "AP RT ISNA Caracol Fano Wagner EPL AVC ABC APP IPS UPI RIA INA PMF ADF KIA BLA GAM JAS "
    "Shabaab Independent Guardian RN LET IRC Twitter Semana Lautaro"
).split()  # fmt: skip


# "The National": without its article an everyday word.
TITLED = re.compile(r"The \w+")


def _names(table: str, section: str) -> dict[str, list[str]]:
    """The id → aliases part of a table; a TypeError where the file has another shape."""
    found = load(table).get(section)
    if not isinstance(found, dict):
        raise TypeError(f"lexicon table {table!r} has no section {section!r}")
    return {str(key): [str(alias) for alias in aliases] for key, aliases in found.items()}


@cache
def source_kinds() -> dict[str, SourceKind]:
    """Every source id with its kind."""
    parts = (
        ("sources", "monitor", SourceKind.MONITOR),
        ("sources", "official", SourceKind.OFFICIAL),
        ("outlets", "agency", SourceKind.AGENCY),
        ("outlets", "outlet", SourceKind.OUTLET),
    )
    return {key: kind for table, section, kind in parts for key in _names(table, section)}


@cache
def known_sources() -> Aliases:
    """Sources and outlets by every alias."""
    names: dict[str, list[str]] = {}
    for table, section in (
        ("sources", "monitor"),
        ("sources", "official"),
        ("outlets", "agency"),
        ("outlets", "outlet"),
    ):
        names.update(_names(table, section))
    # "The National Guard" is not the paper: such a name counts only where nothing goes on.
    titled = [a for aliases in names.values() for a in aliases if TITLED.fullmatch(a)]
    return Aliases(names, words=(*EVERYDAY, *titled), organisations=True)


@cache
def known_actors() -> Aliases:
    """Parties and persons by every alias."""
    names: dict[str, list[str]] = {}
    for section in sorted(load("actors")):
        names.update(_names("actors", section))
    return Aliases(names, words=EVERYDAY)


@cache
def shown_names() -> dict[str, str]:
    """The name to show for every source and actor id: the first alias of its table."""
    shown = {
        key: aliases[0]
        for table in ("actors", "outlets", "sources")
        for section in sorted(load(table))
        for key, aliases in _names(table, section).items()
    }
    return dict(sorted(shown.items()))


@cache
def _countries() -> Aliases:
    """Countries by name and by the word for their people."""
    names = _names("state_bodies", "countries")
    for code, people in _names("demonyms", "people").items():
        if code in names:
            names[code] = [*names[code], *people]
    return Aliases(names, words=("US", "U.S.", "UK", "Chad", "Georgia"))


def country_in(text: str) -> str | None:
    """The ISO code of the country that `text` names most often; None where none or two lead."""
    counted = _countries().count(text)
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


@cache
def _state_bodies() -> tuple[Aliases, frozenset[str]]:
    """Bodies of states by alias, and those a text's own country may complete."""
    contextual = _names("state_bodies", "contextual")["bodies"]
    return Aliases(_names("state_bodies", "bodies")), frozenset(contextual)


def state_body(wording: str, *, country: Callable[[], str | None]) -> str | None:
    """The id of a state's body, such as `sy_health_ministry`; None without body or country."""
    bodies, contextual = _state_bodies()
    body = bodies.find(wording)
    if body is None:
        return None
    code = _countries().find(wording) or (country() if body in contextual else None)
    if code is None:
        return None
    found = f"{code.lower()}_{body}"
    return _same().get(found, found)


@cache
def _same() -> dict[str, str]:
    """State bodies that go under an id of their own."""
    table = load("state_bodies")["same"]
    return {str(key): str(value) for key, value in table.items()} if isinstance(table, dict) else {}
