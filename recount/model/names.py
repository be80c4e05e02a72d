"""How a report is called where nobody knows its outlet: short enough to read in a sentence."""

from __future__ import annotations

import re

SHORT = 8  # characters of a hash that tell reports apart
HASH = re.compile(r"[0-9a-f]{12,64}")


def report_name(doc: str) -> str:
    """As in "report 003" for `folder/003_5fa4c7f42a7d9c15.txt`: no path or ending, little hash."""
    stem = HASH.sub("", doc.rsplit("/", 1)[-1].rsplit(".", 1)[0]).strip("_-. ")
    return f"report {stem or doc[:SHORT]}"
