"""A day right before a deed is the deed's; a day before "that the …" is the telling's."""

from datetime import date

import pytest

from recount.model import Span
from recount.resolve.when_after import with_deeds
from recount.resolve.when_told import HARMING_BEFORE, Role, times_told

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


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Rescuers gave up on Friday, three days after it was bombed.", "05-07", "05-07"),
        (
            "Two days after three men were shot, police named nobody, she said Sunday.",
            "05-10",
            "05-10",
        ),
        ("Gunmen killed six on Sunday. It came a day after a bomb killed two.", "05-11", "05-11"),
        ("The village is empty a week after the massacre.", "05-03", "05-09"),
        ("The attack on Sunday came two weeks after gunmen killed six.", "04-25", "05-01"),
        ("He was arrested Thursday, two days after the shooting.", "05-07", "05-07"),
        ("A month after the raid, 12 are missing.", "04-01", "04-30"),
        ("They met to mark six months since gunmen killed eight.", "11-01", "11-30"),
        ("Nobody was tried by the first anniversary of the massacre.", "05-07", "05-21"),
        ("He died on Friday, four days after he was shot.", "05-06", "05-06"),
    ],
)
def test_a_deed_that_something_came_so_long_after(text: str, first: str, last: str) -> None:
    within = Span(0, len(text))
    told = times_told(text, reference=DAY, latest=DAY, within=within)
    found = with_deeds(text, told, latest=DAY, within=within)
    [deed] = [
        one
        for one in found
        if " after" in one.text or "since" in one.text or "annivers" in one.text
    ]
    assert deed.role is Role.EVENT
    assert (f"{deed.start:%m-%d}", f"{deed.end:%m-%d}") == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Two years after the election the road was paved.",  # no deed
        "She left three days after he came home.",
        "A year after gunmen killed 200 on 24 December 2023, the village is empty.",  # dated
        "He was shot a day before the bombing.",
    ],
)
def test_what_tells_no_deed_s_day_so(text: str) -> None:
    within = Span(0, len(text))
    told = times_told(text, reference=DAY, latest=DAY, within=within)
    assert with_deeds(text, told, latest=DAY, within=within) == told


def test_what_was_ended_so_long_after_a_deed_was_not_the_deed() -> None:
    text = "Rescuers gave up on Friday, three days after it was bombed. Gunmen fled on Sunday."
    within = Span(0, len(text))
    told = times_told(text, reference=DAY, latest=DAY, within=within)
    found = with_deeds(text, told, latest=DAY, within=within)
    assert [one.role for one in found] == [Role.TELLING, Role.EVENT, Role.EVENT]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("She had moved in three days earlier.", Role.BACKGROUND),
        ("A week earlier he had left the army.", Role.BACKGROUND),
        ("They had been shot two days earlier.", Role.EVENT),
        ("Two had been killed three days earlier.", Role.EVENT),
        ("The attack came three days earlier.", Role.EVENT),
        ("She had said that gunmen came on Friday and killed him.", Role.TELLING),
        ("Friends met on Friday to mourn the five.", Role.TELLING),
        ("They gathered on Friday to bury the dead.", Role.TELLING),
    ],
)
def test_what_had_been_before_the_story(text: str, role: Role) -> None:
    text = f"On 3 May 2024 a man was robbed. {text}"
    told = times_told(text, reference=DAY, latest=DAY, within=Span(0, len(text)))
    assert told[1].role is role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "The toll of Saturday's blast at the main bus station rose to 27 on Sunday.",
            Role.COUNTED,
        ),
        ("The number of people killed in the raid rose to 43 on Sunday.", Role.COUNTED),
        (
            "The number of dead in the mine blast near the river has climbed to 9 on Sunday.",
            Role.COUNTED,
        ),
        ("A blast killed 27 on Sunday.", Role.EVENT),
    ],
)
def test_the_day_of_a_count(text: str, role: Role) -> None:
    told = times_told(text, reference=DAY, latest=DAY, within=Span(0, len(text)))
    assert told[-1].role is role


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("They were killed two weeks ago.", "04-26", "05-02"),
        ("They were killed a week ago.", "05-03", "05-09"),
        ("They were killed 3 weeks ago.", "04-19", "04-25"),
        ("They were killed last week.", "05-06", "05-12"),
    ],
)
def test_weeks_ago_are_about_a_day(text: str, first: str, last: str) -> None:
    [one] = times_told(text, reference=DAY, latest=DAY, within=Span(0, len(text)))
    assert (f"{one.start:%m-%d}", f"{one.end:%m-%d}") == (first, last)


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("two were killed", True),
        ("he died", True),
        ("a man was stabbed", True),
        ("they were executed", True),
        ("gunmen fired on a bus", True),
        ("a mine exploded", True),
        ("eddie’s funeral", False),
        ("a skilled man", False),
        ("the executive said", False),
        ("to establish why", False),
        ("in stable condition", False),
        ("police confirmed it", False),
        ("by the deadline", False),
        ("to explore the cave", False),
    ],
)
def test_a_word_of_harm_is_no_part_of_another_word(text: str, harm: bool) -> None:
    assert (HARMING_BEFORE.search(text) is not None) is harm
