from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.errors import BadInput
from recount.media.lists import csv_list, json_list, read_list
from recount.model.pictures import Day, Frame, Known, Sighting

HALF = "0f" * 32
OTHER = "c3" * 32


def read(text: str) -> list[Known | BadInput]:
    return list(read_list(text.encode(), path="in/l.json", name="list l.json"))


def test_a_list_by_hand_is_read() -> None:
    text = f"hash,first_seen,where,note\n{HALF},2013-08-21,Ghouta,a channel\n{OTHER.upper()},,,\n"
    assert read(text) == [
        Known(
            "list l.json",
            Frame(bytes.fromhex(HALF), 100),
            Sighting(Day.of("2013-08-21"), "Ghouta", "a channel"),
        ),
        Known("list l.json", Frame(bytes.fromhex(OTHER), 100), Sighting()),
    ]


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("name,when\nx,y\n", "line 1", "names no column `hash`"),
        ("hash\nabc\n", "line 2", "'abc' is no PDQ hash"),
        (f"hash\n{'0' * 64}\n", "line 2", "is no PDQ hash"),
        (f"hash\n{'ff' * 32}\n", "line 2", "is no PDQ hash"),
        (f"hash,first_seen\n{HALF},last week\n", "line 2", "first_seen 'last week' is no day"),
        (f"hash,first_seen\n{HALF},2013-02-30\n", "line 2", "is no day"),
        (f'[{{"hash": "{HALF}", "prints": "{OTHER}"}}]', "entry 1", "does not begin with its hash"),
        (f'[{{"hash": "{HALF}", "prints": "{HALF}0"}}]', "entry 1", "does not begin"),
        ("[7]", "entry 1", "is no entry"),
        ('{"method": "phash", "entries": []}', "whole list", "is no list of PDQ hashes"),
        ('{"entries": 3}', "whole list", "is no list of PDQ hashes"),
        ("{", "whole list", "is no JSON"),
        ("[" * 100_000, "whole list", "is no JSON"),
    ],
)
def test_a_bad_entry_is_a_line_that_says_where(text: str, place: str, problem: str) -> None:
    [bad] = read(text)
    assert isinstance(bad, BadInput)
    assert (bad.path, bad.place) == ("in/l.json", place)
    assert problem in bad.problem


def test_a_bad_entry_does_not_lose_the_others() -> None:
    found = read(f"hash\nabc\n{HALF}\n")
    assert [type(one) for one in found] == [BadInput, Known]


def test_other_bytes_than_utf8_are_named() -> None:
    [bad] = read_list(b"hash,where\n\xff", path="l.csv", name="l")
    assert isinstance(bad, BadInput)
    assert bad.place == "byte 11"


sightings = st.builds(
    Sighting,
    st.sampled_from(
        [None, *map(Day.of, ("2013", "2013-08", "2013-08-21", "2025-03-09..2025-03-11"))]
    ),
    st.sampled_from(["", "Ghouta", "الغوطة", "=1+1", "'quoted", "a, b"]),
    st.sampled_from(["", "said “so”", "@all", "-"]),
)


@given(st.lists(st.tuples(st.sampled_from([HALF, OTHER]), sightings), max_size=6))
def test_what_is_written_is_read_back(entries: list[tuple[str, Sighting]]) -> None:
    known = [
        Known("list l.json", Frame(bytes.fromhex(hashed + HALF), 100), sighting)
        for hashed, sighting in entries
    ]
    told = {(one.frame, one.sighting) for one in known}
    back = read(json_list(known).decode())
    assert {(one.frame, one.sighting) for one in back if isinstance(one, Known)} == told
    rows = read(csv_list(known).decode())
    bare = {(frame.hash, sighting) for frame, sighting in told}
    assert {(one.frame.hash, one.sighting) for one in rows if isinstance(one, Known)} == bare


def test_a_list_holds_nothing_but_its_fields_and_no_formula() -> None:
    known = Known(
        "case", Frame(bytes.fromhex(HALF), 90), Sighting(None, "=HYPERLINK(1)"), "id", "n"
    )
    [entry] = json.loads(json_list([known]))["entries"]
    assert sorted(entry) == ["first_seen", "hash", "note", "prints", "where"]
    assert csv_list([known]) == f"hash,first_seen,where,note\n{HALF},,'=HYPERLINK(1),\n".encode()


def test_control_letters_are_not_handed_to_a_terminal() -> None:
    [known] = read(json.dumps([{"hash": HALF, "where": "a\x1b[2Jb\u202ec\nd"}]))
    assert isinstance(known, Known)
    assert known.sighting.where == "a[2Jbc d"
