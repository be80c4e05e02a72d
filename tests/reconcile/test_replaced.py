"""Reports that correct a figure: which one stands, typed by hand before the reports were read."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases import told

from recount.model import Harm, Toll

CORRECTED = [
    ("At least 20 people were killed in a strike on a market in Nyala on Tuesday, the health"
     " ministry said. The ministry later revised the figure to 17.", 17, 17),
    ("The ministry said 43 people died when a bomb hit the Sadr City market on Monday, revised"
     " down from 60 the day before.", 43, 43),
    ("Twelve villagers were killed in an attack on Koro on Friday, the mayor said. A previous toll"
     " given by the army was eight.", 12, 12),
    ("The Red Cross withdrew its toll of 68 and said 62 people were killed in the Nairobi mall"
     " attack on Saturday.", 62, 62),
    ("The government said on Wednesday that 104 people were killed in the Kasese clashes, down"
     " from the 126 it reported on Monday.", 104, 104),
    ("Forty people were killed in the raid on Zurmi on Sunday, residents said, correcting an"
     " earlier figure of 48.", 40, 40),
    ("The health ministry raised the death toll from Saturday's bombing in Kabul from 57 to 63 on"
     " Monday. Officials had initially reported 31 dead.", 63, 63),
    ("The UN said 24 people were killed in Masisi on Sunday. The UN, which had first reported 19"
     " dead, said the rise was due to bodies found in the bush.", 24, 24),
    ("Eleven people were killed in the attack in Gao on Tuesday, the army said; a local official"
     " had first spoken of nine dead.", 11, 11),
    ("Thirty people were killed in the raid on Bure on Sunday, the police said. The figure was"
     " later lowered to 26.", 26, 26),
]  # fmt: skip

STANDS = [
    # Who contradicts another corrects nobody.
    ("The city's morgue counted 88 bodies after Friday's stadium attack in Conakry. That number was"
     " later corrected to 157 by a rights group. The junta insisted that 57 people had died.",
     57, 157),
    # An earlier, higher figure that its speaker has not taken back still stands.
    ("Police said 15 people were killed in Sunday's church bombing in Jolo. The military had"
     " earlier put the toll at 20.", 15, 20),
    ("The army said 12 people were killed in Bure on Sunday. The mayor put the figure at 30.",
     12, 30),
]  # fmt: skip


def killed(folder: Path, text: str) -> list[Toll]:
    case = told(folder, {"id": "a", "published": "2024-05-10", "text": text, "outlet": "The Daily"})
    return [one for inc in case.incidents for one in inc.tolls if one.harm is Harm.KILLED]


@pytest.mark.parametrize(("text", "low", "high"), CORRECTED)
def test_a_correction_stands_alone(tmp_path: Path, text: str, low: int, high: int) -> None:
    [toll] = killed(tmp_path, text)
    assert (toll.low, toll.high, toll.best, toll.origins) == (low, high, low, 1)


@pytest.mark.parametrize(("text", "low", "high"), STANDS)
def test_a_contradiction_does_not(tmp_path: Path, text: str, low: int, high: int) -> None:
    [toll] = killed(tmp_path, text)
    assert (toll.low, toll.high) == (low, high)
    assert toll.origins > 1


def test_a_headline_of_a_replaced_figure_goes_with_it(tmp_path: Path) -> None:
    """Who else counts stands beside the corrected figure (rule 15), and not beside the first."""
    text = (
        "At least 500 killed in blast at Gaza hospital, health ministry says\n\nGAZA, Oct 17 (AP) -"
        " The Gaza Health Ministry said a strike on Tuesday hit the Amal hospital, killing at least"
        " 500 people. The ministry later revised the figure to 471 dead. U.S. intelligence assessed"
        " that between 100 and 300 people were killed."
    )
    [toll] = killed(tmp_path, text)
    assert (toll.low, toll.high, toll.origins) == (100, 471, 2)


def test_what_was_replaced_is_listed_with_its_reason(tmp_path: Path) -> None:
    text = CORRECTED[0][0]
    [toll] = killed(tmp_path, text)
    [(_, why)] = toll.set_aside
    assert why == "is an earlier figure, which its own report replaces"


def test_a_figure_of_an_earlier_day_s_dead_is_no_earlier_figure(tmp_path: Path) -> None:
    text = (
        "Nine people were killed in Bure on Friday, the mayor said. Earlier in the week soldiers"
        " killed four people in Dabo, he said."
    )
    found = {(one.low, one.high) for one in killed(tmp_path, text)}
    assert found == {(9, 9), (4, 4)}
