"""Articles of about 3.5 KB made by repeating and varying sentences of our own, for timings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

PLACES = ("Latakia", "Jableh", "Baniyas", "Homs", "Aleppo", "Hama", "Tartus", "Mosul", "Kano")
PEOPLE = ("civilians", "villagers", "soldiers", "people", "women and children", "miners")
SPEAKERS = ("the police", "a monitoring group", "hospital staff", "the health ministry")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

HARM = (
    "At least {n} {people} were killed in {place} on {day}, {speaker} said.",
    "{speaker} said that {n} {people} died and {m} others were wounded near {place}.",
    "Gunmen shot dead {n} {people} in a village south of {place}, according to {speaker}.",
    "Among the dead were {m} {people}, relatives told reporters in {place}.",
    "The attack left {n} dead and {m} injured, raising the toll since {day} to {t}.",
    "Over {t} people have fled {place} since {day}, {speaker} said.",
)
QUIET = (
    "The council met again on {day} to talk about the repair of the bridge at {place}.",
    "Traders in {place} said that prices of bread and fuel had doubled within {n} weeks.",
    "A delegation of {n} engineers is to visit the {place} dam before the end of the month.",
    "The minister promised on {day} that schools in {place} would open again in autumn.",
    "Heavy rain closed the road between {place} and the coast for {n} hours, drivers said.",
    "Observers expect talks to go on in {place}, though neither side named a date for them.",
    "The mayor of {place} asked for patience and thanked the volunteers who had come by {day}.",
)


def article(number: int, *, size: int = 3500) -> dict[str, str]:
    """One document as the JSONL input form has it; the same number gives the same text.

    Every third article is about harm in a third of its sentences; the others mention it in one
    sentence of fifty, as a mixed feed of foreign news does.
    """
    rng = Random(number)  # noqa: S311 - variety, not secrecy
    harm_share = 0.33 if number % 3 == 0 else 0.02
    day = date(2025, 3, 1) + timedelta(days=number % 300)
    paragraphs: list[str] = []
    length = 0
    while length < size:
        sentences = [_sentence(rng, harm_share) for _ in range(rng.randint(2, 4))]
        paragraphs.append(" ".join(sentences))
        length += len(paragraphs[-1]) + 2
    return {
        "id": f"made-{number:06d}",
        "outlet": f"Outlet {number % 40}",
        "published": day.isoformat(),
        "title": f"Report {number}",
        "text": "\n\n".join(paragraphs),
    }


def _sentence(rng: Random, harm_share: float) -> str:
    pattern = rng.choice(HARM if rng.random() < harm_share else QUIET)
    filled = pattern.format(
        n=rng.randint(2, 60),
        m=rng.randint(2, 30),
        t=rng.randint(70, 900),
        people=rng.choice(PEOPLE),
        place=rng.choice(PLACES),
        speaker=rng.choice(SPEAKERS),
        day=rng.choice(DAYS),
    )
    return filled[0].upper() + filled[1:]


def articles(many: int) -> Iterator[dict[str, str]]:
    """The first `many` articles."""
    return (article(number) for number in range(many))


def write_articles(path: Path, many: int) -> int:
    """Writes the first `many` articles as JSONL; how many bytes of text they hold."""
    size = 0
    with path.open("w", encoding="utf-8") as file:
        for row in articles(many):
            size += len(row["text"].encode())
            file.write(json.dumps(row) + "\n")
    return size
