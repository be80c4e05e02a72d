"""Answers of timestamp authorities, checked by two readers where the first is too strict."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from recount.custody import timestamps
from recount.custody.chain import stamp
from recount.custody.heads import Head, statement
from recount.custody.timestamps import UnreadableAnswer
from recount.errors import EvidenceError

TIME = re.compile(r"^Time stamp: (\w{3} +\d+ \d\d:\d\d:\d\d)(?:\.\d+)? (\d{4}) GMT$", re.MULTILINE)


def time_in(answer: bytes, head: Head) -> str:
    """When the authority says it saw the head; EvidenceError for an answer about another head."""
    try:
        told = timestamps.stamp_in(answer)
    except UnreadableAnswer as error:
        return _time_by_openssl(answer, reason=str(error))
    if not timestamps.is_of(told, head):
        raise EvidenceError(f"the answer is not about head {head.seq} of this log")
    return stamp(told.time)


def check_stamp(answer: bytes, head: Head, *, time: str, roots: Sequence[bytes]) -> None:
    """EvidenceError where a kept answer is not about the head, or no given authority's."""
    if time_in(answer, head) != time:
        raise EvidenceError("the answer gives another time than the log")
    if not roots:
        return
    try:
        timestamps.prove(answer, head, roots=roots)
    except UnreadableAnswer as error:
        _prove_by_openssl(answer, head, roots=roots, reason=str(error))


def _time_by_openssl(answer: bytes, *, reason: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        reply = Path(folder) / "tsr"
        reply.write_bytes(answer)
        told = _openssl(["-reply", "-in", str(reply), "-text"], reason=reason)
    found = TIME.search(told or "")
    if found is None:
        raise EvidenceError(reason)
    moment = datetime.strptime(" ".join(found.groups()), "%b %d %H:%M:%S %Y")  # noqa: DTZ007
    return stamp(moment.replace(tzinfo=UTC))


def _prove_by_openssl(answer: bytes, head: Head, *, roots: Sequence[bytes], reason: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data, reply, known = (Path(folder) / name for name in ("head", "tsr", "roots"))
        data.write_bytes(statement(head))
        reply.write_bytes(answer)
        known.write_bytes(b"\n".join(roots))
        arguments = ["-verify", "-data", str(data), "-in", str(reply), "-CAfile", str(known)]
        if _openssl(arguments, reason=reason) is None:
            raise EvidenceError("the timestamp does not hold, says openssl ts -verify")


def _openssl(arguments: list[str], *, reason: str) -> str | None:
    """What `openssl ts` prints, None where it fails.

    It asks no order of certificates, and so reads answers that the strict reader refuses.
    """
    program = shutil.which("openssl")
    if program is None:
        raise EvidenceError(f"{reason}; install openssl, which may read the answer still")
    command = [program, "ts", *arguments]
    done = subprocess.run(  # noqa: S603
        command, capture_output=True, check=False, timeout=60, text=True, errors="replace"
    )
    return done.stdout if done.returncode == 0 else None
