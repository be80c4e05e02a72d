"""Which case gives which document, where several cases become one, and under which id.

The same bytes are one document. Other bytes under an id that another document has are another
document: all but one of them get an id with the first digits of their hash, which depends on the
documents alone and not on the order in which cases are given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

DIGITS = 8  # of a hash, behind the id of a document whose id another has


class Document(NamedTuple):
    """A document of a case: its id, the hash of its bytes, and the run it was read in."""

    doc: str
    sha256: str
    run: str

    @property
    def base(self) -> str:
        """Its id before a merge gave it another."""
        return self.doc.removesuffix(_suffix(self.sha256))


Held = tuple[int, Document]
SameText = Callable[[Held, Held], bool]


@dataclass(slots=True)
class Plan:
    """For each case the new id of each of its documents, and those that are taken from it.

    `twice` are those that several cases hold, `otherwise` those of them that were read otherwise
    in each, `renamed` the new ids that are not the old ones, `erased` those left out because one
    of the cases erased them.
    """

    names: list[dict[str, str]]
    given: list[set[str]]
    twice: list[str] = field(default_factory=list)
    otherwise: list[str] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)


def plan(
    cases: Sequence[Sequence[Document]],
    *,
    gone: Set[str],
    rank: Mapping[str, int],
    same_text: SameText,
) -> Plan:
    """What each case gives.

    `gone` are hashes of what one of the cases erased, `rank` orders runs: of two readings of one
    document that of the lower rank is kept. `same_text` tells whether two documents of one id and
    other bytes say the same.
    """
    made = Plan([{} for _ in cases], [set() for _ in cases])
    bases: dict[str, dict[str, list[Held]]] = defaultdict(lambda: defaultdict(list))
    for at, documents in enumerate(cases):
        for one in documents:
            bases[one.base][one.sha256].append((at, one))
    for base in sorted(bases):
        _of_one_id(base, bases[base], made, gone=gone, rank=rank, same_text=same_text)
    return made


def _of_one_id(
    base: str,
    by_hash: Mapping[str, list[Held]],
    made: Plan,
    *,
    gone: Set[str],
    rank: Mapping[str, int],
    same_text: SameText,
) -> None:
    made.erased += [base for digest in by_hash if digest in gone]
    groups: list[list[Held]] = []
    for digest in sorted(by_hash.keys() - gone):
        held = sorted(by_hash[digest], key=lambda one: (rank[one[1].run], one[1].run, one[0]))
        like = next((group for group in groups if same_text(group[0], held[0])), None)
        if like is None:
            groups.append(held)
        else:
            like += held
    if not groups:
        return
    plain = [group for group in groups if all(one.doc == base for _, one in group)]
    owner = plain[0] if plain else None
    for group in groups:
        at, kept = group[0]
        new = base if group is owner else base + _suffix(kept.sha256)
        made.given[at].add(kept.doc)
        for other, one in group:
            made.names[other][one.doc] = new
        if len(group) > 1:
            made.twice.append(new)
            if len({one.run for _, one in group}) > 1:
                made.otherwise.append(new)
        if any(one.doc != new for _, one in group):
            made.renamed.append(new)


def _suffix(digest: str) -> str:
    return f"#{digest[:DIGITS]}"
