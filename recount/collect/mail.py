"""Mailboxes as their messages, and what is attached to a message."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from typing import BinaryIO

from recount.collect.kinds import MEDIA_TYPES, Kind, kind_of_name
from recount.collect.where import Found, Inner, Where

MOST_PARTS = 200
UNREADABLE = (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError)


def mailbox(where: Where, opened: BinaryIO, inner: Inner) -> Found:
    """Every message of an mbox file, with its attachments; it may be of any size."""
    number = 0
    for number, message in enumerate(_messages(opened, where.limit), start=1):
        here = where.entry(f"{number}", kind="message")
        if message is None:
            yield here.bad(f"is larger than {where.limit / 1e6:g} MB", "save it as .eml by itself")
            continue
        yield here.capture(message, MEDIA_TYPES[Kind.MAIL])
        yield from attachments(here, message, inner)
    if not number:
        yield where.bad("holds no messages", "check that it is a mailbox in the mbox form")


def attachments(where: Where, message: bytes, inner: Inner) -> Found:
    """Every document attached to a message."""
    try:
        parsed = BytesParser(policy=policy.default).parsebytes(message)
        found = list(_attached(parsed))
    except UNREADABLE as error:
        yield where.bad(f"its attachments cannot be read: {error}", "save them by hand")
        return
    for name, content in found:
        here = where.entry(name, kind="attachment")
        if kind_of_name(name) is not None and where.budget.spend(len(content)):
            yield from inner(here, io.BytesIO(content))
        else:
            yield here.bad("is of a kind that is not read", "save it and convert it")


def _attached(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of attached files; pictures are passed over."""
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            return
        name = part.get_filename()
        if not name or part.is_multipart() or part.get_content_maintype() in ("image", "audio"):
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            yield name.replace("/", "_")[:200], content


def _messages(opened: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """The bytes of each message, None for one beyond the limit.

    A line that begins with "From " opens a message at the start and after a blank line.
    """
    lines: list[bytes] = []
    size, begun, blank = 0, False, True
    while line := opened.readline(limit):
        if blank and line.startswith(b"From "):
            if begun:
                yield b"".join(lines) if size <= limit else None
            lines, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size <= limit:
                lines.append(line[1:] if line.startswith(b">From ") else line)
        blank = not line.strip(b"\r\n")
    if begun:
        yield b"".join(lines) if size <= limit else None
