"""Pictures, recordings and doubts about them, in sentences of our own."""

from pathlib import Path

import pytest
from marked import marked

from recount.extract.media import media_items
from recount.model.found import MediaStatus
from recount.model.said import Section

ITEMS = [
    ("Several videos show the execution of unarmed men.", "video", "reported", None, None),
    ("Photos taken by local activists showed the burial of nine victims.", "photo", "reported",
     None, "local activists"),
    ("Reporter Sami Haddad published images of mass graves.", "photo", "reported", None,
     "Reporter Sami Haddad"),
    ("Footage has emerged of the killings, which The National could not verify.", "video",
     "unverified", "unverified", "The National"),
    ("Reuters could not independently verify the footage.", "video", "unverified", "unverified",
     "Reuters"),
    ("The ministry said that rebels re-circulate old videos of the war.", "video", "challenged",
     "recirculated", "The ministry"),
    ("The army said the photos were taken in another country.", "photo", "challenged",
     "wrong_place", "The army"),
    ("The envoy claimed that the video of the massacre was staged.", "video", "challenged",
     "staged", "The envoy"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "medium", "status", "challenge", "by"), ITEMS)
def test_item(
    sentence: str, medium: str, status: str, challenge: str | None, by: str | None
) -> None:
    found = media_items(marked(sentence)[0])
    assert [(i.medium, i.status.value, i.challenge) for i in found] == [(medium, status, challenge)]
    assert [i.said_by.text if i.said_by else None for i in found] == [by]
    assert found[0].quote == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "He played a video game after the raid.",
        "The photos of the wedding were lovely.",
        "Ten people were killed in the raid.",
    ],
)
def test_pictures_of_other_things_are_no_items(sentence: str) -> None:
    assert media_items(marked(sentence)[0]) == []


def test_one_sentence_can_make_two_challenges() -> None:
    report, _ = marked(
        "The ministry said rebels spread old photos and clips of killings, some dating back years "
        "and others taken from outside the country."
    )
    found = media_items(report)
    assert [i.challenge for i in found] == ["recirculated", "wrong_place"]
    assert len({i.id for i in found}) == 2
    assert {i.status for i in found} == {MediaStatus.CHALLENGED}


def test_a_doubt_in_the_next_sentence_belongs_to_the_pictures_before() -> None:
    report, _ = marked("A video shows soldiers shooting. AFP was unable to verify it.")
    assert [(i.status.value, i.medium) for i in media_items(report)] == [
        ("reported", "video"),
        ("unverified", "video"),
    ]


def test_a_caption_is_a_photo_with_its_credit() -> None:
    report, _ = marked("Mourners in the square. (Reuters via Getty)", section=Section.CAPTION)
    (item,) = media_items(report)
    assert (item.medium, item.status.value) == ("photo", "reported")
    assert item.said_by is not None
    assert item.said_by.text == "Reuters via Getty"


@pytest.mark.shared
def test_old_pictures_passed_off_as_new(shared: Path) -> None:
    """T9: the challenge to pictures, the unverified video and the burial's photo are kept."""
    (path,) = (shared / "seeds").glob("001_*.txt")
    found = media_items(marked(path.read_text(encoding="utf-8"))[0])
    kinds = [(i.medium, i.challenge, i.said_by.text if i.said_by else None) for i in found]
    assert ("photo", "recirculated", "The Ministry of Information") in kinds
    assert ("video", "unverified", "The National") in kinds
    assert ("photo", None, "Alawite activists") in kinds


def test_comments_hold_no_evidence() -> None:
    report, _ = marked("I saw a video of the massacre.", section=Section.COMMENT)
    assert media_items(report) == []
