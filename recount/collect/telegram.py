"""Telegram's JSON export: each message of a channel or chat as a document.

Telegram Desktop writes `result.json` for one chat, or for all chats under `chats.list`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from recount.collect.lines import LINE_TYPE
from recount.collect.where import Found, Where
from recount.errors import BadInput
from recount.model.said import Capture

LARGEST = 200_000_000  # bytes of an export
REMEDY = "export the channel anew as JSON; other JSON is read as .jsonl, one document per line"
HANDLE = re.compile(r"[A-Za-z0-9_]{4,64}$")


def messages(where: Where, opened: BinaryIO) -> Found:
    """A document for each message that has text."""
    content = opened.read(LARGEST + 1)
    if len(content) > LARGEST:
        yield where.bad(f"is larger than {LARGEST / 1e6:g} MB", "export shorter stretches of time")
        return
    try:
        export = json.loads(content)
    except (ValueError, RecursionError) as error:
        yield where.bad(f"is not JSON: {error}", REMEDY)
        return
    chats = list(_chats(export))
    if not chats:
        yield where.bad("is no export of Telegram", REMEDY)
    for number, chat in enumerate(chats):
        yield from _of_chat(where, number, chat)


def _chats(export: object) -> Iterator[dict[str, object]]:
    """The chats of an export, each with its messages."""
    if not isinstance(export, dict):
        return
    if isinstance(export.get("messages"), list):
        yield export
    chats = export.get("chats")
    listed = chats.get("list") if isinstance(chats, dict) else None
    for chat in listed if isinstance(listed, list) else []:
        if isinstance(chat, dict) and isinstance(chat.get("messages"), list):
            yield chat


def _of_chat(where: Where, number: int, chat: dict[str, object]) -> Found:
    name = chat.get("name") if isinstance(chat.get("name"), str) else None
    listed = chat["messages"]
    for at, message in enumerate(listed if isinstance(listed, list) else []):
        here = where.entry(f"{number}.{at}", kind="message")
        made = _document(here, chat, str(name or f"chat {number}"), message)
        if made is not None:
            yield made


def _document(
    here: Where, chat: dict[str, object], name: str, message: object
) -> Capture | BadInput | None:
    """The message as a record of the JSONL form; None for one that says nothing in words."""
    if not isinstance(message, dict):
        return here.bad("is no message", REMEDY)
    if message.get("type", "message") != "message":
        return None  # somebody joined, a picture was pinned
    text = _text(message.get("text"))
    if text is None:
        return here.bad("its text is in an unknown form", REMEDY)
    if not text.strip():
        return None
    given = message.get("id")
    number = given if isinstance(given, int | str) else here.name.rpartition("/")[2]
    record = {"id": f"{here.name.rpartition('/')[0]}/{name}/{number}", "text": text, "outlet": name}
    if isinstance(message.get("date"), str):
        record["published"] = str(message["date"])
    handle = chat.get("username")
    if isinstance(handle, str) and HANDLE.match(handle):
        record["url"] = f"https://t.me/{handle}/{number}"
    content = json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")
    return here.capture(content, LINE_TYPE)


def _text(given: object) -> str | None:
    """A message's text: a string, or a list of strings and marked stretches with their text."""
    if isinstance(given, str):
        return given
    if not isinstance(given, list):
        return "" if given is None else None
    parts: list[str] = []
    for part in given:
        found = part.get("text") if isinstance(part, dict) else part
        if not isinstance(found, str):
            return None
        parts.append(found)
    return "".join(parts)
