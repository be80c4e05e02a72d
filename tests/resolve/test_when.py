"""When the harm happened: the claim's own time, its story's, or none."""

from datetime import date

import pytest

from recount.model.said import (
    Claim,
    Count,
    Harm,
    Passage,
    Published,
    Report,
    Scope,
    Section,
    Span,
)
from recount.resolve.when import precision, resolve_when
from recount.resolve.when_story import reference_day

OUT = date(2025, 3, 12)  # a Wednesday


def report(
    text: str, *, published: date | None = OUT, stated: bool = True, comment_from: str = ""
) -> Report:
    """A report of one passage, or of a story and a reader's comment after it."""
    parts = [Passage(Span(0, len(text)), Section.BODY)]
    if comment_from:
        cut = text.index(comment_from)
        parts = [
            Passage(Span(0, cut), Section.BODY),
            Passage(Span(cut, len(text)), Section.COMMENT),
        ]
    days = Published(published, published, stated=stated) if published else None
    return Report(id="r", text=text, passages=tuple(parts), published=days)


def claim(text: str, quote: str, **more: object) -> Claim:
    """A claim of two killed, with the sentence its quotation lies in."""
    start = text.index(quote)
    left = max(text.rfind(". ", 0, start) + 2, text.rfind("\n", 0, start) + 1, 0)
    left = left if left > 1 else 0
    right = text.find(".", start + len(quote))
    told: dict[str, object] = {
        "id": quote, "doc": "r", "start": start, "end": start + len(quote), "quote": quote,
        "harm": Harm.KILLED, "count": Count.exactly(2),
        "sentence": Span(left, right + 1 if right >= 0 else len(text)),
    }  # fmt: skip
    return Claim(**(told | more))  # type: ignore[arg-type]


def days(text: str, quote: str, **more: object) -> tuple[date, date] | None:
    """The days of the claim's period."""
    (found,) = resolve_when(report(text), [claim(text, quote, **more)])
    return (found.period.start, found.period.end) if found.period else None


@pytest.mark.parametrize(
    ("text", "quote", "first", "last"),
    [
        ("Two men were shot on Monday, police said on Tuesday.", "Two men were shot", 10, 10),
        ("Police said on Tuesday that two men were shot on Monday.", "two men were shot", 10, 10),
        ("Two were killed since Sunday, the monitor said.", "Two were killed", 9, 12),
        ("Two were killed from Thursday to Monday.", "Two were killed", 6, 10),
        ("Between March 6 and March 9 two were killed.", "two were killed", 6, 9),
        ("Two were killed in the past two days.", "Two were killed", 10, 12),
        ("Two were killed on Monday in the deadliest raid this year.", "Two were killed", 10, 10),
        ("Two were killed at about 6 p.m. Monday.", "Two were killed", 10, 10),
        ("Two were arrested on Tuesday after two died on Friday.", "two died", 7, 7),
        ("Raids began on Friday. Two were killed as of Sunday.", "Two were killed", 7, 9),
        ("One died on March 4. The following day, two were killed.", "two were killed", 5, 5),
        ("Gunmen attacked on Friday. Their chief fled. Two were killed.", "Two were killed", 7, 7),
        ("Police responded around 1 a.m. Saturday. Two were shot.", "Two were shot", 8, 8),
        ("Two were shot on Tuesday evening, according to police.", "Two were shot", 11, 11),
        ("DERA, March 11 -- Two were shot on Sunday.", "Two were shot", 9, 9),
        ("Two died following Saturday night's shooting.", "Two died", 8, 8),
    ],
)  # fmt: skip
def test_days_of_march(text: str, quote: str, first: int, last: int) -> None:
    assert days(text, quote) == (date(2025, 3, first), date(2025, 3, last))


@pytest.mark.parametrize(
    ("text", "quote", "first", "last"),
    [
        ("The war broke out in April 2023 and has killed 900 people.", "has killed 900 people",
         date(2023, 4, 1), OUT),
        ("The revolt, which began in 2009, has left 900 dead.", "has left 900 dead",
         date(2009, 1, 1), OUT),
        ("Fighting that began on 2 March has killed 90, doctors said on Monday.", "killed 90",
         date(2025, 3, 2), date(2025, 3, 10)),
        ("Since clashes started on 2 March, 90 people have been killed.", "90 people",
         date(2025, 3, 2), OUT),
        ("Clashes erupted on 2 March and killed 90 people.", "killed 90 people",
         date(2025, 3, 2), date(2025, 3, 2)),
        ("Raids on Friday and Saturday killed two.", "killed two",
         date(2025, 3, 7), date(2025, 3, 8)),
        ("Two died on Wednesday and Thursday.", "Two died", date(2025, 3, 5), date(2025, 3, 6)),
        ("Two died on 7 and 8 March.", "Two died", date(2025, 3, 7), date(2025, 3, 8)),
        ("Two died on Friday (7 March).", "Two died", date(2025, 3, 7), date(2025, 3, 7)),
    ],
)  # fmt: skip
def test_what_lasts_has_its_first_and_last_day(
    text: str, quote: str, first: date, last: date
) -> None:
    assert days(text, quote) == (first, last)


def test_background_keeps_its_own_time() -> None:
    text = "Two were shot on Monday. In 1985, soldiers killed a dozen there."
    both = [claim(text, "Two were shot"), claim(text, "soldiers killed a dozen")]
    story, background = resolve_when(report(text), both)
    assert story.period is not None
    assert background.period is not None
    assert (story.period.start, story.period.precision) == (date(2025, 3, 10), 1)
    assert (background.period.start, background.period.precision) == (date(1985, 1, 1), 5)


def test_so_long_after_an_earlier_event() -> None:
    text = "Raids go on, a month after the massacre of hundreds."
    assert days(text, "massacre of hundreds") == (date(2025, 2, 1), date(2025, 2, 28))


def test_a_total_has_its_day_of_counting() -> None:
    text = "The clashes began on Thursday. Two were killed as of Sunday."
    (found,) = resolve_when(report(text), [claim(text, "Two were killed", scope=Scope.CUMULATIVE)])
    assert found.as_of == date(2025, 3, 9)
    assert found.period is not None
    assert found.period.end == date(2025, 3, 9)


def test_a_part_has_the_time_of_its_whole() -> None:
    text = "Ten were killed on Friday. Troops came on Sunday. Of those, two were women."
    whole = claim(text, "Ten were killed")
    part = claim(text, "two were women", part_of=whole.id)
    assert (
        resolve_when(report(text), [whole, part])[1].period
        == resolve_when(report(text), [whole])[0].period
    )


def test_a_day_of_telling_is_no_exact_day_of_harm() -> None:
    text = "Police said on Tuesday that two bodies were found."
    (found,) = resolve_when(report(text), [claim(text, "two bodies were found")])
    assert found.period is not None
    assert found.period.precision == 2
    assert "told that day" in found.period.anchor


def test_news_without_a_day_has_no_period() -> None:
    assert days("Two shepherds were killed near the dam.", "Two shepherds were killed") is None


def test_an_hour_without_a_day_is_no_exact_day() -> None:
    text = "Two shepherds were killed. Police came at about 6 p.m., a neighbour said."
    told = claim(text, "Two shepherds were killed")
    later = claim(text, "a neighbour said")  # the hour stands before the last claim
    found = resolve_when(report(text), [told, later])[0].period
    assert found is not None
    assert (found.start, found.precision) == (OUT, 2)


@pytest.mark.parametrize(
    ("text", "quote", "day"),
    [
        ("He was charged in the March 3 shooting of two men.", "shooting of two men", 3),
        ("Two were shot on Friday. One was in critical condition Monday.", "Two were shot", 7),
        ("Two were shot on Friday. Both are recovering Monday.", "Both are recovering", 7),
        ("Gunmen shot two on Friday. He was arrested at 4 p.m. Monday.", "He was arrested", 7),
        ("March 11, 2025 4:39 PM\n\nTwo were shot on Sunday. Both died.", "Both died", 9),
    ],
)
def test_days_of_care_and_of_courts_are_not_the_day_of_harm(
    text: str, quote: str, day: int
) -> None:
    assert days(text, quote) == (date(2025, 3, day), date(2025, 3, day))


@pytest.mark.parametrize(
    "text",
    [
        "Two were killed in the ten-year war.",
        "Over the past years two were killed there.",
    ],
)
def test_history_has_no_period(text: str) -> None:
    quote = "wo were killed"
    assert days(text, quote) is None


def test_without_a_day_of_publication_nothing_is_invented() -> None:
    text = "Two were killed on Monday. Two died on March 7, 2025."
    both = [claim(text, "Two were killed"), claim(text, "Two died")]
    found = resolve_when(report(text, published=None), both)
    assert found[1].period is not None
    assert found[1].period.start == date(2025, 3, 7)


def test_a_readers_comment_does_not_date_the_story() -> None:
    text = "Two shepherds were killed. I saw it on Monday, he wrote."
    found = resolve_when(
        report(text, comment_from="I saw"), [claim(text, "Two shepherds were killed")]
    )
    assert found[0].period is None


def test_the_anchor_says_from_what_day() -> None:
    text = "Two were killed yesterday."
    (found,) = resolve_when(report(text), [claim(text, "Two were killed")])
    assert found.period is not None
    assert (found.period.text, found.period.anchor) == ("yesterday", "published 2025-03-12")
    (found,) = resolve_when(report(text, stated=False), [claim(text, "Two were killed")])
    assert found.period is not None
    assert found.period.anchor == "published 2025-03-12 (inferred)"


def test_reference_day_is_the_latest_day_of_publication() -> None:
    one = Report(
        id="r", text="", passages=(), published=Published(date(2025, 4, 11), date(2025, 4, 16))
    )
    assert reference_day(one) == date(2025, 4, 16)


@pytest.mark.parametrize(
    ("length", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (10, 3), (31, 4), (32, 5), (366, 5)]
)
def test_precision_is_that_of_ucdp(length: int, code: int) -> None:
    start = date(2025, 1, 1)
    assert precision(start, date.fromordinal(start.toordinal() + length - 1)) == code


def test_a_readers_claim_is_not_of_the_storys_day() -> None:
    text = "Gunmen attacked on Monday. They tortured hundreds to death, he wrote."
    told = claim(text, "tortured hundreds", section=Section.COMMENT)
    (found,) = resolve_when(report(text, comment_from="They tortured"), [told])
    assert found.period is None


def test_a_part_may_have_a_day_of_its_own_inside_its_whole() -> None:
    text = "Ten were killed since Friday. The worst attack came on Sunday. Two were shot."
    whole = claim(text, "Ten were killed")
    part = claim(text, "Two were shot", part_of=whole.id)
    found = resolve_when(report(text), [whole, part])[1].period
    assert found is not None
    assert (found.start, found.end) == (date(2025, 3, 9), date(2025, 3, 9))


def test_a_drive_by_is_no_day_of_counting() -> None:
    text = "Four were shot in a drive-by Monday night."
    (found,) = resolve_when(report(text), [claim(text, "Four were shot")])
    assert (found.as_of, found.period and found.period.start) == (None, date(2025, 3, 10))
