"""An e-mail message as a document: its subject and text, its sender, its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from recount.errors import BadInput
from recount.model.said import Capture, Published
from recount.read.html import text_of
from recount.read.page import Page

UNREADABLE = (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError)


def read_mail(capture: Capture) -> Iterator[Page | BadInput]:
    """The message as a document; one without text is refused."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(capture.content)
        subject, sender, sent = (str(message.get(name, "")) for name in ("subject", "from", "date"))
        text = _text(message)
    except UNREADABLE as error:
        yield _bad(capture, f"is no whole message: {error}")
        return
    if not text.strip():
        yield _bad(capture, "the message holds no text")
        return
    title = " ".join(subject.split())[:500] or None
    name, address = parseaddr(sender)
    yield Page(
        id=capture.name,
        text=text if title is None else f"{title}\n\n{text}",
        title=title,
        outlet=" ".join((name or address).split())[:300] or None,
        published=_sent(sent),
    )


def _text(message: EmailMessage) -> str:
    """The plain text of a message, or its page as text."""
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    text = _content(body).replace("\r\n", "\n").replace("\x00", "")
    return text_of(text) if body.get_content_type() == "text/html" else text


def _content(body: MIMEPart) -> str:
    content = body.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    charset = body.get_content_charset("utf-8")
    try:
        return content.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return content.decode("utf-8", "replace")


def _sent(written: str) -> Published | None:
    """The day on which the message says that it was sent."""
    try:
        sent: datetime = parsedate_to_datetime(written)
    except (ValueError, TypeError, OverflowError):
        return None
    return Published(sent.date(), sent.date(), (f"sent {written[:60]}",), stated=True)


def _bad(capture: Capture, problem: str) -> BadInput:
    return BadInput(capture.path, capture.place, problem, "open it in a mail program and save it")
