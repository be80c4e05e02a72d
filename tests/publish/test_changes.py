"""What changed between two states of a case, as a reader is told it."""

from __future__ import annotations

from dataclasses import replace

from inline_snapshot import snapshot

from recount.model import Case, Claim, Count, Grade, Harm, Toll, Verdict
from recount.publish.changes import changes


def without(case: Case, doc: str) -> Case:
    """The case before this report was in it: its claims, and the tolls without them."""
    gone = {claim.id for claim in case.claims if claim.doc == doc}
    incidents = tuple(
        replace(
            one,
            claims=tuple(name for name in one.claims if name not in gone),
            docs=tuple(name for name in one.docs if name != doc),
            tolls=tuple(toll for toll in one.tolls if not gone & set(toll.basis)),
            findings=(),
        )
        for one in case.incidents
    )
    return replace(
        case,
        reports=tuple(report for report in case.reports if report.id != doc),
        claims=tuple(claim for claim in case.claims if claim.id not in gone),
        incidents=incidents,
        findings=(),
    )


def raised(case: Case) -> Case:
    """The case after a report of 21 dead, which sets the weekly's twelve aside."""
    late = replace(case.reports[2], id="late.txt", outlet="The Late Post")
    claim = Claim("c9", "late.txt", 0, 7, "21 dead", Harm.KILLED, Count.exactly(21))
    toll = Toll(
        "t1", Harm.KILLED, "all", 21, 21, 21, Grade.FAIR, 3, Verdict.DISPUTED, ("c1", "c9"),
        (("c2", "superseded by c9"),),
    )  # fmt: skip
    old, told, silent = case.incidents
    now = replace(told, claims=("c1", "c2", "c9"), tolls=(toll, told.tolls[1]))
    return replace(
        case,
        reports=(*case.reports, late),
        claims=(*case.claims, claim),
        incidents=(old, now, silent),
    )


def test_the_same_case_has_no_changes(case: Case) -> None:
    assert changes(case, case) == "Nothing changed."


def test_a_new_report_is_named_with_its_words_and_what_it_set_aside(case: Case) -> None:
    assert changes(case, raised(case)) == snapshot("""\
Reports
  new: The Late Post (late.txt) of 10–11 March 2025.

Tolls
  killed, all people, Jableh, 9 March 2025 [t1]
    was 17 or more, is now 21; best figure was none, is now 21; 2 independent origins before, 3 now; was agreed, is now disputed.
    Changed by The Late Post (late.txt) of 10–11 March 2025: “21 dead”.
    Set aside now: =Weekly (weekly.txt) of 10–11 March 2025: “Mariam Saleh, 34, was among 12 killed by gunmen,”; it is superseded by The Late Post (late.txt) of 10–11 March 2025: “21 dead”.\
""")  # noqa: E501


def test_backwards_the_report_is_gone(case: Case) -> None:
    told = changes(raised(case), case)
    assert "no longer there: The Late Post (late.txt) of 10–11 March 2025." in told
    assert "was 21, is now 17 or more" in told
    assert "No new report brought this" not in told


def test_what_a_first_report_brought(case: Case) -> None:
    assert changes(without(case, "notes.txt"), case) == snapshot("""\
Reports
  new: Notes (notes.txt) of 10–11 March 2025.

Incidents and totals
  new: the total Syrian coast, date not established (i0), told by Notes (notes.txt) of 10–11 March 2025.

Findings
  new: The 12 lie inside the 17.
  new: Both outlets relay one monitor.\
""")  # noqa: E501


def test_incidents_merged_and_split_are_told_as_such(case: Case) -> None:
    old, told, silent = case.incidents
    one = replace(told, claims=("c1", "c2", "c3"), because=("both tell of one market",))
    merged = replace(case, incidents=(replace(old, claims=()), one, silent))
    assert (
        "merged: the total Syrian coast, date not established (i0) and the incident Jableh, "
        "9 March 2025 (i1) are now one, the incident Jableh, 9 March 2025 (i1). "
        "Linked because both tell of one market."
    ) in changes(case, merged)
    assert (
        "split: the incident Jableh, 9 March 2025 (i1) is now the total Syrian coast, date not "
        "established (i0) and the incident Jableh, 9 March 2025 (i1)."
    ) in changes(merged, case)


def test_another_id_for_the_same_claims_is_no_change(case: Case) -> None:
    renamed = tuple(replace(one, id=f"x{one.id}") for one in case.incidents)
    assert changes(case, replace(case, incidents=renamed)) == "Nothing changed."


def test_findings_come_and_go(case: Case) -> None:
    told = changes(replace(case, findings=()), case)
    assert told == "Findings\n  new: Both outlets relay one monitor."
    assert "no longer said: Both outlets" in changes(case, replace(case, findings=()))
