"""What a model may answer, as it comes over the wire."""

from __future__ import annotations

import json

import chat_server as chat


def entry(**changes: object) -> dict[str, object]:
    """A well-formed entry; true of “at least 12 villagers were killed in Marwa”."""
    whole: dict[str, object] = {
        "quote": "at least 12 villagers were killed in Marwa",
        "harm": "killed",
        "count": number("at least 12", 12, None),
        "status": "unknown",
        "groups": ["villagers"],
        "names": [],
        "perpetrators": [],
        "sources": ["The governor"],
        "scope": "incident",
        "modality": "reported",
    }
    return whole | changes


def number(text: str, low: int | None, high: int | None) -> dict[str, object]:
    """A number as the schema has it; `how` is never believed."""
    return {"text": text, "low": low, "high": high, "how": "exact"}


def answering(*entries: object) -> chat.Behaviour:
    """A server that gives these entries for every document."""
    content = json.dumps({"claims": entries})
    return lambda _: chat.completion(content)
