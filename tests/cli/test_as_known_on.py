"""What was known on a day, and whose rules make the numbers, as people ask for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import case_of_stories, recount
from inline_snapshot import snapshot


@pytest.fixture
def case(tmp_path: Path) -> str:
    return case_of_stories(tmp_path)


def test_the_toll_of_a_day_rests_on_what_was_out_by_then(case: str) -> None:
    assert recount("toll", case, "--as-of", "2025-03-10").stdout == snapshot("""\
coast: 2 reports, 2 claims, 2 incidents, 0 period totals, 2 origins
As known on 2025-03-10: 2 reports surely out by then; left out: 1 that may have come out later.
Profile recount 1: open ends stay open; when reports differ the range stands; a vague word is no number.

harm    who                        low–high  best  grade  origins  verdict        scope     where    when        as of       id
killed  people of unstated status      17–?    17  weak         1  single origin  incident  Latakia  2025-03-09  2025-03-10  t-i076a76313a25-killed-unspecified
killed  people of unstated status       ?–?     -  weak         1  single origin  incident  Aleppo   2025-03-06  2025-03-07  t-id72a592c2f33-killed-unspecified

Documented, not complete: a count may be slightly high, for a duplicate may have been missed,
and it is surely low, for not every death is documented.
""")  # noqa: E501


def test_on_the_last_day_all_is_known(case: str) -> None:
    whole, last = (
        recount("toll", case).stdout,
        recount("toll", case, "--as-of", "2025-03-11").stdout,
    )
    line = "As known on 2025-03-11: 3 reports surely out by then, none left out.\n"
    assert last.replace(line, "") == whole


def test_before_the_first_report_nothing_is_known(case: str) -> None:
    assert "No claim here supports a toll." in recount("toll", case, "--as-of", "2025-03-01").stdout


def test_incidents_and_proofs_of_a_day_name_it(case: str) -> None:
    told = recount("incidents", case, "--as-of", "2025-03-10").stdout
    assert "tuesday" not in told
    [toll] = [line.split()[-1] for line in told.splitlines() if "17–?" in line]
    proof = recount("explain", case, toll, "--as-of", "2025-03-10").stdout
    assert proof.startswith("As known on 2025-03-10: 2 reports")
    assert "Twenty-one" not in proof


def test_a_replay_leaves_the_case_as_it_is(case: str) -> None:
    before = recount("toll", case).stdout
    recount("toll", case, "--as-of", "2025-03-07")
    assert recount("toll", case).stdout == before


def test_two_profiles_stand_side_by_side(case: str) -> None:
    words = ("toll", case, "--profile", "recount", "--profile", "acled")
    assert recount(*words).stdout == snapshot("""\
coast: 3 reports, 3 claims, 2 incidents, 0 period totals, 3 origins
Profile recount 1: open ends stay open; when reports differ the range stands; a vague word is no number.
Profile acled 2024-05: the open top of “at least” becomes the number stated; the open bottom of “up to” becomes the number stated; when reports differ the lowest stands; “dozens” is 12, “hundreds” is 100, “tens” is 10, “thousands” is 1,000.

harm    who                        recount 1  acled 2024-05  where    when        id
killed  people of unstated status  21         21             Latakia  2025-03-09  t-i076a76313a25-killed-unspecified
killed  people of unstated status  ?–?        12             Aleppo   2025-03-06  t-id72a592c2f33-killed-unspecified

Where the choice of profile decides:
  t-id72a592c2f33-killed-unspecified: acled 2024-05: “dozens” is 12

Documented, not complete: a count may be slightly high, for a duplicate may have been missed,
and it is surely low, for not every death is documented.
""")  # noqa: E501


def test_one_profile_is_named_with_its_toll(case: str) -> None:
    told = recount("toll", case, "--profile", "acled").stdout
    assert "\nProfile acled 2024-05: " in told
    assert "\nProfile recount 1: open ends stay open; " in recount("incidents", case).stdout


def test_profiles_are_listed_with_what_each_does() -> None:
    assert recount("profiles").stdout == snapshot("""\
recount 1: open ends stay open; when reports differ the range stands; a vague word is no number.
  After casualty recording rules 15 and 19: open stays open, vague stays vague.

ucdp GED 25.1: the open top of “at least” becomes the number stated; the open bottom of “up to” becomes zero; when reports differ the range stands; a vague word is no number.
  After UCDP GED codebook: low, best and high are the lowest, most likely and highest reliable report.

acled 2024-05: the open top of “at least” becomes the number stated; the open bottom of “up to” becomes the number stated; when reports differ the lowest stands; “dozens” is 12, “hundreds” is 100, “tens” is 10, “thousands” is 1,000.
  After ACLED FAQ on fatalities, 7 May 2024: tens 10, dozens 12, hundreds 100 and so on; the most conservative estimate when reports differ (rule 18).

airwars 2024: the open top of “at least” becomes the number stated; the open bottom of “up to” becomes zero; when reports differ the range stands; a contested civilian status makes the minimum 0; a vague word is no number.
  After Airwars annex on civilian harm: minimum to maximum, minimum 0 where civilian status is contested (rule 20).

ibc methods 1 and 3: the open top of “at least” becomes the number stated; the open bottom of “up to” becomes zero; when reports differ the range stands; a vague word is no number.
  After Iraq Body Count methods: minimum and maximum deaths of an incident, reported only (rules 1 and 2).

snhr 2013-09: the open top of “at least” becomes the number stated; the open bottom of “up to” becomes zero; when reports differ the lowest stands; a vague word is no number.
  After SNHR methodology: names, or the exact number visible in a photo or video; vague words count nobody (rule 3).
""")  # noqa: E501


@pytest.mark.parametrize("words", [("--as-of", "sunday"), ("--profile", "guess")])
def test_an_unknown_day_or_profile_is_a_message(case: str, words: tuple[str, ...]) -> None:
    told = recount("toll", case, *words)
    assert told.exit_code == 2
    assert words[1] in told.stderr


def test_the_public_dossier_of_a_day(case: str, tmp_path: Path) -> None:
    words = ("dossier", case, tmp_path / "pages", "--as-of", "2025-03-10", "--public")
    assert recount(*words).exit_code == 0
    page = (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
    assert "monday" in page
    assert "tuesday" not in page


def test_an_export_under_a_profile(case: str) -> None:
    plain = recount("export", case, "--as", "incidents").stdout
    acled = recount("export", case, "--as", "incidents", "--profile", "acled").stdout
    assert '"high": null' in plain
    assert '"low": 12, "high": 12' in acled
    claims = ("export", case, "--as", "claims")
    assert recount(*claims, "--profile", "acled").stdout == recount(*claims).stdout
