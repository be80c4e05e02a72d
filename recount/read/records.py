"""One line of a JSONL file: a document with its fields. Its text is taken exactly as given."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from recount.errors import BadInput
from recount.model.said import Capture
from recount.read.page import Page
from recount.read.published import record_date

OPTIONAL = ("title", "outlet", "url", "lang")
ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}$|$")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
DATE_REMEDY = "write it as 2025-03-08, 2025-03 or 2025; the document was read without it"


def read_record(capture: Capture, line: str) -> Iterator[Page | BadInput]:
    """The document on the line; a field that cannot be used is named, the rest is kept."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        yield _bad(capture, f"is not JSON: {error}", "write one JSON object per line")
        return
    if not isinstance(record, dict):
        yield _bad(capture, "is no JSON object", 'write {"id": "…", "text": "…"}')
        return
    for name in ("id", "text"):
        problem = _problem(record.get(name))
        if problem is not None:
            yield _bad(capture, f"field {name!r} {problem}", "give it as a string with content")
            return
    fields: dict[str, str | None] = {}
    for name in (*OPTIONAL, "published"):
        value = record.get(name)
        problem = None if value in (None, "") else _problem(value)
        if problem is not None:
            yield _bad(capture, f"field {name!r} {problem}", "give it as a string, or leave it out")
        elif name == "url" and isinstance(value, str) and not ADDRESS.match(value):
            problem = "is no http address"
            yield _bad(capture, f"field {name!r} {problem}", "give it whole, or leave it out")
        fields[name] = value if isinstance(value, str) and problem is None and value else None
    published = None if fields["published"] is None else record_date(fields["published"])
    if fields["published"] is not None and published is None:
        yield _bad(
            capture, f"field 'published' is no date: {fields['published'][:40]!r}", DATE_REMEDY
        )
    yield Page(
        id=record["id"],
        text=record["text"],
        title=fields["title"],
        outlet=fields["outlet"],
        url=fields["url"],
        language=fields["lang"],
        published=published,
    )


def _problem(value: object) -> str | None:
    """Why the value cannot be used as text, None where it can."""
    if not isinstance(value, str):
        return "is missing" if value is None else f"is no string but {type(value).__name__}"
    if not value.strip():
        return "is empty"
    surrogate = None if value.isascii() else LONE_SURROGATE.search(value)
    return None if surrogate is None else f"has half a character at {surrogate.start()}"


def _bad(capture: Capture, problem: str, remedy: str) -> BadInput:
    return BadInput(capture.path, capture.place, problem, remedy)
