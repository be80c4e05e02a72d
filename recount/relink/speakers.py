"""What the origins are called while a case is linked, without their claims, which may be very many.

Who an origin is hangs on all its claims, and a large one has some in every portion of a case:
gathering it with each would take ever longer. So its name and kind alone are followed as claims
come, and the whole of it is gathered once, when all portions are linked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection

from recount.link.origins import Rooted, called, longest, origin_id
from recount.model import Origin, SourceKind
from recount.store import standing
from recount.store.found import names_of

MOST = 200_000  # origins whose names are held at once


class Spoken(NamedTuple):
    """An origin's name, its kind, and the claim that says what kind it is: its first."""

    name: str
    kind: SourceKind
    first: tuple[str, int, str]


@dataclass(slots=True)
class Speakers:
    """The origins by key; `owed` are those whose claims changed since they were last gathered."""

    db: Connection
    owed: set[str] = field(default_factory=set)
    known: dict[str, Spoken] = field(default_factory=dict)

    def called(self, keys: Iterable[str]) -> dict[str, Origin]:
        """Origins without claims, by key: what a toll or a finding says of each."""
        asked = set(keys)
        self._learn(asked & self.owed)
        found = {key: self.known[key][:2] for key in asked & self.known.keys()}
        ids = {origin_id(key): key for key in asked - found.keys()}
        found |= {ids[id_]: one for id_, one in names_of(self.db, ids).items()}
        return {key: called(key, name=name, kind=kind) for key, (name, kind) in found.items()}

    def follow(
        self, before: Mapping[str, Origin], *, lost: Iterable[Rooted], came: Iterable[Rooted]
    ) -> set[str]:
        """Follow claims that rest on other origins now; the keys of those called otherwise.

        `before` is what all origins that changed in any way were called (`called`) before the rows
        of `came` were kept in place of those of `lost`; one that is new is called nothing.
        """
        less, more = _by_key(lost), _by_key(came)
        self.owed |= before.keys() | less.keys() | more.keys()
        for key in self.known.keys() & (less.keys() | more.keys()):
            if any(self._hangs_on(one) for one in less.get(key, ())):
                del self.known[key]
            elif key in more:
                self.known[key] = _spoken(more[key], self.known[key])
        after = self.called(before)
        return {key for key, one in after.items() if one != before[key]}

    def _hangs_on(self, one: Rooted) -> bool:
        known = self.known[one.key]
        return one.name == known.name or _place(one) == known.first

    def _learn(self, keys: set[str]) -> None:
        """Have the names of origins at hand that the store may not hold as they are now."""
        asked = keys - self.known.keys()
        if len(self.known) + len(asked) > MOST:
            self.known.clear()
            asked = keys
        held = _by_key(standing.roots(self.db, "origin", asked))
        self.known |= {key: _spoken(held[key]) for key in held}


def _by_key(rows: Iterable[Rooted]) -> dict[str, list[Rooted]]:
    held: dict[str, list[Rooted]] = defaultdict(list)
    for one in rows:
        held[one.key].append(one)
    return held


def _place(one: Rooted) -> tuple[str, int, str]:
    return one.doc, one.start, one.claim


def _spoken(held: Sequence[Rooted], known: Spoken | None = None) -> Spoken:
    """What an origin is called by its claims, or by some more of them than were known."""
    first = min(held, key=_place)
    name = longest({one.name for one in held} | ({known.name} if known else set()))
    if known is not None and known.first < _place(first):
        return Spoken(name, known.kind, known.first)
    return Spoken(name, first.kind, _place(first))
