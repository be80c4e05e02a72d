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


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The family spoke to reporters on Tuesday about the boy who was killed.", Role.TELLING),
        ("His mother is speaking out today after he was shot dead.", Role.TELLING),
        ("The vicar spoke in church on Sunday.", Role.TELLING),
        ("Photo taken Monday, of the house where three people died.", Role.TELLING),
        ("On Monday, two were in critical condition.", Role.TELLING),
        ("On Tuesday the boy remained in hospital with a bullet in his back.", Role.TELLING),
        ("On Friday, he was still on life support.", Role.TELLING),
        ("On Sunday three of them were still recovering.", Role.TELLING),
        ("A man was in jail on Friday, charged in the killing of a boy.", Role.TELLING),
        ("On Monday one man was shot and is in critical condition.", Role.EVENT),
        ("A guard was wounded on Monday and is in stable condition.", Role.EVENT),
        ("On Sunday four were hospitalized after gunmen fired on a bus.", Role.EVENT),
        ("On Sunday two were in critical condition after a shooting.", Role.EVENT),
        ("A shooting Sunday left two in critical condition.", Role.EVENT),
    ],
)
def test_how_the_hurt_are_is_told_after_they_were_hurt(text: str, role: Role) -> None:
    [told] = times_told(text, reference=DAY, latest=DAY, within=Span(0, len(text)))
    assert told.role is role


WINTER = date(2024, 2, 19)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On April 28, police were called to a shooting.", date(2023, 4, 28)),
        ("On 2 May a bomb killed four shoppers.", date(2023, 5, 2)),
        ("Two men were charged in the July 4 killing of a guard.", date(2023, 7, 4)),
        ("The attack happened on August 9.", date(2023, 8, 9)),
        ("Gunmen opened fire on a bus on 11 November.", date(2023, 11, 11)),
        ("She was found dead on Sept. 3.", date(2023, 9, 3)),
        ("He will be on trial for the killing on April 28.", None),
        ("A hearing was scheduled for April 28.", None),
        ("The vote was expected on 2 May.", None),
        ("Mourners plan to march on 4 July.", None),
        ("On February 20 the shop was found burnt.", None),  # the page may be a day younger
    ],
)
def test_a_day_of_a_past_deed_lies_behind(text: str, day: date | None) -> None:
    told = times_told(text, reference=WINTER, latest=WINTER, within=Span(0, len(text)))
    assert [one.start for one in told if one.role is not Role.AHEAD] == [day] * (day is not None)


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("Six people died in a house in Spring, Texas.", 0),
        ("The Spring shooting left six dead.", 0),
        ("Three were killed in Fall River.", 0),
        ("Six people died in the spring.", 1),
        ("Six people died in Spring 2023.", 1),
        ("Fighting killed 40 last Winter.", 1),
    ],
)
def test_a_town_is_no_season(text: str, many: int) -> None:
    told = times_told(text, reference=DAY, latest=DAY, within=Span(0, len(text)))
    assert len(told) == many
