from __future__ import annotations

from datetime import date

import pytest

from recount.media.findings import Shown, findings, weighed
from recount.model import MediaItem, MediaStatus, SourceKind, SourceMention, Span
from recount.model.pictures import (
    Day,
    Frame,
    Known,
    Likeness,
    Match,
    Outcome,
    OwnTime,
    Picture,
    Sighting,
)

EVENTS = date(2025, 3, 6)
FRAME = Frame(bytes(32), 100)
PICTURE = Picture("ab" * 32, "burial.jpg", "photo", "JPEG", 640, 480, (FRAME,))
SANA = SourceMention("SANA", "sana", SourceKind.AGENCY, Span(0, 4))


def match(day: str | None, where: str = "", note: str = "", distance: int = 6) -> Match:
    sighting = Sighting(Day.of(day) if day else None, where, note)
    known = Known("list atlas.json", FRAME, sighting)
    return Match(PICTURE.id, known, distance, Likeness.WHOLE)


def complaint(challenge: str, said_by: SourceMention | None = SANA) -> MediaItem:
    return MediaItem(
        "m1", "r.txt", Span(0, 9), "They show old\nphotos.", "photo",
        MediaStatus.CHALLENGED, challenge, said_by,
    )  # fmt: skip


def told(*matches: Match, events: date | None = EVENTS, first: str | None = None) -> list[str]:
    sightings = (Sighting(Day.of(first)),) if first else ()
    return [one.text for one in findings([Shown(PICTURE, sightings, matches, events)])]


def test_a_match_before_the_events_says_when_and_where_it_was_first_seen() -> None:
    assert told(match("2013-08-21", "Ghouta", "a channel")) == [
        "This picture (burial.jpg) was first seen on 2013-08-21 in Ghouta, before the events of "
        "2025-03-06 that it is shown for (the same picture, 6 of 256 bits apart; "
        "list atlas.json: a channel)."
    ]


def test_only_the_earliest_is_the_first_and_none_is_dropped() -> None:
    said = told(
        match("2019", "Idlib"), match("2013-08", "Ghouta"), match("2025-03-08"), match(None)
    )
    assert [line.partition(" (the same")[0] for line in said] == [
        "This picture (burial.jpg) was first seen in 2013-08 in Ghouta, before the events of "
        "2025-03-06 that it is shown for",
        "This picture (burial.jpg) was seen in 2019 in Idlib, before the events of 2025-03-06 "
        "that it is shown for",
        "This picture (burial.jpg) was also seen on 2025-03-08, which is no earlier sighting",
        "This picture (burial.jpg) is known, without a day",
    ]


@pytest.mark.parametrize(
    ("day", "earlier"),
    [("2025-03-05", True), ("2025-03-06", False), ("2025-02", True), ("2025-03", False),
     ("2024", True), ("2025", False)],
)  # fmt: skip
def test_a_month_or_year_is_earlier_once_it_was_over(day: str, earlier: bool) -> None:
    [line] = told(match(day))
    assert ("was first seen" in line) is earlier
    outcome, _ = weighed(
        complaint("recirculated"), [Shown(PICTURE, (), (match(day),), EVENTS)], linked=True
    )
    assert outcome is (Outcome.SUPPORTED if earlier else Outcome.NOT_SUPPORTED)


def test_without_a_day_of_the_events_the_case_s_own_first_day_counts() -> None:
    assert (
        "before it was shown here on 2025-03-09"
        in told(match("2025-03-07"), events=None, first="2025-03-09")[0]
    )
    assert "no earlier sighting" in told(match("2025-03-10"), events=None, first="2025-03-09")[0]
    assert (
        "was first seen on 2025-03-10, where is not told ("
        in told(match("2025-03-10"), events=None)[0]
    )


def test_a_complaint_that_pictures_are_old_is_supported_by_an_older_sighting() -> None:
    old = Shown(PICTURE, (), (match("2013-08-21", "Ghouta"),), EVENTS)
    new = Shown(PICTURE, (), (), EVENTS)
    outcome, finding = weighed(complaint("recirculated"), [new, old], linked=True)
    assert outcome is Outcome.SUPPORTED
    assert finding.kind == "complaint_supported"
    assert finding.text == (
        "SANA says that pictures are old (r.txt: “They show old photos.”). Seen before the events "
        "(1 of 2 looked at: burial.jpg was first seen on 2013-08-21 in Ghouta). For these that "
        "supports the complaint; it says nothing about the others."
    )


@pytest.mark.parametrize("matches", [(), (match("2025-03-08", "Jableh"),), (match(None),)])
def test_it_is_not_supported_by_no_sighting_nor_by_a_later_or_undated_one(
    matches: tuple[Match, ...],
) -> None:
    outcome, finding = weighed(
        complaint("recirculated"), [Shown(PICTURE, (), matches, EVENTS)], linked=False
    )
    assert outcome is Outcome.NOT_SUPPORTED
    assert "none is known to have been seen before the events" in finding.text
    assert "can still be old" in finding.text
    assert finding.text.endswith("No picture here is linked to this complaint.")


@pytest.mark.parametrize(
    ("challenge", "events", "reason"),
    [
        ("recirculated", None, "No picture with a known day of its events was looked at"),
        ("wrong_place", EVENTS, "Whether that is elsewhere, a person must say."),
        ("staged", EVENTS, "Comparing pictures cannot tell."),
        ("unverified", EVENTS, "Comparing pictures cannot tell."),
    ],
)
def test_of_what_no_comparison_tells_nothing_is_said(
    challenge: str, events: date | None, reason: str
) -> None:
    shown = [Shown(PICTURE, (), (match("2013-08-21", "Ghouta"),), events)]
    outcome, finding = weighed(complaint(challenge, None), shown, linked=True)
    assert outcome is Outcome.CANNOT_TELL
    assert finding.text.startswith("someone unnamed ")
    assert reason in finding.text


def test_what_a_file_says_of_itself_is_told_with_its_worth() -> None:
    times = (
        OwnTime("EXIF DateTimeOriginal", "2013:08:21 05:12:00", date(2013, 8, 21)),
        OwnTime("EXIF DateTime", "2025:03:09 18:00:00", date(2025, 3, 9)),
        OwnTime("EXIF DateTimeDigitized", "garbled", None),
    )
    picture = Picture("cd" * 32, "a.jpg", "photo", "JPEG", 640, 480, (FRAME,), times)
    [finding] = findings([Shown(picture, (), (), EVENTS)])
    assert finding.kind == "media_own_time"
    assert "made on 2013-08-21 (EXIF DateTimeOriginal), before the events" in finding.text
    assert "easily changed" in finding.text
    assert findings([Shown(picture, (), (), None)]) == []


def test_every_finding_has_an_id_of_its_own_and_the_same_each_time() -> None:
    shown = [Shown(PICTURE, (), (match("2013"), match("2014"), match("2025-03-08")), EVENTS)]
    ids = [finding.id for finding in findings(shown)]
    assert len(set(ids)) == 3
    assert ids == [finding.id for finding in findings(shown)]


@pytest.mark.parametrize("text", ["2013-13", "2013-8-21", "1200", "", "2013..", "2014..2013"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a day|no picture|out of range|must be in"):
        Day.of(text)


def test_a_span_of_days_is_told_as_one() -> None:
    day = Day.of("2025-03-10..2025-03-11")
    assert (day.first, day.last) == (date(2025, 3, 10), date(2025, 3, 11))
    assert str(day) == "between 2025-03-10 and 2025-03-11"
