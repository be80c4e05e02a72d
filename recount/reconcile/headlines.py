"""How many a report's headline says were hurt, where its text only tells of some of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from recount.language.numbers import numbers
from recount.language.tokens import tokens
from recount.model import Claim
from recount.reconcile.figures import Context, Figure
from recount.reconcile.intervals import Interval

# What may stand between a number and the word of harm: "four teens critically injured".
HURT = re.compile(r"(?:\s+[\w-]+){0,3}?\s+(?:injured|hurt|wounded)\b", re.IGNORECASE)
SEVERAL_OCCASIONS = re.compile(
    r"\b(?:shootings|weekend|separate|since|across|year|years|week|month)\b", re.IGNORECASE
)


def hurt(title: str) -> int | None:
    """The number of people a headline says were hurt, from two; None of several occasions."""
    if SEVERAL_OCCASIONS.search(title):
        return None
    toks = tokens(title)
    told = [
        one.count.low
        for one in numbers(toks)
        if one.count.low is not None
        and one.count.low == one.count.high
        and HURT.match(title, toks[one.last].end)
    ]
    return max(told) if told and max(told) > 1 else None


def with_headline(figure: Figure | None, said: Sequence[Claim], context: Context) -> Figure | None:
    """The document's figure of the hurt, its headline's where the text tells of fewer people.

    `said` are its claims of the hurt. A text that counts them itself stands: a headline rounds.
    """
    number = context.hurt.get(said[0].doc) if said else None
    if number is None or (figure is not None and not _partial(figure.range, number)):
        return figure
    because = f"The report's headline says that {number:,} were hurt."
    if figure is None:
        return context.figure(said[0], Interval(number, number), (said[0].id,), because)
    return replace(figure, range=Interval(number, number), because=because)


def _partial(told: Interval, number: int) -> bool:
    """Whether a text only tells of one person, or of some, where more were hurt."""
    return told.low < number and (told.high is None or told.low == told.high == 1)
