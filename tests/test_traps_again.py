"""The fourteen traps again, in other words than before: what once broke stays broken open here."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from cases import told, with_low

from recount.model import Case, Harm, Incident, Section, Toll

DAY = "2024-05-14"


def report(text: str, published: str = DAY, **fields: str) -> dict[str, str]:
    return {"text": text, "published": published, **fields}


def dead(case: Case) -> list[tuple[Incident, Toll]]:
    return [(one, toll) for one in case.incidents for toll in one.tolls if toll.harm is Harm.KILLED]


def test_t1_one_number_for_a_day_and_for_a_week_is_shown_twice(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        report("At least 612 people have been killed in Homs since Friday, the Lake Watch said on"
               " Monday.", "2024-05-13"),
        report("The Lake Watch said 612 people were slaughtered in Homs on Sunday alone."),
    )  # fmt: skip
    assert "number_reused" in {one.kind for one in case.findings}
    assert {toll.low for _, toll in dead(case)} == {612}
    assert len(dead(case)) == 2


def test_t2_figures_told_place_by_place_are_no_rivals_of_each_other(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        report("In Latakia province 433 have died in the north, 255 in the south and 142 in the"
               " east since 6 May, the Lake Watch said."),
    )  # fmt: skip
    [(_, toll)] = dead(case)
    assert (toll.low, toll.high) == (433, None)


def test_t3_they_include_is_a_part_and_their_shot_are_dead(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        report("At least 17 people have been killed in Latakia since Monday, a monitor said. They"
               " include ten men shot in Jableh, and at least five more, possibly as many as 21,"
               " who died near Baniyas."),
    )  # fmt: skip
    whole, ten, five = (with_low(case, n) for n in (17, 10, 5))
    assert (ten.harm, ten.part_of, five.part_of) == (Harm.KILLED, whole.id, whole.id)
    assert five.count.high == 21


def test_t4_of_whom_so_many_were_of_a_people_is_one_part(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        report("The attack on Jableh on Friday left 147 dead, of whom 69 were Hazaras executed in"
               " their homes, the Lake Watch said. Fifteen of those killed were from one family. A"
               " further 20 of the dead were pupils."),
    )  # fmt: skip
    whole = with_low(case, 147)
    assert {one.part_of for one in case.claims if one is not whole} == {whole.id}
    assert sorted(one.count.low or 0 for one in case.claims) == [15, 20, 69, 147]
    assert dead(case)[0][1].low == 147


def test_t5_the_displaced_are_a_series_of_their_own(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        report("Fighting in Latakia has killed 40 people and driven 10,000 from their homes since"
               " Sunday, the Red Cross said. Another 17 women and minors are unaccounted for."),
        report("The number of displaced from Latakia has risen to nearly 30,000, the Red Cross"
               " said.", "2024-05-20"),
    )  # fmt: skip
    lows = {toll.harm: toll.low for one in case.incidents for toll in one.tolls}
    assert lows == {Harm.KILLED: 40, Harm.DISPLACED: 30_000, Harm.MISSING: 17}


def test_t6_a_relay_is_named_once_and_is_no_source(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        report("Over 4,000 civilians were killed in Latakia this month, aid agencies told the Grey"
               " Post.", outlet="Grey Post"),
        report("Some 4,000 civilians were killed in Latakia this month, the Star reported, citing"
               " eyewitness accounts.", outlet="Morning News"),
        report("At least 4,000 civilians were killed in Latakia this month, according to the Grey"
               " Post, which quoted aid agencies.", outlet="Evening News"),
    )  # fmt: skip
    [(_, toll)] = dead(case)
    assert toll.origins == 1
    [origin] = case.origins
    assert origin.name == "aid agencies or eyewitness accounts"


@pytest.mark.parametrize(
    "words",
    [
        "The Lake Rights Watch said 14 traders were killed in a raid on Homs on Monday.",
        "A raid on Homs on Monday killed 14 traders, Lake Rights Watch director Ali Karim told"
        " Reuters.",
        "An official of the Lake Rights Watch told AFP that 14 traders died in a raid on Homs on"
        " Monday.",
        "Fourteen traders died in a raid on Homs on Monday, according to figures compiled by the"
        " Lake Rights Watch.",
        "“Fourteen traders were killed” in a raid on Homs on Monday, the head of the Lake Rights"
        " Watch was quoted as saying by Coast Radio.",
    ],
)
def test_t7_whoever_speaks_for_a_monitor_is_the_monitor(tmp_path: Path, words: str) -> None:
    first = "Fourteen traders were killed in a raid on Homs on Monday, the Lake Rights Watch said."
    case = told(tmp_path, report(first, outlet="One"), report(words, outlet="Two"))
    [(_, toll)] = dead(case)
    assert (toll.low, toll.high, toll.origins) == (14, 14, 1)
    assert case.origins[0].name.removeprefix("the ").removeprefix("The ") == "Lake Rights Watch"


def test_t8_what_a_party_calls_untrue_enters_no_toll(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        report("Nine people were killed in Homs on Monday, residents said. The army denies reports"
               " that 40 civilians were killed in Homs on Monday."),
        report("The governor dismissed as fabricated a claim that 40 civilians were killed in Homs"
               " on Monday."),
    )  # fmt: skip
    [(_, toll)] = dead(case)
    assert (toll.low, toll.high) == (9, 9)
    assert {why for _, why in toll.set_aside} == {"is denied"}


@pytest.mark.parametrize(
    "below",
    [
        "Comments (3)\n\nJoe77: It was more like 150,000 dead, they hide it!!\n\nMaria: my uncle"
        " says 400 were killed in Homs on Monday.",
        "2 responses to “Nine killed in Homs”\n\nAnonymous says:\n\nI heard 70 were killed in"
        " Homs.\n\nTruthTeller says:\n\nPolice killed 500 people, wake up.",
        "Related: Forty killed in Homs blast\n\nRead more: 17 dead as ferry sinks",
    ],
)
def test_t12_what_stands_below_a_brief_is_not_its_own(tmp_path: Path, below: str) -> None:
    case = told(
        tmp_path, report(f"Nine people were killed in Homs on Monday, police said.\n\n{below}")
    )
    [(_, toll)] = dead(case)
    assert (toll.low, toll.high, toll.origins) == (9, 9, 1)
    kept = {one.section for one in case.claims if one.count.low != 9}
    assert kept <= {Section.COMMENT, Section.QUOTED}


def test_t14_a_loaded_name_is_kept_whole(tmp_path: Path) -> None:
    text = "Terrorist remnants of the ousted regime murdered six guards in Jableh on Monday."
    [claim] = told(tmp_path, report(text)).claims
    assert [one.text for one in claim.perpetrators] == ["Terrorist remnants of the ousted regime"]


def test_t6_two_wars_number_is_no_one_number(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        report("The governor of Huambo said 300 people had been killed in Angola since Saturday.",
               "1993-01-12"),
        report("A witness said that 300 people were killed in Kigali on 19 April 1994.",
               "1998-09-03"),
    )  # fmt: skip
    assert all(one.settled for one in case.origins)
    assert "number_reused" not in {one.kind for one in case.findings}


def test_t4_parts_of_parts_are_no_rivals(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        report("The Lake Watch recorded the deaths of 1,734 civilians, including 326 children, in"
               " Syria in 2020. Army forces killed 1,432, foreign troops killed 211, including 62"
               " children, and other parties killed 91."),
    )  # fmt: skip
    tolls = {toll.population: (toll.low, toll.high) for _, toll in dead(case)}
    assert tolls["children"] == (326, 326)
    assert tolls["civilian"] == (1734, 1734)
    assert "unspecified" not in tolls


def test_t7_what_a_report_opens_with_stands_beside_who_excludes_it(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        report("Eighty-six people were killed in a raid on Homs on Monday. Community leaders said"
               " the dead in Homs were more than 200."),
    )  # fmt: skip
    [(_, toll)] = dead(case)
    assert (toll.low, toll.high, toll.origins) == (86, None, 2)


def test_nothing_that_entered_no_toll_is_without_a_reason(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        report("Rescuers pulled 31 bodies from a school in Homs on Monday, the civil defence said."
               " The health ministry said 44 people were killed in Homs on Monday, and a nurse told"
               " of five dead."),
    )  # fmt: skip
    named = {name for _, toll in dead(case) for name, _ in toll.set_aside}
    used = {name for _, toll in dead(case) for name in toll.basis}
    assert {one.id for one in case.claims if one.harm is Harm.KILLED} == named | used


def test_t8_a_panel_that_was_to_report_has_a_deadline_that_moves(tmp_path: Path) -> None:
    text = (
        "The panel set up on 9 March to look into the killings was to hand in its findings within"
        " 30 days. On 11 April the presidency prolonged its mandate by three months."
    )
    [promise] = told(tmp_path, report(text, "2025-04-14")).commitments
    assert (promise.made, promise.due) == (date(2025, 3, 9), date(2025, 7, 8))
    assert len(promise.amendments) == 1


def test_t9_an_old_clip_is_challenged_and_kept(tmp_path: Path) -> None:
    text = (
        "A video that shows the burial of 12 men in Jableh has been shared widely. The information"
        " ministry said the clip was filmed in 2013 in another country."
    )
    kinds = {one.challenge for one in told(tmp_path, report(text)).media}
    assert kinds == {None, "recirculated", "wrong_place"}
