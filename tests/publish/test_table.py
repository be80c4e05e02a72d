from __future__ import annotations

from dataclasses import replace

from inline_snapshot import snapshot

from recount.model import Case
from recount.publish.table import aligned, headline_first, incident_list, toll_table


def test_the_toll_table_names_all_that_a_total_needs(case: Case) -> None:
    assert toll_table(case) == snapshot("""\
coast: 3 reports, 3 claims, 1 incident, 1 period total, 2 origins; 1 could not be read

harm    who         low–high  best  grade  origins  verdict        scope     where   when        as of       id
killed  all people      17–?     -  fair         2  agreed         incident  Jableh  2025-03-09  2025-03-11  t1
killed  civilians         12    12  weak         1  single origin  incident  Jableh  2025-03-09  2025-03-10  t2

! The 12 lie inside the 17.
! Both outlets relay one monitor.

Documented, not complete: a count may be slightly high, for a duplicate may have been missed,
and it is surely low, for not every death is documented.\
""")  # noqa: E501


def test_a_cut_table_says_what_it_leaves_out(case: Case) -> None:
    shown = toll_table(case, most=1)
    assert "t1" in shown
    assert "t2" not in shown
    assert "and 1 more" in shown


def test_a_cut_list_of_findings_says_what_it_leaves_out(case: Case) -> None:
    shown = toll_table(case, most=1)
    assert "The 12 lie inside the 17." in shown
    assert "relay one monitor" not in shown
    assert "and 1 more findings" in shown


def test_after_the_headline_come_the_totals_then_occasions_by_their_day(case: Case) -> None:
    period, incident, _ = case.incidents
    wide = replace(incident, id="i9", docs=("a", "b", "c"), tolls=(), findings=())
    ordered = headline_first(replace(case, incidents=(period, wide, incident)))
    assert [one.id for one in ordered] == ["i1", "i0", "i9"]


def test_an_empty_case_says_so_instead_of_zero() -> None:
    assert toll_table(Case("new")) == snapshot("""\
new: 0 reports, 0 claims, 0 incidents, 0 period totals, 0 origins
No claim here supports a toll.\
""")


def test_the_incidents_as_people_read_them(case: Case) -> None:
    assert incident_list(case) == snapshot("""\
coast: 3 reports, 3 claims, 1 incident, 1 period total, 2 origins; 1 could not be read

Jableh, 9 March 2025 · Incident · i1
  harm    who         low–high  best  grade  origins  verdict        as of       id
  killed  all people      17–?     -  fair         2  agreed         2025-03-11  t1
  killed  civilians         12    12  weak         1  single origin  2025-03-10  t2
  ! The 12 lie inside the 17.
  reported in weekly.txt, wire.txt

Syrian coast, date not established · Period total · i0
  reported in notes.txt

no claim of harm in silent.txt

Documented, not complete: a count may be slightly high, for a duplicate may have been missed,
and it is surely low, for not every death is documented.\
""")


def test_no_total_is_printed_without_the_caution(case: Case) -> None:
    for shown in (toll_table(case), toll_table(case, most=1), incident_list(case)):
        assert "surely low" in shown


def test_what_reorders_text_is_shown_instead_of_obeyed(case: Case) -> None:
    hostile = replace(case.findings[0], text="\u202eevil")
    shown = toll_table(replace(case, findings=(hostile,)))
    assert "\u202e" not in shown
    assert "⟦U+202E⟧evil" in shown


def test_columns_stand_under_each_other_whatever_the_script() -> None:
    rows = [("killed", "東京", "x"), ("killed", "إدلب", "x"), ("hurt", "Ţarţūs", "x")]
    assert aligned(("harm", "where", "id"), rows) == snapshot(
        ["harm    where   id", "killed  東京    x", "killed  إدلب    x", "hurt    Ţarţūs  x"]
    )
