"""What collecting left beside a case is evidence: the journal in parts, the files once."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select
from web_site import Site, answer, serving

from recount.cli import main
from recount.store import schema
from recount.store.case_file import open_case
from recount.store.log_captures import all_kept
from recount.store.log_journal import NAME, journal_of
from recount.store.vault import vault_of

STORY = "<html lang=en><body><article><h1>{0}</h1>" + (
    "<p>Gunmen killed 14 people in {0} on Friday, 7 March 2025, the governor said.</p>" * 4
)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        for town in ("Jableh", "Baniyas"):
            page = STORY.format(town).encode()
            made.answers[f"/{town}"] = answer(page, Content_Type="text/html")
        made.answers["/rss"] = answer(
            b"<rss><channel><item><link>/Jableh</link></item>"
            b"<item><link>/Baniyas</link></item></channel></rss>"
        )
        yield made


@pytest.fixture
def case(site: Site, tmp_path: Path) -> Path:
    """A case that looked once at a feed of two stories."""
    (tmp_path / "sources.toml").write_text(
        f'[[source]]\nname = "Coast News"\nway = "feed"\nat = "{site.root}/rss"\nevery = "1h"\n'
        'language = "en"\nkind = "outlet"\n'
    )
    path = tmp_path / "coast.db"
    done = watch(path, site)
    assert "2 came" in done.output, done.output
    return path


def recount(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def watch(case: Path, site: Site) -> Result:
    return recount("watch", case, case.with_name("sources.toml"), "--allow", site.pair)


def forget_when(case: Path) -> None:
    """Set the last look back, as if a day had passed."""
    journal = case.with_suffix(".collected") / NAME
    lines = [json.loads(line) for line in journal.read_text().splitlines()]
    for line in lines:
        if "looked" in line:
            line["looked"] = "2025-03-01T00:00:00+00:00"
    journal.write_text("".join(json.dumps(line) + "\n" for line in lines))


def kept_journal(case: Path) -> list[dict[str, object]]:
    with open_case(str(case)) as engine, engine.connect() as db:
        text = journal_of(db, vault_of(str(case))).decode()
    return [json.loads(line) for line in text.splitlines()]


def everything(case: Path) -> bytes:
    folders = [case.parent / f"coast.{name}" for name in ("files", "collected")]
    paths = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    paths += [path for path in case.parent.glob("coast.db*") if path.is_file()]
    return b"\0".join(unpacked(path.read_bytes()) for path in paths)


def unpacked(content: bytes) -> bytes:
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


def test_the_journal_is_kept_in_parts_that_make_it_whole(case: Path, site: Site) -> None:
    journal = case.with_suffix(".collected") / NAME
    first = [json.loads(line) for line in journal.read_text().splitlines()]
    assert kept_journal(case) == first
    assert "kept" in first[-1]
    forget_when(case)
    watch(case, site)
    second = kept_journal(case)
    assert second[: len(first)] == first
    added = [json.loads(line) for line in journal.read_text().splitlines()][len(first) :]
    assert second[len(first) :] == added
    assert [line["source"] for line in added if "looked" in line] == ["Coast News"]
    with open_case(str(case)) as engine, engine.connect() as db:
        assert sum(one.name == NAME for one in all_kept(db)) == 2
    assert recount("verify", case).exit_code == 0


def test_a_look_that_is_not_due_keeps_nothing(case: Path, site: Site) -> None:
    before = kept_journal(case)
    assert "no source is due yet" in watch(case, site).output
    assert kept_journal(case) == before


def test_what_was_fetched_lies_on_disk_once(case: Path) -> None:
    (archive,) = case.with_suffix(".collected").glob("*.warc.gz")
    assert archive.stat().st_nlink == 2
    kept = [path for _, path in vault_of(str(case)).files() if path.samefile(archive)]
    assert len(kept) == 1


def test_nothing_lies_open_beside_a_sealed_vault(site: Site, tmp_path: Path) -> None:
    pyrage = pytest.importorskip("pyrage")
    identity = pyrage.x25519.Identity.generate()
    path = tmp_path / "coast.db"
    recount("keys", "seal", path, identity.to_public())
    done = recount("add", path, f"{site.root}/Jableh", "--allow", site.pair)
    assert done.exit_code == 0, done.output
    assert list((tmp_path / "coast.collected").glob("*.warc.gz")) == []
    assert recount("verify", path).exit_code == 0
    (tmp_path / "key.txt").write_text(str(identity))
    told = recount("verify", path, "--identity", tmp_path / "key.txt").output
    assert "Breaches: none" in told


def test_another_machine_goes_on_from_the_journal_in_the_bag(
    case: Path, site: Site, tmp_path: Path
) -> None:
    assert recount("bag", case, tmp_path / "bag").exit_code == 0
    there = tmp_path / "there"
    there.mkdir()
    shutil.copy(case.with_name("sources.toml"), there)
    assert recount("unbag", tmp_path / "bag", there / "case.db").exit_code == 0
    assert "no source is due yet" in watch(there / "case.db", site).output
    forget_when(there / "case.db")
    assert "0 came, 2 as before, 0 failed, of 2 listed" in watch(there / "case.db", site).output


def test_an_erased_page_leaves_no_address_behind(case: Path, site: Site) -> None:
    address = f"{site.root}/Jableh".encode()
    assert address in everything(case)
    gone = recount("erase", case, doc_at(case, address.decode()), "--because", "asked to")
    assert gone.exit_code == 0, gone.output
    left = everything(case)
    assert address not in left
    assert b"killed 14 people in Jableh" not in left
    assert b"killed 14 people in Baniyas" in left
    verified = recount("verify", case)
    assert verified.exit_code == 0, verified.output
    assert [line["url"] for line in kept_journal(case) if "sha256" in line and "url" in line] == [
        f"{site.root}/Baniyas", f"{site.root}/rss"
    ]  # fmt: skip


def test_an_erased_archive_takes_all_its_lines_along(case: Path, site: Site) -> None:
    (archive,) = case.with_suffix(".collected").glob("*.warc.gz")
    (digest,) = (one for one, path in vault_of(str(case)).files() if path.samefile(archive))
    assert recount("erase", case, digest, "--because", "asked to").exit_code == 0
    assert site.root.encode() not in everything(case)
    assert recount("verify", case).exit_code == 0


def test_what_was_erased_and_comes_again_lies_nowhere(case: Path, site: Site) -> None:
    doc = doc_at(case, f"{site.root}/Jableh")
    assert recount("erase", case, doc, "--because", "asked to").exit_code == 0
    forget_when(case)
    again = watch(case, site)
    assert "was erased from this case" in again.output
    assert b"killed 14 people in Jableh" not in everything(case)
    assert recount("verify", case).exit_code == 0


def doc_at(case: Path, url: str) -> str:
    with open_case(str(case)) as engine, engine.connect() as db:
        query = select(schema.report.c.id).where(schema.report.c.url == url)
        found: str = db.execute(query).scalar_one()
        return found
