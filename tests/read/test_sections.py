"""Sections: headlines, stories, captions, readers' comments, other pages' text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.model.said import Section
from recount.read.sections import passages_of

STORY = [
    "At least 14 people were killed when gunmen attacked a market on Friday, the governor said.",
    "The hospital received 22 wounded, its director said, and the army has closed the road.",
    "Residents reported that the shooting lasted an hour. The police have arrested three men.",
    "“We have lost everything, I do not know what you want from us,” a trader told reporters.",
    "The attack is the third on the town this year, officials said.",
]
READERS = [
    "You people never learn, do you?",
    "I think the governor is lying!!! Where is the army when we need it?",
    "Thanks for this, at least somebody writes about it.",
    "My cousin lives there. He says maybe 900 died, the media will never tell you.",
    "Ask yourself who sells them the guns… http://example.org/guns",
]


def sections(text: str) -> dict[str, Section]:
    """The section of each line."""
    passages = passages_of(text)
    found = {}
    for line in filter(str.strip, text.splitlines()):
        at = text.index(line) + len(line) - len(line.lstrip())
        (found[line],) = {p.section for p in passages if p.span.start <= at < p.span.end}
    return found


def page(*lines: str) -> str:
    return "\n".join(lines)


def test_a_plain_story_is_body() -> None:
    assert set(sections(page(*STORY)).values()) == {Section.BODY}


def test_the_head_is_headline() -> None:
    head = ["Market attack leaves 14 dead", "Governor blames raiders from across the river"]
    found = sections(page(*head, "By A Reporter", "12 May 2021", *STORY))
    assert [found[line] for line in head] == [Section.HEADLINE] * 2
    assert found["12 May 2021"] is Section.HEADLINE
    assert found[STORY[0]] is Section.BODY


def test_each_line_of_the_head_is_a_passage_of_its_own() -> None:
    text = page("Market attack leaves 14 dead", "Governor blames raiders", *STORY)
    first, second, rest = passages_of(text)
    assert first.span.of(text) == "Market attack leaves 14 dead"
    assert second.span.of(text) == "Governor blames raiders"
    assert rest.section is Section.BODY


def test_a_text_of_titles_only_is_no_headline() -> None:
    assert set(sections("Ten dead in the north\nFive dead in the south").values()) == {Section.BODY}


@pytest.mark.parametrize(
    "line",
    [
        "Mourners carry a coffin through the town on May 3, 2021. (Reuters/Jane Doe)",
        "People inspect a burnt shop in the old market. (Anadolu via Getty Images)",
        "A soldier stands guard near the river crossing [Photo: John Doe]",
        "File photo of the market before the attack",
        "(WXYZ Photo)",
        "Photo: Ministry of Health",
        "Smoke rises over the town in this file photo (AFP/Jane Doe)",
    ],
)
def test_captions(line: str) -> None:
    found = sections(page(*STORY[:2], line, *STORY[2:]))
    assert found[line] is Section.CAPTION
    assert [found[one] for one in STORY] == [Section.BODY] * 5


@pytest.mark.parametrize(
    "line",
    [
        "NAIROBI, May 3 (Reuters) - Gunmen killed 14 people in a market, the governor said.",
        "Gunmen filed into the market and a photo shows them firing, the army said.",
        "The footage, sent via a messaging service, could not be verified.",
    ],
)
def test_no_captions(line: str) -> None:
    assert sections(page(line, *STORY))[line] is Section.BODY


@pytest.mark.parametrize(
    "line",
    [
        "Follow Jane Doe on Facebook and Instagram.",
        "Read the full story here",
        "Read more: https://example.org/2021/05/03/attack",
        "Copyright 2021 WXYZ. All rights reserved.",
        "You must be logged in to do that",
        "Share this story",
        "Sign up for our morning newsletter",
        "Click here for a map of the area",
        "Advertisement",
        "https://example.org/2021/05/03/market-attack",
    ],
)
def test_page_furniture_is_quoted(line: str) -> None:
    found = sections(page(*STORY[:3], line, *STORY[3:]))
    assert found[line] is Section.QUOTED
    assert [found[one] for one in STORY] == [Section.BODY] * 5


@pytest.mark.parametrize(
    "line",
    [
        "Follow-up attacks on Twitter users were reported, the ministry said, killing two people.",
        "Police shared this story with families of the 12 dead on Monday, an officer said.",
        "More than 30 people were killed in the south.",
        "Print workers were among the nine dead, the union said.",
        "The militia may not be published as a party, but killed 40, the court said.",
    ],
)
def test_no_furniture(line: str) -> None:
    assert sections(page(*STORY, line))[line] is Section.BODY


def test_lists_of_links_are_quoted_to_their_end() -> None:
    links = ["Bomb kills 30 in the capital", "Nine dead in river crossing"]
    found = sections(page(*STORY[:3], "Most popular:", *links, *STORY[3:]))
    assert [found[line] for line in ("Most popular:", *links)] == [Section.QUOTED] * 3
    assert [found[one] for one in STORY] == [Section.BODY] * 5


def test_teasers_that_stand_twice_are_quoted() -> None:
    one = "A bus crash on the coast road has killed 11 people, rescuers say this morning."
    two = "The mayor of the port city wants to raise the fare for all ferries next year."
    text = page("Market attack leaves 14 dead", one, one, two, two, *STORY)
    found = {p.span.of(text): p.section for p in passages_of(text)}
    assert found["\n".join([one, one, two, two])] is Section.QUOTED


def test_teasers_whose_summary_has_a_station_s_name_or_breaks_off_are_quoted() -> None:
    one = "A bus crash on the coast road has killed 11 people, rescuers say this morning."
    two = "The mayor of the port city wants to raise the fare for all ferries next year."
    longer, cut = f"(KXYZ-TV) - {one} It left the road near", f"PORT CITY – {two[:-3]}"
    text = page("Market attack leaves 14 dead", one, longer, two, cut, *STORY)
    found = {p.span.of(text): p.section for p in passages_of(text)}
    assert found["\n".join([one, longer, two, cut])] is Section.QUOTED


def test_a_lead_that_a_story_goes_on_from_is_read() -> None:
    one = "A bus crash on the coast road has killed 11 people, rescuers say this morning."
    text = page("Bus crash kills 11", one, f"{one} The bus left the road near the pass.", *STORY)
    assert {p.section for p in passages_of(text) if "11 people" in p.span.of(text)} == {
        Section.BODY
    }


def test_a_summary_that_stands_twice_is_read_once() -> None:
    text = page(STORY[0], STORY[0], *STORY[1:])
    assert [p.section for p in passages_of(text)] == [Section.BODY, Section.QUOTED, Section.BODY]


def test_a_pasted_article_is_quoted_from_its_headline_to_its_link() -> None:
    pasted = [
        "River towns fear new raids as army pulls out",
        "Some 600 people were killed in the river towns last year, a monitor said.",
        "Read on: https://example.org/news/river-towns-fear-new-raids-as-army-pulls-out",
    ]
    found = sections(page(*STORY, *pasted))
    assert [found[line] for line in pasted] == [Section.QUOTED] * 3
    assert [found[one] for one in STORY] == [Section.BODY] * 5


def test_readers_comments_run_to_the_end() -> None:
    pasted = "The army said 200 were killed in the province, officials reported on Monday."
    found = sections(page(*STORY, *READERS[:3], pasted, *READERS[3:]))
    assert [found[one] for one in STORY] == [Section.BODY] * 5
    assert {found[line] for line in (*READERS, pasted)} == {Section.COMMENT}


@pytest.mark.parametrize("head", ["Comments", "3 Comments", "Leave a Reply", "Reader comments:"])
def test_a_head_opens_the_comments(head: str) -> None:
    found = sections(page(*STORY, head, "Terrible. 500 dead at least.", "So sad."))
    assert found["Terrible. 500 dead at least."] is Section.COMMENT
    assert found[STORY[-1]] is Section.BODY


def test_a_share_bar_above_the_story_opens_no_comments() -> None:
    text = page(STORY[0], "Facebook", "Twitter", "comments", *STORY[1:])
    assert sections(text)[STORY[2]] is Section.BODY


def test_first_person_in_quotations_is_no_comment() -> None:
    quotes = [
        "“I saw you shoot him! Why did you do that?” she said she had shouted.",
        "“My brother and I ran. We hid in the well,” another witness said.",
        "“Do you think they will come back?” he asked. “I think they will.”",
        "“Our town is empty. What do you want me to say?” a teacher told the paper.",
    ]
    assert set(sections(page(*STORY, *quotes)).values()) == {Section.BODY}


def test_wrapped_copy_is_one_paragraph_to_the_blank_line() -> None:
    text = (
        "   KAMPALA, 3 MAY 88 -- [TEXT] THE ARMY HAS REPORTED THAT 12 REBELS DIED\n"
        "IN FIGHTING NEAR THE BORDER AND THAT FOUR SOLDIERS WERE WOUNDED AND TAKEN\n"
        "TO HOSPITAL.  WE WILL NOT REST, YOU WILL SEE, THE GENERAL SAID.\n\n"
        "   WHO SENT THEM?  WHO PAYS THEM?  I ASK YOU, COMRADES, WHO FEEDS THEM!\n"
    )
    assert {p.section for p in passages_of(text)} == {Section.BODY}


@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from([*STORY, *READERS, "Comments", "Most popular", "x", "\r", "\x85", " "]),
        ),
        max_size=14,
    ),
    st.sampled_from(["\n", "\n\n", "\r\n", " "]),
)
def test_passages_are_ordered_disjoint_and_cover_all_but_white_space(
    lines: list[str], between: str
) -> None:
    text = between.join(lines)
    passages = passages_of(text)
    covered = [offset for p in passages for offset in range(p.span.start, p.span.end)]
    assert covered == sorted(set(covered))
    wanted = {offset for offset, character in enumerate(text) if not character.isspace()}
    assert wanted <= set(covered)


@pytest.mark.parametrize(
    "text",
    ["?" * 1_000_000, "“" * 300_000, "(" * 300_000, "a b" * 300_000, "x\n" * 50_000],
)
def test_a_long_line_of_one_kind_is_read(text: str) -> None:
    assert passages_of(text)[0].span.start == 0


@pytest.mark.shared
@pytest.mark.parametrize("corpus", ["muc4", "timeml", "toponyms"])
def test_news_without_readers_has_no_comments(shared: Path, corpus: str) -> None:

    with (shared / "corpora" / corpus / "docs.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    found = [passage for text in texts for passage in passages_of(text)]
    assert not [one for one in found if one.section is Section.COMMENT]
    assert sum(one.section is Section.QUOTED for one in found) <= 1
