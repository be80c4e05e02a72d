"""Sources on a real server: what is new comes once, what is strange is said."""

from __future__ import annotations

import gzip
import io
import json
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_site import Asked, Site, answer, serving

from recount.collect.contents import contents_as
from recount.collect.fetch import Fetcher
from recount.collect.fetched import Limits, Manners
from recount.collect.files import captures
from recount.collect.journal import NAME, Journal, mark_read, unread_in
from recount.collect.sources import Source, Way, read_sources
from recount.collect.warc import archived
from recount.collect.watch import Look, is_due, look_at, look_into, poisson_at_most
from recount.collect.where import Where
from recount.errors import CaseError
from recount.link.chains import outlet_of
from recount.model import SourceKind
from recount.model.said import Capture, Report
from recount.read.reports import reports


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


def feed(*paths: str, **headers: str) -> bytes:
    items = "".join(f"<item><link>{path}</link></item>" for path in paths)
    return answer(f"<rss><channel>{items}</channel></rss>".encode(), **headers)


def page(text: str) -> bytes:
    return answer(f"<html><body><p>{text}</p></body></html>".encode(), Content_Type="text/html")


def source(site: Site, **settings: object) -> Source:
    given: dict[str, object] = {
        "name": "Coast News", "way": Way.FEED, "at": f"{site.root}/rss",
        "every": timedelta(hours=6), "language": "en", "kind": SourceKind.OUTLET,
    }  # fmt: skip
    return Source(**(given | settings))  # type: ignore[arg-type]


def look(site: Site, folder: Path, wanted: Source) -> Look:
    manners = Manners(allowed=frozenset({site.pair}), gap=0.0)
    limits = Limits(tries=1, seconds=5)
    with Journal(folder, software="recount") as journal, Fetcher(limits, manners) as fetcher:
        return look_at(wanted, journal, fetcher)


def collected(folder: Path) -> list[Capture]:
    found = list(captures(sorted(folder.glob("*.warc.gz")))) if folder.is_dir() else []
    return [one for one in found if isinstance(one, Capture)]


def test_what_is_new_comes_once(site: Site, tmp_path: Path) -> None:
    site.answers |= {"/rss": feed("/a", "/b"), "/a": page("Ten were killed."), "/b": page("B")}
    first = look(site, tmp_path, source(site))
    assert (first.listed, first.came, first.unchanged, first.failed) == (2, 2, 0, ())
    site.answers |= {"/rss": feed("/b", "/c"), "/c": page("C")}
    second = look(site, tmp_path, source(site))
    assert (second.listed, second.came, second.unchanged) == (2, 1, 1)
    assert site.paths() == ["/rss", "/a", "/b", "/rss", "/c"]
    assert [one.url for one in collected(tmp_path)] == [
        f"{site.root}{at}" for at in ("/a", "/b", "/c")
    ]
    assert str(second) == "Coast News: 1 came, 1 as before, 0 failed, of 2 listed"


def test_a_list_that_did_not_change_costs_one_request(site: Site, tmp_path: Path) -> None:
    def versioned(asked: Asked) -> bytes:
        if asked.headers.get("if-none-match") == '"1"':
            return b"HTTP/1.1 304 Not Modified\r\n\r\n"
        return feed("/a", ETag='"1"')

    site.answers |= {"/rss": versioned, "/a": page("A")}
    look(site, tmp_path, source(site))
    again = look(site, tmp_path, source(site))
    assert (again.came, again.strange) == (0, ())
    assert site.paths() == ["/rss", "/a", "/rss"]


def test_what_failed_is_named_and_tried_again(site: Site, tmp_path: Path) -> None:
    def versioned(asked: Asked) -> bytes:
        if "if-none-match" in asked.headers:
            return b"HTTP/1.1 304 Not Modified\r\n\r\n"
        return feed("/a", "/b", ETag='"1"')

    site.answers |= {"/rss": versioned, "/a": page("A")}
    first = look(site, tmp_path, source(site))
    assert [error.url for error in first.failed] == [f"{site.root}/b"]
    site.answers["/b"] = page("B")
    second = look(site, tmp_path, source(site))
    assert (second.came, second.failed) == (1, ())


def test_sitemaps_are_followed_through_their_index(site: Site, tmp_path: Path) -> None:
    def mapped(*paths: str, changed: str = "1") -> bytes:
        rows = "".join(
            f"<url><loc>{site.root}{p}</loc><lastmod>{changed}</lastmod></url>" for p in paths
        )
        return answer(gzip.compress(f"<urlset>{rows}</urlset>".encode(), mtime=0))

    index = f"<sitemapindex><sitemap><loc>{site.root}/one.gz</loc></sitemap></sitemapindex>"
    site.answers |= {
        "/map": answer(index.encode()),
        "/one.gz": mapped("/news/a", "/sport/b"),
        "/news/a": page("A"),
    }
    wanted = source(site, way=Way.SITEMAP, at=f"{site.root}/map", only="/news/")
    assert look(site, tmp_path, wanted).came == 1
    assert look(site, tmp_path, wanted).came == 0
    site.answers |= {"/one.gz": mapped("/news/a", changed="2"), "/news/a": page("A, changed")}
    assert look(site, tmp_path, wanted).came == 1
    assert len(collected(tmp_path)) == 2


def test_a_page_is_kept_when_it_changed(site: Site, tmp_path: Path) -> None:
    wanted = source(site, way=Way.PAGE, at=f"{site.root}/toll")
    counts = []
    for text in ("Ten", "Ten", "Twelve"):
        site.answers["/toll"] = page(f"{text} were killed.")
        counts.append(look(site, tmp_path, wanted).came)
    assert counts == [1, 0, 1]
    assert [b"Twelve" in one.content for one in collected(tmp_path)] == [False, True]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (answer(b"<!DOCTYPE html><p>Welcome to our new site"), "it is now a web page"),
        (answer(b"{}"), "changed its shape"),
        (answer(b"<rss><channel></channel></rss>"), "lists nothing any more"),
    ],
)
def test_a_source_that_changed_its_shape_is_said(
    site: Site, tmp_path: Path, sent: bytes, said: str
) -> None:
    site.answers |= {"/rss": feed("/a"), "/a": page("A")}
    look(site, tmp_path, source(site))
    site.answers["/rss"] = sent
    (line,) = look(site, tmp_path, source(site)).strange
    assert said in line


@pytest.mark.parametrize(
    ("normal", "days", "silent"), [(12, 1, True), (12, 0, False), (1, 2, False), (0, 30, False)]
)
def test_silence_is_told_from_chance(
    site: Site, tmp_path: Path, *, normal: float, days: int, silent: bool
) -> None:
    site.answers |= {"/rss": feed("/a"), "/a": page("A")}
    look(site, tmp_path, source(site))
    journal = tmp_path / NAME
    lines = [json.loads(line) for line in journal.read_text().splitlines()]
    earlier = (datetime.now(UTC) - timedelta(days=days)).isoformat()
    aged = [line | {"looked": earlier} if "looked" in line else line for line in lines]
    journal.write_text("".join(json.dumps(line) + "\n" for line in aged))
    strange = look(site, tmp_path, source(site, normal=normal)).strange
    assert any("nothing came" in line for line in strange) is silent


def aged(folder: Path, *, days: float) -> None:
    """Set every look back, as if so many days had passed since."""
    journal = folder / NAME
    lines = [json.loads(line) for line in journal.read_text().splitlines()]
    earlier = (datetime.now(UTC) - timedelta(days=days)).isoformat()
    old = [line | {"looked": earlier} if "looked" in line else line for line in lines]
    journal.write_text("".join(json.dumps(line) + "\n" for line in old))


@pytest.mark.parametrize(
    ("normal", "days", "came", "said"),
    [
        (12, 2, 1, "only 1 came in 2.0 days; a normal day brings 12: look whether it changed"),
        (12, 2, 20, None),
        (12, 0.1, 1, None),  # one in 1.2 hours is what 12 a day bring
        (1, 1, 9, "9 came in 1.0 days; a normal day brings 1: look whether it changed"),
        (1, 0, 3, None),  # three at once are within four normal days
        (1, 0, 9, "9 came in 0.0 days"),
        (0, 2, 9, None),  # nobody said what is normal
    ],
)
def test_an_unusual_amount_is_told_from_chance(
    site: Site, tmp_path: Path, *, normal: float, days: float, came: int, said: str | None
) -> None:
    site.answers |= {"/rss": feed("/a"), "/a": page("A")}
    look(site, tmp_path, source(site, normal=normal))
    aged(tmp_path, days=days)
    paths = [f"/{at}" for at in range(came)]
    site.answers |= {"/rss": feed("/a", *paths)} | {path: page(path * 9) for path in paths}
    second = look(site, tmp_path, source(site, normal=normal))
    assert second.came == came
    told = [line for line in second.strange if "normal day" in line]
    assert bool(told) is (said is not None)
    assert said is None or told[0].startswith(said)


def test_the_first_look_has_no_usual_amount(site: Site, tmp_path: Path) -> None:
    paths = [f"/{at}" for at in range(9)]
    site.answers |= {"/rss": feed(*paths)} | {path: page(path * 9) for path in paths}
    assert look(site, tmp_path, source(site, normal=1)).strange == ()


def test_a_feed_of_new_pages_alone_may_have_lost_some(site: Site, tmp_path: Path) -> None:
    site.answers |= {"/rss": feed("/a"), "/a": page("A")}
    look(site, tmp_path, source(site))
    paths = [f"/{at}" for at in range(6)]
    site.answers |= {"/rss": feed(*paths)} | {path: page(path * 9) for path in paths}
    (line,) = look(site, tmp_path, source(site)).strange
    assert line.startswith("all 6 that it lists are new: more may have come and gone")
    assert look(site, tmp_path, source(site)).strange == ()


ENGLISH = "The council met again to talk about the repair of the bridge, and named no date. " * 4
ARABIC = "اجتمع المجلس أمس في المدينة للحديث عن إصلاح الجسر القديم بعد العاصفة. " * 4


@pytest.mark.parametrize(
    ("language", "texts", "said"),
    [
        (
            "en",
            (ARABIC, ARABIC, ENGLISH),
            "2 of 3 pages that came are in 'ar'; its",
        ),
        ("ar", (ENGLISH, ENGLISH, ENGLISH), "3 of 3 pages that came are in 'en'"),
        ("ar", (ARABIC, ARABIC, ENGLISH), None),
        ("en-GB", (ENGLISH, ENGLISH, ENGLISH), None),
        ("en", (ARABIC, ARABIC), None),  # two pages are no habit
        ("en", ("حسنا", "حسنا", "حسنا"), None),  # a word tells no language
    ],
)
def test_another_language_than_the_source_is_to_have_is_said(
    site: Site, tmp_path: Path, *, language: str, texts: tuple[str, ...], said: str | None
) -> None:
    paths = [f"/{at}" for at in range(len(texts))]
    site.answers["/rss"] = feed(*paths)
    for path, text in zip(paths, texts, strict=True):
        site.answers[path] = page(f"{text} {path}")
    told = look(site, tmp_path, source(site, language=language)).strange
    assert (said is not None) == bool(told)
    assert said is None or told[0].startswith(said)


@given(st.integers(0, 60), st.floats(0.01, 60))
def test_the_chance_of_at_most_some_is_a_chance_and_grows(count: int, expected: float) -> None:
    less, more = poisson_at_most(count, expected), poisson_at_most(count + 1, expected)
    assert 0 <= less <= more <= 1
    assert more - less == pytest.approx(
        math.exp(-expected) * expected ** (count + 1) / math.factorial(count + 1), abs=1e-9
    )


def test_what_a_source_is_stands_in_its_reports(site: Site, tmp_path: Path) -> None:
    story = "Gunmen killed 14 people in a market in Jableh on Friday, 7 March 2025. " * 4
    site.answers |= {"/rss": feed("/a"), "/a": page(story)}
    look(site, tmp_path, source(site, name="Ministry", kind=SourceKind.OFFICIAL))
    (capture,) = collected(tmp_path)
    assert (capture.outlet, capture.kind) == ("Ministry", SourceKind.OFFICIAL)
    (report,) = reports(capture)
    assert isinstance(report, Report)
    assert report.kind is SourceKind.OFFICIAL
    voice = outlet_of(report)
    assert (voice.name, voice.kind) == ("Ministry", SourceKind.OFFICIAL)
    assert outlet_of(replace(report, kind=SourceKind.UNKNOWN)).kind is SourceKind.OUTLET


def test_an_unknown_kind_in_an_archive_counts_for_nothing() -> None:
    record = (
        b"WARC/1.1\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nRecount-Kind: king\r\n"
        b"Content-Length: 1\r\n\r\na\r\n\r\n"
    )
    (found,) = archived(Where("a.warc", "a.warc"), io.BytesIO(record), contents_as)
    assert isinstance(found, Capture)
    assert found.kind is None


def test_a_run_cut_off_anywhere_goes_on_to_the_same_collection(site: Site, tmp_path: Path) -> None:
    paths = ("/a", "/b", "/c")
    site.answers |= {"/rss": feed(*paths)} | {path: page(path * 50) for path in paths}
    look(site, tmp_path / "whole", source(site))
    (archive,) = (tmp_path / "whole").glob("*.warc.gz")
    journal = (tmp_path / "whole" / NAME).read_bytes()
    packed = archive.read_bytes()
    ends = [json.loads(line).get("end", 0) for line in journal.splitlines()]
    for cut in range(0, len(journal) + 1, 97):
        folder = tmp_path / f"cut{cut}"
        folder.mkdir()
        (folder / NAME).write_bytes(journal[:cut])
        done = journal[:cut].count(b"\n")
        reached = max([0, *ends[: done + 1]])  # the record was written before its line
        (folder / f"{archive.name}.part").write_bytes(packed[:reached] + b"\x1f\x8b half a record")
        look(site, folder, source(site))
        found = [one.url for one in collected(folder)]
        assert sorted(found) == [f"{site.root}{path}" for path in paths]


def test_what_is_kept_but_not_read_is_said(site: Site, tmp_path: Path) -> None:
    site.answers |= {"/rss": feed("/a"), "/a": answer(b"\x89PNG", Content_Type="image/png")}
    (line,) = look(site, tmp_path, source(site)).strange
    assert line == f"{site.root}/a: is image/png, which recount keeps but does not read"


def test_a_journal_that_was_changed_is_refused(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("{\n")
    with pytest.raises(CaseError, match="a line is damaged"):
        Journal(tmp_path, software="recount")


def test_two_runs_at_once_are_refused(tmp_path: Path) -> None:
    with Journal(tmp_path, software="recount"), pytest.raises(CaseError, match="another run"):
        Journal(tmp_path, software="recount")


def test_a_source_is_due_in_its_time(site: Site, tmp_path: Path) -> None:
    site.answers["/rss"] = feed()
    look(site, tmp_path, source(site))
    now = datetime.now(UTC)
    with Journal(tmp_path, software="recount") as journal:
        assert not is_due(source(site), journal, now)
        assert is_due(source(site), journal, now + timedelta(hours=7))
        assert is_due(source(site, name="Another"), journal, now)


def test_a_folder_is_counted(tmp_path: Path) -> None:
    given = tmp_path / "in"
    given.mkdir()
    (given / "a.txt").write_text("Ten were killed.")
    wanted = Source("Desk", Way.FOLDER, str(given), timedelta(hours=1), "en", SourceKind.OUTLET)
    gone = Source("Gone", Way.FOLDER, str(given / "x"), timedelta(hours=1), "en", SourceKind.OUTLET)
    with Journal(tmp_path / "kept", software="recount") as journal:
        assert look_into(wanted, journal).came == 1
        assert look_into(wanted, journal).came == 0
        assert look_into(gone, journal).strange == ("its folder is not there",)


def test_archives_are_read_once(site: Site, tmp_path: Path) -> None:
    site.answers |= {"/rss": feed("/a"), "/a": page("A")}
    look(site, tmp_path, source(site))
    (archive,) = unread_in(tmp_path)
    mark_read(tmp_path, [archive])
    assert unread_in(tmp_path) == []
    look(site, tmp_path, source(site))
    assert unread_in(tmp_path) == []


def test_the_documented_file_of_sources_is_read(tmp_path: Path) -> None:
    page_of_docs = Path(__file__).parents[2] / "docs" / "reference" / "sources.md"
    (example,) = re.findall(r"```toml\n(.*?)```", page_of_docs.read_text(), re.DOTALL)
    path = tmp_path / "sources.toml"
    path.write_text(example)
    assert [one.way for one in read_sources([path])] == [Way.FEED, Way.SITEMAP, Way.FOLDER]
