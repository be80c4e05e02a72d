"""Gazetteer files compiled once into real SQLite indexes on a real disk."""

import gzip
import io
import pickle
import zipfile
from pathlib import Path

import pytest

from recount.collect.gazetteer_index import IndexedGazetteer, compile_index, index_in_memory
from recount.collect.gazetteers import cache_folder, open_given
from recount.errors import BadGazetteer
from recount.resolve.gazetteer import How, TableGazetteer
from recount.resolve.gazetteer_names import fold
from recount.resolve.gazetteer_rows import read_rows, with_parents

FILE = """\
1\tNahrin\tNahrin\tNahriin,نهرين\t35.1\t36.1\tP\tPPL\tSY\t\t06\t\t\t\t500\t\t\tAsia/Damascus\t
2\tNahrin\tNahrin\t\t34.1\t37.1\tP\tPPL\tSY\t\t04\t\t\t\t9000\t\t\tAsia/Damascus\t
3\tUpper Nahrin\tUpper Nahrin\t\t35.2\t36.1\tP\tPPLA3\tSY\t\t06\t\t\t\t0\t\t\tAsia/Damascus\t
"""


def rows() -> list[object]:
    return list(with_parents(list(read_rows(FILE.splitlines(), where="test"))))


@pytest.mark.parametrize("name", ["Nahrin", "نهرين", "UPPER NAHRIN", "Nowhere"])
def test_an_index_answers_as_a_table_does(tmp_path: Path, name: str) -> None:
    table = TableGazetteer(rows())  # type: ignore[arg-type]
    for index in (
        compile_index(rows(), tmp_path / "i.sqlite"),  # type: ignore[arg-type]
        index_in_memory(rows(), tmp_path / "none"),  # type: ignore[arg-type]
    ):
        key = fold(name)
        assert tuple(index.named(key)) == tuple(table.named(key))
        assert index.longest(key.split(" ")[0]) == table.longest(key.split(" ")[0])
        assert tuple(index.sounding(key, How.SOUND)) == tuple(table.sounding(key, How.SOUND))
        assert index.entry("3") == table.entry("3")
        assert index.entry("nobody") is None


def test_a_file_is_compiled_once_and_found_again(tmp_path: Path) -> None:
    file = tmp_path / "places.tsv"
    file.write_text(FILE, encoding="utf-8")
    open_given(file, tmp_path / "cache")
    [made] = list((tmp_path / "cache").iterdir())
    before = made.stat().st_mtime_ns
    again = open_given(file, tmp_path / "cache")
    assert [m.entry.id for m in again.named("nahrin")] == ["2", "1"]
    assert made.stat().st_mtime_ns == before
    assert all(match.entry.given for match in again.named("nahrin"))


def test_a_gzipped_file_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    file = tmp_path / "places.tsv.gz"
    file.write_bytes(gzip.compress(("\ufeff" + FILE).encode()))
    assert len(open_given(file, tmp_path / "c").named("nahrin")) == 2


def zipped(**members: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in members.items():
            packed.writestr(f"{name}.txt", text)
    return held.getvalue()


def test_a_zip_as_geonames_hands_it_out_is_read(tmp_path: Path) -> None:
    file = tmp_path / "SY.zip"
    file.write_bytes(zipped(readme="What the columns are.", SY=FILE))
    assert len(open_given(file, tmp_path / "c").named("nahrin")) == 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (zipped(SY=FILE, LB=FILE), "2 tables where one is wanted"),
        (zipped(readme="Nothing else."), "0 tables"),
        (zipped(SY=FILE)[:60], "not whole"),
        (b"\x1f\x8b\x08\x00broken", "not whole"),
        (b"1\tCaf\xe9\n", "not UTF-8"),
        (b"name,lat,lon\nMill,1,2\n", "1 columns"),
    ],
)
def test_a_bad_file_is_named_with_its_remedy(tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "bad.tsv"
    file.write_bytes(content)
    with pytest.raises(BadGazetteer, match=says) as caught:
        open_given(file, tmp_path / "c")
    assert "bad.tsv" in str(caught.value)
    assert not list((tmp_path / "c").glob("*"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadGazetteer, match=r"no\.tsv"):
        open_given(tmp_path / "no.tsv", tmp_path)


def test_where_nothing_can_be_written_the_index_lives_in_memory(tmp_path: Path) -> None:
    file = tmp_path / "places.tsv"
    file.write_text(FILE, encoding="utf-8")
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    assert len(open_given(file, blocked).named("nahrin")) == 2


def test_an_index_can_be_sent_to_another_process(tmp_path: Path) -> None:
    index = compile_index(rows(), tmp_path / "i.sqlite")  # type: ignore[arg-type]
    index.named("nahrin")
    sent = pickle.loads(pickle.dumps(index))  # noqa: S301
    assert isinstance(sent, IndexedGazetteer)
    assert sent.named("nahrin") == index.named("nahrin")


def test_the_cache_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/tmp/somewhere")  # noqa: S108
    assert cache_folder() == Path("/tmp/somewhere/recount")  # noqa: S108
