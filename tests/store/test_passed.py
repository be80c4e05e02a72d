"""What no claim can come from is counted, listed and found again, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import recount
from web_site import Site, answer, serving

HARM = "<html lang=en><body><article><h1>Market attack</h1>" + (
    "<p>Gunmen killed 14 people in Jableh on Friday, 7 March 2025, the governor said.</p>" * 4
)
QUIET = "<html lang=en><body>" + "<p>The council met again to talk about the repair of it.</p>" * 9
ARABIC = (
    "<html lang=ar><body>" + "<p>اجتمع المجلس أمس في المدينة للحديث عن إصلاح الجسر القديم.</p>" * 9
)
PAGES = {"/harm": HARM, "/quiet": QUIET, "/still": QUIET.replace("council", "board"), "/ar": ARABIC}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        for path, page in PAGES.items():
            made.answers[path] = answer(page.encode(), Content_Type="text/html; charset=utf-8")
        yield made


@pytest.fixture
def case(site: Site, tmp_path: Path) -> Path:
    path = tmp_path / "coast.db"
    done = recount("add", path, *(site.root + page for page in PAGES), "--allow", site.pair)
    assert done.exit_code == 0, done.output
    line = "passed over: 2 pages without any word of harm and 1 reports in other languages (ar 1)"
    assert line in done.output
    return path


def listed(case: Path, *words: object) -> list[list[str]]:
    lines = recount("passed-over", case, *words).stdout.splitlines()[1:]
    return [line.strip().split("  ") for line in lines]


def test_each_is_listed_with_why_and_where(case: Path, site: Site) -> None:
    foreign, *quiet = listed(case)
    assert foreign[1:] == ["language ar", f"{site.root}/ar"]
    assert [one[1:] for one in quiet] == [
        ["no word of harm", f"{site.root}/quiet"],
        ["no word of harm", f"{site.root}/still"],
    ]
    assert listed(case, "--language", "ar") == [foreign]
    assert listed(case, "--language", "fa") == []


def test_a_page_is_got_back_byte_for_byte_and_can_be_read_after_all(
    case: Path, site: Site, tmp_path: Path
) -> None:
    (one,) = [row[0] for row in listed(case) if row[2].endswith("/quiet")]
    page = tmp_path / "page.html"
    assert recount("passed-over", case, one, "--out", page).exit_code == 0
    assert page.read_bytes() == QUIET.encode()
    (foreign,) = [row[0] for row in listed(case) if row[2].endswith("/ar")]
    recount("passed-over", case, foreign, "--out", tmp_path / "ar.html")
    assert (tmp_path / "ar.html").read_bytes() == ARABIC.encode()
    assert recount("add", case, page).exit_code == 0
    assert [row[2] for row in listed(case)] == [f"{site.root}/ar", f"{site.root}/still"]


def test_a_sealed_page_needs_the_identity(site: Site, tmp_path: Path) -> None:
    pyrage = pytest.importorskip("pyrage")
    identity = pyrage.x25519.Identity.generate()
    path, out = tmp_path / "coast.db", tmp_path / "page.html"
    recount("keys", "seal", path, identity.to_public())
    recount("add", path, f"{site.root}/quiet", "--allow", site.pair)
    ((one, *_),) = listed(path)
    assert recount("passed-over", path, one, "--out", out).exit_code == 1
    (tmp_path / "key.txt").write_text(str(identity))
    got = recount("passed-over", path, one, "--out", out, "--identity", tmp_path / "key.txt")
    assert got.exit_code == 0, got.output
    assert out.read_bytes() == QUIET.encode()


def test_they_are_not_looked_at_again_and_counted_once(case: Path) -> None:
    (archive,) = case.with_suffix(".collected").glob("*.warc.gz")
    again = recount("run", archive, "--case", case)
    assert "read 0 documents, 4 were in the case already" in again.stderr
    assert len(listed(case)) == 3


def test_an_erased_archive_takes_its_quiet_pages_along(case: Path, site: Site) -> None:
    (archive,) = case.with_suffix(".collected").glob("*.warc.gz")
    digest = next(
        path.parent.name + path.name
        for path in case.with_suffix(".files").glob("[0-9a-f][0-9a-f]/*")
        if path.samefile(archive)
    )
    assert recount("erase", case, digest, "--because", "asked to").exit_code == 0
    assert recount("passed-over", case).stdout == "passed over: nothing\n"
    assert f"{site.root}/quiet".encode() not in case.read_bytes()


def test_an_unknown_id_is_a_message(case: Path) -> None:
    done = recount("passed-over", case, "none")
    assert done.exit_code == 1
    assert "nothing was passed over as 'none'; see: recount passed-over" in done.output


def test_a_long_list_is_cut_and_says_so(tmp_path: Path) -> None:
    text = "اجتمع المجلس أمس في المدينة للحديث عن إصلاح الجسر القديم. " * 3
    lines = [json.dumps({"id": f"r{at:03}", "text": text}) for at in range(43)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    recount("run", tmp_path / "many.jsonl", "--case", tmp_path / "c.db")
    told = recount("passed-over", tmp_path / "c.db").stdout
    assert told.endswith("  and 3 more: --all lists them\n")
    assert len(listed(tmp_path / "c.db", "--all")) == 43
