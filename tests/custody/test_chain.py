from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.custody import verify_log
from recount.custody.chain import (
    START,
    Breach,
    Caution,
    Entry,
    canonical,
    entry_of,
    follow,
    line,
    stamp,
    walk,
)
from recount.errors import EvidenceError

NOON = datetime(2025, 3, 9, 12, tzinfo=UTC)


def chain(length: int) -> list[Entry]:
    made: list[Entry] = []
    for number in range(length):
        last = made[-1] if made else None
        at = NOON + timedelta(seconds=number)
        made.append(follow(last, at=at, kind="run", body={"number": number, "name": "جبلة"}))
    return made


def troubles(entries: list[Entry]) -> list[str]:
    return [
        f"{type(one).__name__} {one.where}: {one.what}"
        for one in walk(entries)
        if not isinstance(one, Entry)
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": None}, '{"a":null,"b":1}'),
        ({"name": 'جبلة "x"\n'}, '{"name":"جبلة \\"x\\"\\n"}'),
        ([True, -3, "\u2028\x01"], '[true,-3,"\u2028\\u0001"]'),
        ({}, "{}"),
    ],
)
def test_a_value_has_one_text(value: object, text: str) -> None:
    assert canonical(value) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "value", [0.5, {"a": [1.0]}, 2**53, {"é": 1}, "\ud800", {1: 2}, b"x", {"a": {1, 2}}]
)
def test_what_readers_may_take_differently_is_refused(value: object) -> None:
    with pytest.raises(EvidenceError):
        canonical(value)  # type: ignore[arg-type]


def test_an_entry_is_hashed_as_documented() -> None:
    entry = follow(None, at=NOON, kind="run", body={"version": "0.1.0"})
    text = (
        '{"at":"2025-03-09T12:00:00.000000Z","body":{"version":"0.1.0"},"kind":"run",'
        f'"previous":"{START}","seq":1}}'
    )
    assert entry.hash == hashlib.sha256(text.encode()).hexdigest()


def test_moments_are_written_in_utc_and_need_a_zone() -> None:
    east = timezone(timedelta(hours=3))
    assert stamp(datetime(2025, 3, 9, 2, tzinfo=east)) == "2025-03-08T23:00:00.000000Z"
    with pytest.raises(EvidenceError, match="without a zone"):
        stamp(datetime(2025, 3, 9))  # noqa: DTZ001


def test_a_whole_chain_has_nothing_wrong() -> None:
    assert troubles(chain(5)) == []
    assert troubles([]) == []


def test_a_deleted_entry_is_named() -> None:
    entries = chain(6)
    assert troubles(entries[:2] + entries[3:]) == [
        "Breach log entry 3: is missing: deleted from the log"
    ]
    assert troubles(entries[3:]) == ["Breach log entry 1 to 3: is missing: deleted from the log"]


def test_entries_that_changed_places_are_named() -> None:
    one, two, three, four = chain(4)
    found = troubles([one, three, two, four])
    assert any("log entry 2" in trouble for trouble in found)


def test_a_chain_forged_from_one_entry_on_is_named_where_it_begins() -> None:
    entries = chain(5)
    entries[2] = follow(entries[1], at=NOON, kind="run", body={"number": 99})
    assert troubles(entries)[-1] == (
        "Breach log entry 4: does not follow from entry 3: one of the two was replaced"
    )


def test_a_clock_set_back_is_a_caution_and_the_chain_goes_on() -> None:
    first = follow(None, at=NOON, kind="run", body={})
    second = follow(first, at=NOON - timedelta(days=1), kind="run", body={})
    third = follow(second, at=NOON, kind="run", body={})
    [found] = [one for one in walk([first, second, third]) if not isinstance(one, Entry)]
    assert isinstance(found, Caution)
    assert found.where == "log entry 2"
    assert "the clock was set back" in found.what


def test_text_cannot_pass_from_one_field_into_the_next() -> None:
    entry = follow(None, at=NOON, kind="run", body={})
    shifted = replace(entry, at=f'{entry.at}","body":{{}},"kind":"x', body="{}")
    forged = replace(
        shifted,
        hash=hashlib.sha256(
            f'{{"at":"{shifted.at}","body":{{}},"kind":"run","previous":"{START}","seq":1}}'.encode()
        ).hexdigest(),
    )
    assert troubles([forged]) == ["Breach log entry 1: was changed: its hash is not of its content"]


FIELDS = st.sampled_from(["at", "kind", "body", "previous", "hash"])


@given(st.integers(1, 8), st.data())
def test_no_changed_character_passes(length: int, data: st.DataObject) -> None:
    entries = chain(length)
    at = data.draw(st.integers(0, length - 1))
    name = data.draw(FIELDS)
    old = getattr(entries[at], name)
    place = data.draw(st.integers(0, len(old) - 1))
    other = data.draw(st.characters().filter(lambda char: char != old[place]))
    entries[at] = replace(entries[at], **{name: old[:place] + other + old[place + 1 :]})
    assert any(isinstance(one, Breach) for one in walk(entries))


@given(st.integers(2, 8), st.data())
def test_no_missing_entry_passes_but_at_the_end(length: int, data: st.DataObject) -> None:
    entries = chain(length)
    del entries[data.draw(st.integers(0, length - 2))]
    assert any(isinstance(one, Breach) for one in walk(entries))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["a", "zz", "m"]), JSON))
def test_a_line_gives_its_entry_back(body: dict[str, object]) -> None:
    try:
        entry = follow(None, at=NOON, kind="run", body=body)  # type: ignore[arg-type]
    except EvidenceError:
        return  # text with half a surrogate pair
    assert entry_of(line(entry)) == entry


@pytest.mark.parametrize("text", ["", "[]", "{}", "not json", '{"seq":1}'])
def test_what_is_no_line_of_a_log_is_refused(text: str) -> None:
    with pytest.raises(EvidenceError, match="no line of a log"):
        entry_of(text)


def test_a_line_in_another_form_is_refused() -> None:
    with pytest.raises(EvidenceError, match="canonical"):
        entry_of(line(chain(1)[0]).replace('"kind":', '"kind": '))


def check_alone(log: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """The script that needs nothing but Python, as a reader without recount runs it."""
    command = [sys.executable, "-I", verify_log.__file__, str(log), *more]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def write(path: Path, entries: list[Entry]) -> Path:
    path.write_text("".join(f"{line(one)}\n" for one in entries), encoding="utf-8")
    return path


def test_the_script_without_recount_agrees(tmp_path: Path) -> None:
    entries = chain(4)
    good = check_alone(write(tmp_path / "log.jsonl", entries), "3", entries[2].hash)
    assert good.returncode == 0
    assert good.stdout == f"4 entries, head {entries[3].hash}: good\n"
    changed = [*entries[:1], replace(entries[1], body='{"number":7}'), *entries[2:]]
    for broken, words in (
        (changed, "entry 2: was changed"),
        (entries[:1] + entries[2:], "entry 3: was changed or does not follow"),
    ):
        bad = check_alone(write(tmp_path / "log.jsonl", broken))
        assert bad.returncode == 1
        assert words in bad.stdout


def test_the_script_misses_no_cut_end_where_a_head_is_known(tmp_path: Path) -> None:
    entries = chain(4)
    log = write(tmp_path / "log.jsonl", entries[:3])
    assert check_alone(log).returncode == 0
    bad = check_alone(log, "4", entries[3].hash)
    assert bad.returncode == 1
    assert "the log ends at entry 3, before the head that was given" in bad.stdout
    assert check_alone(log, "3", entries[3].hash).returncode == 1
