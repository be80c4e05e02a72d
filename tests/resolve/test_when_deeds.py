"""A day right before a deed is the deed's; a day before "that the …" is the telling's."""

from datetime import date

import pytest

from recount.model import Span
from recount.resolve.when_told import Role, times_told

DAY = date(2024, 5, 13)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("A man was charged in the May 10 shooting of a clerk.", Role.EVENT),
        ("He is charged with the May 10 fatal shooting of a clerk.", Role.EVENT),
        ("The monitor reported on Sunday that the clashes had killed nine.", Role.TELLING),
        ("The monitor said on Sunday after the attack that nine were dead.", Role.TELLING),
    ],
)
def test_whose_day_it_is(text: str, role: Role) -> None:
    [told] = times_told(text, reference=DAY, latest=DAY, within=Span(0, len(text)))
    assert told.role is role
