"""A person's decisions: kept for ever, the last on a pair counts, a later run follows them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import case_of_stories, recount
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from recount.custody.entries import Kind
from recount.errors import UnknownId
from recount.judging import Signed, apart, judge, move, same, split
from recount.model import Case, Claim, Count, Harm, Incident, Judgement, Report
from recount.store.case_file import open_case, writing
from recount.store.judgements import add_judgement, kept_judgements, standing_judgements
from recount.store.log import entries

WHO = ("--by", "Rana", "--because", "the same market")


@pytest.fixture
def case(tmp_path: Path) -> str:
    return case_of_stories(tmp_path)


def incidents_of(case: str) -> list[dict[str, Any]]:
    lines = recount("export", case, "--as", "incidents").stdout.splitlines()
    return [json.loads(line) for line in lines]


def tolls(case: str) -> list[dict[str, Any]]:
    return [one["tolls"] for one in incidents_of(case) if one["tolls"]]


def homes(case: str) -> dict[str, str]:
    """The incident that each document is mainly about."""
    lines = recount("export", case, "--as", "incidents").stdout.splitlines()
    told = [json.loads(line) for line in lines]
    return {doc: one["id"] for one in told for doc in one["primary_docs"]}


def test_the_last_decision_on_two_reports_counts_and_none_is_deleted(case: str) -> None:
    recount("judge", case, "apart", "monday", "tuesday", *WHO)
    assert homes(case)["monday"] != homes(case)["tuesday"]
    told = recount("judge", case, "same", "tuesday", "monday", *WHO).stdout
    assert homes(case)["monday"] == homes(case)["tuesday"]
    assert "are now one" in told
    listed = recount("judgements", case).stdout.splitlines()
    assert listed[0].startswith("1. monday and tuesday are not one: the same market (Rana, ")
    assert listed[0].endswith("(superseded by 2)")
    assert listed[1].startswith("2. tuesday and monday are one")
    assert "superseded" not in listed[1]


def test_a_later_run_follows_a_decision(case: str, tmp_path: Path) -> None:
    recount("judge", case, "apart", "monday", "tuesday", *WHO)
    more = {"id": "late", "published": "2025-03-12", "text": "Nine people were killed in Hama."}
    (tmp_path / "late.jsonl").write_text(json.dumps(more))
    recount("run", tmp_path / "late.jsonl", "--case", case)
    assert homes(case)["monday"] != homes(case)["tuesday"]


def test_a_report_moves_to_an_incident(case: str) -> None:
    recount("judge", case, "same", "monday", "tuesday", *WHO)
    recount("judge", case, "split", homes(case)["monday"], "tuesday", *WHO)
    found = homes(case)
    assert found["monday"] != found["tuesday"]
    recount("judge", case, "move", "tuesday", found["monday"], *WHO)
    assert homes(case)["monday"] == homes(case)["tuesday"]


def test_one_report_of_two_incidents_is_parted(tmp_path: Path) -> None:
    text = "Nine people were killed at a market in Homs on Monday. Four men were killed there."
    one = {"id": "both", "published": "2025-03-12", "text": text}
    (tmp_path / "both.jsonl").write_text(json.dumps(one))
    case = str(tmp_path / "both.db")
    recount("run", tmp_path / "both.jsonl", "--case", case)
    assert [toll["killed"]["low"] for toll in tolls(case)] == [9]
    claims = map(json.loads, recount("export", case, "--as", "claims").stdout.splitlines())
    [four] = [claim["id"] for claim in claims if claim["count"]["low"] == 4]
    told = recount("judge", case, "part", four, *WHO)
    assert told.exit_code == 0
    assert told.stderr == ""
    assert sorted(toll["killed"]["low"] for toll in tolls(case)) == [4, 9]
    [apart] = [one for one in incidents_of(case) if four in one["claims"]]
    proof = recount("explain", case, apart["id"]).stdout
    assert "Rana decided on" in proof
    assert "are not one occasion: the same market" in proof


@pytest.mark.parametrize(
    ("ids", "message"),
    [(("monday",), "'monday' is no claim"), (("nowhere",), "has the id 'nowhere'")],
)
def test_only_claims_can_be_parted(case: str, ids: tuple[str, ...], message: str) -> None:
    assert message in recount("judge", case, "part", *ids, *WHO).stderr


def test_claims_of_two_reports_cannot_be_parted(case: str) -> None:
    lines = map(json.loads, recount("export", case, "--as", "claims").stdout.splitlines())
    first = {claim["doc"]: claim["id"] for claim in lines}
    told = recount("judge", case, "part", first["monday"], first["tuesday"], *WHO)
    assert "are not claims of one report in one incident" in told.stderr


def test_the_log_holds_a_decision_by_its_hash_alone(case: str) -> None:
    with open_case(case) as engine:
        signed = Signed("Rana", "one market")
        judge(engine, case, what="same", ids=["monday", "tuesday"], signed=signed)
        with engine.connect() as db:
            [entry] = [one for one in entries(db) if one.kind == Kind.JUDGEMENT]
    assert "Rana" not in entry.body
    assert "monday" not in entry.body


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("same", "monday"), "same needs two ids that differ"),
        (("same", "monday", "monday"), "same needs two ids that differ"),
        (("apart", "monday", "nowhere"), "no claim, document or incident has the id 'nowhere'"),
        (("split", "monday", "tuesday"), "'monday' is no incident"),
    ],
)
def test_what_cannot_be_decided_is_a_message(
    case: str, words: tuple[str, ...], message: str
) -> None:
    told = recount("judge", case, *words, *WHO)
    assert told.exit_code > 0
    assert message in told.stderr
    assert recount("judgements", case).stdout == "No decision was made in this case.\n"


def claim(id_: str, doc: str) -> Claim:
    return Claim(id_, doc, 0, 4, "nine", Harm.KILLED, Count.exactly(9))


TOLD = Case(
    "coast",
    tuple(Report(doc, "nine", ()) for doc in "abcde"),
    tuple(claim(f"c{doc}", doc) for doc in "abcde"),
    incidents=(
        Incident("i1", "incident", ("ca", "cb", "cc"), ("a", "b", "c"), ("a", "b", "c")),
        Incident("i2", "incident", ("cd", "ce"), ("d", "e"), ("d", "e")),
    ),
)


def test_all_of_several_are_one() -> None:
    assert same(TOLD, ["a", "cb", "i2"]).same == (("a", "cb"), ("a", "cd"))


def test_no_two_of_several_are_one() -> None:
    assert apart(TOLD, ["a", "b", "c"]).apart == (("a", "b"), ("a", "c"), ("b", "c"))
    assert apart(TOLD, ["a", "i2"]).apart == (("a", "cd"), ("a", "ce"))


def test_what_splits_off_stays_together_and_leaves_the_rest() -> None:
    decision = split(TOLD, ["i1", "b", "cc"])
    assert (decision.same, decision.apart) == ((("b", "cc"),), (("b", "ca"), ("cc", "ca")))


def test_what_moves_leaves_its_old_company() -> None:
    decision = move(TOLD, ["b", "i2"])
    assert (decision.same, decision.apart) == ((("b", "cd"),), (("b", "ca"), ("b", "cc")))


def test_an_unknown_incident_is_a_message() -> None:
    with pytest.raises(UnknownId, match="'ca' is no incident"):
        move(TOLD, ["b", "ca"])


decisions = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc"), st.booleans()))


@given(decisions)
@settings(max_examples=25, deadline=None)
def test_the_last_word_on_each_pair_stands(said: list[tuple[str, str, bool]]) -> None:
    import tempfile

    with (
        tempfile.TemporaryDirectory() as folder,
        open_case(f"{folder}/c.db", create=True) as engine,
        writing(engine) as db,
        db.begin(),
    ):
        add(db, said)
        last = {frozenset((left, right)): same for left, right, same in said}
        stands = {frozenset((one.left, one.right)): one.same for one in standing_judgements(db)}
        assert stands == last
        kept = kept_judgements(db)
        assert [one.number for one in kept] == list(range(1, len(kept) + 1))
        assert sum(one.superseded_by is None for one in kept) == len(last)


def add(db: Connection, said: list[tuple[str, str, bool]]) -> None:
    for left, right, is_same in said:
        add_judgement(db, Judgement(left, right, same=is_same, author="Rana"))
