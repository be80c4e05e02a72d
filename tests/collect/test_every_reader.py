"""Every reader on broken files: what comes out is documents and lines, whatever goes in."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from seeds import SEEDS

from recount.collect.contents import contents
from recount.collect.kinds import SUFFIXES, Kind, kind_of_name
from recount.collect.where import Budget, Where
from recount.errors import BadInput
from recount.model.said import Capture, Report
from recount.read.reports import reports

LIMIT = 50_000
SLOW = frozenset({"a.pdf"})  # each opened in a process of its own


def read(name: str, content: bytes) -> list[Report | BadInput]:
    where = Where(f"in/{name}", name, LIMIT, budget=Budget(len(content)))
    found: list[Report | BadInput] = []
    for one in contents(where, io.BytesIO(content)):
        if isinstance(one, Capture):
            assert len(one.content) <= LIMIT
            found += reports(one)
        else:
            found.append(one)
    return found


def is_well_made(one: Report | BadInput, name: str) -> bool:
    if isinstance(one, BadInput):
        return one.path == f"in/{name}" and bool(one.place and one.problem and one.remedy)
    marks = [mark for part in one.passages for mark in (part.span.start, part.span.end)]
    lines = [mark for line in one.lines for mark in (line.start, line.end)]
    ordered = marks == sorted(marks) and lines == sorted(lines)
    return ordered and max([0, *marks, *lines]) <= len(one.text)


def test_every_kind_of_file_has_a_whole_one() -> None:
    assert {kind_of_name(name) for name in SEEDS} == set(Kind)
    missing = {".htm", ".xhtml", ".tgz", ".tsv", ".json", ".warc.zst"}  # spellings of the others
    assert set(SUFFIXES) - {name.removeprefix("a") for name in SEEDS} <= missing


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_a_whole_file_gives_its_story(name: str) -> None:
    told = [one for one in read(name, SEEDS[name]) if isinstance(one, Report)]
    assert told
    assert all("14 people were killed in Jableh" in one.text for one in told)


def broken(name: str) -> st.SearchStrategy[bytes]:
    """The whole file cut, with bytes put in, changed or doubled."""
    whole = SEEDS[name]
    place = st.integers(0, len(whole))

    def cut(at: int) -> bytes:
        return whole[:at]

    def put(at: int, more: bytes) -> bytes:
        return whole[:at] + more + whole[at:]

    def changed(at: int, more: bytes) -> bytes:
        return whole[:at] + more + whole[at + len(more) :]

    def doubled(start: int, end: int) -> bytes:
        return whole[:end] + whole[start:]

    some = st.binary(min_size=1, max_size=12)
    return st.one_of(
        place.map(cut),
        st.builds(put, place, some),
        st.builds(changed, place, some),
        st.builds(doubled, place, place),
        st.binary(max_size=300),
    )


@pytest.mark.parametrize("name", sorted(SEEDS))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(data=st.data())
def test_a_broken_file_gives_documents_and_lines(name: str, data: st.DataObject) -> None:
    if name in SLOW and data.draw(st.integers(0, 9)):
        return
    for one in read(name, data.draw(broken(name))):
        assert is_well_made(one, name), one


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(sorted(set(SEEDS) - SLOW)), st.sampled_from(sorted(set(SEEDS) - SLOW)))
def test_a_file_under_another_kind_s_name_gives_documents_and_lines(name: str, other: str) -> None:
    for one in read(name, SEEDS[other]):
        assert is_well_made(one, name), one
