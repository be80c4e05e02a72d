"""Knowledge as data, by language: a new word is a line here, not a branch in code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def load(name: str, language: str = "en") -> dict[str, object]:
    """The table `name` of a language; FileNotFoundError where there is none."""
    path = files("recount.lexicon") / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
