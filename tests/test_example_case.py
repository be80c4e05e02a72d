"""The example case as a documenter reads it: its tolls, its findings, who relays whom."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap

import pytest
from cases import case_of
from inline_snapshot import snapshot

from recount.model import Case, Finding, Incident
from recount.publish.dossier.wording import where
from recount.publish.proof import proof_of
from recount.publish.table import bounds, days, headline_first

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "coast-march-2025"

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def coast(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The example's nine reports with the Syrian gazetteer."""
    return case_of(
        [EXAMPLE],
        file=tmp_path_factory.mktemp("example") / "coast.db",
        gazetteers=[shared / "gazetteer/sy_gazetteer.tsv"],
    )


def rows(incident: Incident) -> list[str]:
    return [
        f"{toll.harm} {toll.population} {bounds(toll.low, toll.high)}"
        f" {toll.verdict} {where(incident)} {days(incident)}"
        for toll in incident.tolls
        if toll.low is not None
    ]


def said(findings: tuple[Finding, ...]) -> str:
    return "\n\n".join("\n".join(wrap(finding.text, 92)) for finding in findings)


def test_the_headline_is_the_coast_in_the_week_of_the_killings(coast: Case) -> None:
    top = headline_first(coast)[0]
    assert top.id == coast.headline
    assert rows(top) == snapshot(
        [
            "killed all 803–? disputed Syrian coast 2025-03-06..2025-03-12",
            "killed civilian 1,383–? disputed Syrian coast 2025-03-06..2025-03-12",
            "killed unspecified 803–1,383 disputed Syrian coast 2025-03-06..2025-03-12",
            "displaced all 200,000–? single_origin Syrian coast 2025-03-06..2025-03-12",
            "displaced unspecified 200,000 single_origin Syrian coast 2025-03-06..2025-03-12",
            "displaced alawite 10,000–? single_origin Syrian coast 2025-03-06..2025-03-12",
        ]
    )
    assert said(top.findings) == snapshot("""\
803 people (Syrian Network for Human Rights, 11 March 2025), 1,383 civilians (Syrian
Observatory for Human Rights, 12 March 2025) and about 4,000 civilians (aid agencies or
eyewitnesses, 12 March 2025): figures of 3 origins that exclude each other if they count the
same people; all are shown, and no average is made.

Syrian Observatory for Human Rights' 830 killed from 6 March to 10 March 2025 is given by
AFP without saying of whom, by Breitbart as civilians: the figure without its unit is kept
apart.

Syrian Observatory for Human Rights' 1,383 killed from 6 March to 10 March 2025 is given by
Antiwar.com without saying of whom, by Shafaq News as civilians: the figure without its unit
is kept apart.

Already inside “over 1,300 people had been killed” (Syrian Observatory for Human Rights) and
not added to it: “830 were civilians”.

4,000 killed is ascribed to aid agencies (Antiwar.com, The Grayzone) and to eyewitnesses
(Fox News, Tehran Times): one number of unsettled origin, not 2 sources.\
""")


def test_what_concerns_several_totals(coast: Case) -> None:
    assert said(coast.findings) == snapshot("""\
Syrian Observatory for Human Rights: 830 from 6 March to 9 March 2025 and 973 on 10 March
2025 cannot stand beside 1,383 from 6 March to 10 March 2025, for 830 + 973 = 1,803 is more
than 1,383. At least one of these figures is given for the wrong days; “at least 973 Alawite
civilians were killed” (Kayhan International) is likely a total up to that day.

The number 973 is told both as “At least 973 civilians have been killed” (AFP) and as “at
least 973 Alawite civilians were killed” (Kayhan International): one number with different
days or people, shown side by side and not merged.

Already inside “At least 147 people have been killed” (The Cradle) and not added to it: “69
of the dead”, “those killed were 15 men” and “Another 20 people were killed”.

Already inside “killing of 1,383 civilians” (Syrian Observatory for Human Rights) and not
added to it: “683 in Latakia”, “433 in Tartus”, “255 in Hama” and “12 in Homs”. By place,
683 + 433 + 255 + 12 = 1,383: it adds up.

6 documents give figures of Syrian Observatory for Human Rights: they are one origin, not 6.
It is passed on by AFP, Antiwar.com, Breitbart, Kayhan International, Shafaq News and The
Cradle.\
""")


def test_after_the_headline_come_totals_then_occasions(coast: Case) -> None:
    told = [row for one in headline_first(coast)[1:] for row in rows(one)]
    assert told == snapshot(
        [
            "killed all 1,426–? single_origin Syrian coast 2025-03-01..2025-03-31",
            "killed unspecified 1,426 single_origin Syrian coast 2025-03-01..2025-03-31",
            "killed security_forces 238 single_origin Syrian coast 2025-03-01..2025-03-31",
            "displaced alawite 2,000 single_origin Syria 2025-03-06",
            "killed civilian 12 single_origin Homs 2025-03-06..2025-03-12",
            "killed all 147–? single_origin Syrian coast 2025-03-07",
            "killed unspecified 147–? single_origin Syrian coast 2025-03-07",
            "killed alawite 69 single_origin Syrian coast 2025-03-07",
            "killed alawite civilian 973–? single_origin Syrian coast 2025-03-10",
            "killed alawite civilian 17–? single_origin Syrian coast 2025-03-10..2025-03-11",
            "killed defence_ministry 2 single_origin Latakia 2025-03-04",
            "killed unspecified 12 single_origin Al-Tuwaym 2025-03-06..2025-03-09",
            "killed unspecified 4 single_origin Baniyas 2025-03-06",
            "killed hts_forces+security_forces 13 single_origin Ad-Daliyah 2025-03-06",
            "killed unspecified 20 single_origin Al-Haffah 2025-03-07",
            "killed men 15 single_origin Al-Mukhtariya 2025-03-07",
            "killed civilian 5–21 single_origin Baniyas 2025-03-10",
            "killed men 10 single_origin Jableh 2025-03-10",
        ]
    )


def test_rival_speakers_are_one_unsettled_origin(coast: Case) -> None:
    four = {claim.id for claim in coast.claims if claim.count.low == 4000}
    [origin] = [one for one in coast.origins if four & set(one.claims)]
    assert not origin.settled
    assert four <= set(origin.claims)


def test_one_monitor_however_it_is_called(coast: Case) -> None:
    names = {origin.name for origin in coast.origins}
    assert "Monitor" not in names
    assert {"Syrian Observatory for Human Rights", "Syrian Network for Human Rights"} <= names


def folded(text: str) -> str:
    return "\n".join(
        line for long in text.splitlines() for line in wrap(long, 92, subsequent_indent="    ")
    )


def test_why_the_figures_of_march_cannot_all_be_true(coast: Case) -> None:
    [odd] = [one for one in coast.findings if one.kind == "days_exceed_total"]
    assert folded(proof_of(coast, odd.id)) == snapshot("""\
finding f-days-exceed-total-7392722a: Syrian Observatory for Human Rights: 830 from 6 March
    to 9 March 2025 and 973 on 10 March 2025 cannot stand beside 1,383 from 6 March to 10
    March 2025, for 830 + 973 = 1,803 is more than 1,383. At least one of these figures is
    given for the wrong days; “at least 973 Alawite civilians were killed” (Kayhan
    International) is likely a total up to that day.
  It follows from rule 24. Numbers of rules are those of docs/method.md and of the casualty
    recorders it names.
  It rests on
    “830 were civilians”
      830 killed: according to The Syrian Observatory for Human Rights
      in breitbart-2025-03-09, Breitbart, published 9 March 2025, paragraph 3, characters
    226–244
      claim breitbart-2025-03-09:killed:226-244
    “at least 973 Alawite civilians were killed”
      at least 973 killed: according to the Syrian Observatory for Human Rights
      in kayhan-2025-03-13, Kayhan International, published 13 March 2025, paragraph 3,
    characters 180–222
      claim kayhan-2025-03-13:killed:180-222
    “1,383 killed”
      1,383 killed: according to The Syrian Observatory for Human Rights
      in antiwar-2025-03-11, Antiwar.com, published 11 March 2025, paragraph 4, characters
    468–480
      claim antiwar-2025-03-11:killed:468-480
  What would settle it: the source's own statement of the days that each figure covers.\
""")


def test_why_the_headline_has_no_single_figure(coast: Case) -> None:
    top = headline_first(coast)[0]
    told = proof_of(coast, top.tolls[0].id)
    start = told.index("How this came about")
    assert folded(told[start : told.index("It rests on")]) == snapshot("""\
How this came about
    Syrian Network for Human Rights: 803.
    Syrian Observatory for Human Rights: 1,383.
    aid agencies or eyewitnesses: 4,000.
    These count different people, or do not say whom: each says only that all people
    together are at least as many. As counts of the same people they would exclude each
    other: the lowest is shown (rule 15); two origins support 1,383 or more.
    3 independent origins report it (rule 9).\
""")
