"""The logs of merged cases, kept whole beside the log of the case that they became: checked."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from recount.custody import heads
from recount.custody.chain import Breach, Entry, Json, entry_of, walk
from recount.custody.entries import Kind
from recount.custody.heads import Head, Signature
from recount.errors import EvidenceError
from recount.store.vault import Vault


@dataclass(slots=True)
class OtherLogs:
    """What kept logs hold: the number behind each head, the signatures, and what is wrong."""

    heads: dict[str, int] = field(default_factory=dict)
    logs: set[str] = field(default_factory=set)
    signed: list[Signature] = field(default_factory=list)
    breaches: list[Breach] = field(default_factory=list)

    def has(self, head: Head) -> bool:
        """Whether one of the logs has that head."""
        return self.heads.get(head.hash) == head.seq


def read_other(vault: Vault, entry: Entry, body: dict[str, Json], into: OtherLogs) -> None:
    """Walk the log of every case that a `merged` entry names, and hold it against its head."""
    where = f"log entry {entry.seq}"
    cases = body.get("cases")
    for case in cases if isinstance(cases, list) else []:
        match case:
            case {"seq": int(seq), "hash": str(digest), "log": str(file)}:
                into.logs.add(file)
                into.breaches += _walked(vault, file, Head(seq, digest), into, where=where)
            case _:
                into.breaches.append(Breach(where, "does not say which cases were merged"))


def _walked(
    vault: Vault, file: str, head: Head, into: OtherLogs, *, where: str
) -> Iterator[Breach]:
    last: Entry | None = None
    try:
        lines = io.StringIO(vault.read(file).decode(), newline="\n")
        for one in walk(entry_of(line.removesuffix("\n")) for line in lines):
            if isinstance(one, Breach):
                yield Breach(f"merged log {file[:12]}… of {where}", f"{one.where}: {one.what}")
            elif isinstance(one, Entry):
                last = one
                into.heads[one.hash] = one.seq
                if one.kind == Kind.SIGNED:
                    into.signed.append(heads.signature_of(json.loads(one.body)))
    except (EvidenceError, UnicodeDecodeError) as error:
        yield Breach(f"merged log {file[:12]}… of {where}", str(error))
        return
    if last is None or (last.seq, last.hash) != (head.seq, head.hash):
        yield Breach(where, f"the log kept of a merged case does not end with its head {head.seq}")
    for signature in into.signed:
        if not heads.holds(signature) or not into.has(signature.head):
            yield Breach(where, f"a signature by {signature.key} in a merged log does not hold")
