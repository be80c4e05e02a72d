"""Files and folders of every kind go in; what cannot be read is a line, the rest goes on."""

import gzip
import hashlib
import os
import tracemalloc
from pathlib import Path

import pytest

from recount.collect.files import captures
from recount.errors import BadInput
from recount.model.said import Capture


def read(*paths: Path, limit: int = 1000) -> tuple[list[Capture], list[BadInput]]:
    found = list(captures(paths, limit=limit))
    good = [one for one in found if isinstance(one, Capture)]
    return good, [one for one in found if isinstance(one, BadInput)]


def test_a_folder_is_walked_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/c.htm", ".hidden.txt", ".git/x.txt", "C.TXT"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"in {name}")
    good, bad = read(tmp_path)
    assert [one.name for one in good] == ["C.TXT", "c.htm", "z.html", "b.txt"]
    assert [one.media_type for one in good][1:] == ["text/html", "text/html", "text/plain"]
    assert good[0].content == b"in C.TXT"
    assert good[0].sha256 == hashlib.sha256(b"in C.TXT").hexdigest()
    assert not bad


def test_what_lies_under_two_given_paths_is_read_once(tmp_path: Path) -> None:
    inner = tmp_path / "a.txt"
    inner.write_text("Ten were killed.")
    good, bad = read(inner, tmp_path, tmp_path / "." / "a.txt", tmp_path)
    assert [one.name for one in good] == ["a.txt"]
    assert not bad


def test_each_line_of_a_jsonl_file_is_a_capture(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_bytes(b'{"id": 1}\n\n  \r\n{"id": 2}\r\n{"id": 3}')
    packed = tmp_path / "docs.jsonl.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    good, bad = read(path, packed)
    expected = [(1, b'{"id": 1}'), (4, b'{"id": 2}'), (5, b'{"id": 3}')]
    assert [(one.line, one.content) for one in good] == expected + expected
    assert {one.media_type for one in good} == {"application/json"}
    assert good[1].place == "line 4"
    assert not bad


@pytest.mark.parametrize(
    ("name", "content", "place", "problem"),
    [
        ("big.txt", b"x" * 1001, "byte 1000", "larger than"),
        ("empty.txt", b"", "whole file", "is empty"),
        ("empty.jsonl", b"", "whole file", "is empty"),
        ("report.doc", b"x", "file name", "unknown kind of file '.doc'"),
        ("report", b"x", "file name", "unknown kind of file ''"),
        ("no.jsonl.gz", b"not packed", "whole file", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(
    tmp_path: Path, name: str, content: bytes, place: str, problem: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (tmp_path / "good.txt").write_text("Ten were killed.")
    good, bad = read(tmp_path)
    assert [one.name for one in good] == ["good.txt"]
    (line,) = bad
    assert (line.path, line.place) == (str(path), place)
    assert problem in line.problem
    assert line.remedy


def test_a_long_line_is_left_out_and_the_rest_read(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_bytes(b"1\n" + b"2" * 5000 + b"\n3\n")
    good, bad = read(path)
    assert [(one.line, one.content) for one in good] == [(1, b"1"), (3, b"3")]
    assert [line.place for line in bad] == ["line 2"]


def test_a_line_of_just_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_bytes(b"2" * 1000 + b"\n" + b"3" * 1001 + b"\n")
    good, bad = read(path)
    assert [len(one.content) for one in good] == [1000]
    assert [line.place for line in bad] == ["line 2"]


def test_a_packed_file_that_breaks_off_gives_what_it_holds(tmp_path: Path) -> None:
    lines = b"".join(f'{{"id": "{os.urandom(40).hex()}"}}\n'.encode() for _ in range(4000))
    path = tmp_path / "docs.jsonl.gz"
    path.write_bytes(gzip.compress(lines)[:-2000])
    good, bad = read(path)
    assert len(good) > 1000
    (line,) = bad
    assert line.place == f"after line {len(good)}"


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    good, bad = read(tmp_path / "gone.txt")
    assert not good
    assert "No such file" in bad[0].problem


def test_a_folder_without_documents_is_named(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("x")
    good, bad = read(tmp_path)
    assert not good
    assert bad[0].problem == "holds no documents"


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    inner = tmp_path / "a"
    inner.mkdir()
    (inner / "a.txt").write_text("Ten were killed.")
    (inner / "up").symlink_to(tmp_path, target_is_directory=True)
    (inner / "self.txt").symlink_to(inner / "self.txt")
    good, bad = read(tmp_path)
    assert [one.name for one in good] == ["a.txt"]
    assert sorted(Path(line.path).name for line in bad) == ["self.txt", "up"]


def test_a_linked_folder_is_read(tmp_path: Path) -> None:
    away, given = tmp_path / "away", tmp_path / "given"
    away.mkdir()
    given.mkdir()
    (away / "a.txt").write_text("Ten were killed.")
    (given / "link").symlink_to(away, target_is_directory=True)
    good, bad = read(given)
    assert [one.name for one in good] == ["a.txt"]
    assert not bad


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    good, bad = read(tmp_path)
    assert not good
    assert "no regular file" in bad[0].problem


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("x")
    path.chmod(0)
    good, bad = read(path)
    assert not good
    assert "Permission denied" in bad[0].problem


def test_memory_does_not_grow_with_the_number_of_lines(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    with path.open("wb") as opened:
        for number in range(20_000):
            opened.write(f'{{"id": "{number}", "text": "{"x" * 500}"}}\n'.encode())
    tracemalloc.start()
    count = sum(isinstance(one, Capture) for one in captures([path]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 1_000_000
