"""The wordings around a claim, by list: `cue`."""

from __future__ import annotations

from functools import cache

from recount.language.caseless import Wordings
from recount.lexicon import load


@cache
def cue(section: str, name: str) -> Wordings:
    """The wordings of a list, to be found in small letters."""
    table = load("cues")[section]
    return Wordings(map(str, table.get(name, []) if isinstance(table, dict) else []))
