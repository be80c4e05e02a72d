"""What a check of a case found, and the page that says what it proves and what not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recount.custody.chain import Breach, Caution
from recount.custody.heads import Head


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature in the log: whether it holds, and whether the key is one the reader trusts."""

    entry: int
    head: Head
    key: str
    trusted: bool


@dataclass(frozen=True, slots=True)
class Stamped:
    """A timestamp in the log; `proven` where it was checked against a given authority."""

    entry: int
    head: Head
    time: str
    proven: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything a check looked at, in numbers, with what it found wrong."""

    case: str
    head: Head | None
    first: str | None
    last: str | None
    files: int
    size: int
    lines: int
    erased: int
    witnessed: Head | None
    signed: tuple[Signed, ...]
    stamped: tuple[Stamped, ...]
    breaches: tuple[Breach, ...]
    cautions: tuple[Caution, ...]
    merged: int = 0


SHOWN = 40  # breaches, and cautions, on a page

PROVES = """What this proves, if there is no breach
  Each kept file has the bytes that it had when the log noted it.
  No entry of the log up to its head was changed, moved or left out."""
NOT_PROVEN = """What it does not prove
  That the bytes were what the world saw: a page can be forged before it is collected.
  That the computer's clock was right, unless a timestamp of a trusted authority says so.
  That nothing was added after the last head you hold, or cut from the end of the log behind it.
  That claims and tolls were read rightly: they are not evidence, and can be read again from the
  kept bytes with the version that the log names."""


def page(proof: Proof) -> str:
    """The check as one page of text."""
    return "\n".join([*_numbers(proof), "", *_troubles(proof), "", *_meaning(proof)])


def _numbers(proof: Proof) -> Iterator[str]:
    yield f"Evidence of {proof.case}"
    if proof.head is None:
        yield "  log         empty: nothing was kept under evidence yet"
    else:
        yield f"  log         {proof.head.seq:,} entries, {proof.first} to {proof.last}"
        yield f"  head        {proof.head.seq} {proof.head.hash}"
    if proof.merged:
        yield f"  merged      {proof.merged:,} logs of cases that became this one, kept whole"
    erased = f"; {proof.erased:,} erased, of which tombstones are left" if proof.erased else ""
    yield f"  bytes       {proof.files:,} files, {proof.size / 1e6:,.1f} MB{erased}"
    yield f"  lines       {proof.lines:,} documents found at their line of a kept file"
    for one in proof.signed:
        whose = "a key you named" if one.trusted else "a key you did not name: whose is it?"
        yield f"  signature   head {one.head.seq}, by {one.key} ({whose})"
    for stamped in proof.stamped:
        how = "by the authority you named" if stamped.proven else "not checked: give --authority"
        yield f"  timestamp   head {stamped.head.seq}, {stamped.time} ({how})"
    if not proof.signed:
        yield "  signature   none; make one with: recount sign CASE --key FILE"
    if not proof.stamped:
        yield "  timestamp   none"


def _troubles(proof: Proof) -> Iterator[str]:
    yield f"Breaches: {len(proof.breaches) or 'none'}"
    yield from (f"  {one.where}: {one.what}" for one in proof.breaches[:SHOWN])
    if len(proof.breaches) > SHOWN:
        yield f"  and {len(proof.breaches) - SHOWN:,} more"
    yield f"Cautions: {len(proof.cautions) or 'none'}"
    yield from (f"  {one.where}: {one.what}" for one in proof.cautions[:SHOWN])
    if len(proof.cautions) > SHOWN:
        yield f"  and {len(proof.cautions) - SHOWN:,} more"


def _meaning(proof: Proof) -> Iterator[str]:
    yield PROVES
    if proof.witnessed is not None:
        yield f"  The log still begins with the head you gave (entry {proof.witnessed.seq})."
    for one in proof.signed:
        yield f"  The holder of key {one.key[:16]}… vouched for the log up to entry {one.head.seq}."
    for stamped in proof.stamped:
        if stamped.proven:
            yield f"  The log up to entry {stamped.head.seq} existed at {stamped.time}."
    yield NOT_PROVEN
    if proof.head is not None and proof.witnessed is None:
        yield f"Keep this head where nobody can change it: {proof.head.seq} {proof.head.hash}"
