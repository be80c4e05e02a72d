"""`recount add` and `recount watch` as typed in a shell, against a real server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from web_site import Site, answer, serving

from recount.cli import main
from recount.collect.journal import NAME
from recount.pipeline import whole_case
from recount.store.case_file import open_case

STORY = "<html><body><article><h1>Market attack</h1>" + (
    "<p>Gunmen killed 14 people in a market on Friday, the governor of the province said.</p>" * 4
)
QUIET = "<html lang=en><body>" + "<p>The council met again to talk about the repair of it.</p>" * 9


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        made.answers |= {
            "/story": answer(STORY.encode(), Content_Type="text/html"),
            "/quiet": answer(QUIET.encode(), Content_Type="text/html"),
            "/rss": answer(
                b"<rss><channel><item><link>/story</link></item>"
                b"<item><link>/quiet</link></item></channel></rss>"
            ),
        }
        yield made


def recount(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def reports_in(case: Path) -> list[str | None]:
    with open_case(str(case)) as engine:
        return [report.url for report in whole_case(engine, str(case)).reports]


def test_pages_files_and_folders_are_added_once(site: Site, tmp_path: Path) -> None:
    case, text = tmp_path / "coast.db", tmp_path / "in" / "a.txt"
    text.parent.mkdir()
    text.write_text("Ten people were killed in Jableh on 8 March 2025.")
    wanted = [f"{site.root}/story", f"{site.root}/quiet", text.parent]
    done = recount("add", case, *wanted, "--allow", site.pair)
    assert done.exit_code == 0, done.output
    assert "added by hand: 2 came" in done.output
    assert sorted(map(str, reports_in(case))) == ["None", f"{site.root}/story"]
    again = recount("add", case, *wanted, "--allow", site.pair)
    assert "0 came, 2 as before" in again.output
    assert len(reports_in(case)) == 2
    assert (tmp_path / "coast.collected" / NAME).is_file()


def test_an_inner_address_is_refused_with_its_remedy(tmp_path: Path) -> None:
    done = recount("add", tmp_path / "coast.db", "http://169.254.169.254/latest/meta-data/")
    assert done.exit_code == 1
    assert "not on the open internet; give an http or https address" in done.output


def write_sources(folder: Path, site: Site, **more: object) -> Path:
    given = {
        "name": "Coast News", "way": "feed", "at": f"{site.root}/rss", "every": "1h",
        "language": "en", "kind": "outlet", **more,
    }  # fmt: skip
    path = folder / "sources.toml"
    path.write_text("[[source]]\n" + "".join(f"{k} = {json.dumps(v)}\n" for k, v in given.items()))
    return path


def age(folder: Path) -> None:
    """Make the looks in a journal old."""
    path = folder / NAME
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    aged = [
        one | {"looked": "2025-03-01T00:00:00+00:00"} if "looked" in one else one for one in lines
    ]
    path.write_text("".join(json.dumps(one) + "\n" for one in aged))


def test_a_source_is_watched_in_its_time(site: Site, tmp_path: Path) -> None:
    case, sources = tmp_path / "coast.db", write_sources(tmp_path, site)
    first = recount("watch", case, sources, "--allow", site.pair)
    assert first.exit_code == 0, first.output
    assert "Coast News: 2 came, 0 as before, 0 failed, of 2 listed" in first.output
    assert reports_in(case) == [f"{site.root}/story"]
    assert "no source is due yet" in recount("watch", case, sources).output
    age(tmp_path / "coast.collected")
    later = recount("watch", case, sources, "--allow", site.pair)
    assert "0 came, 2 as before" in later.output


def test_a_source_that_changed_is_a_line_in_the_case(site: Site, tmp_path: Path) -> None:
    case, sources = tmp_path / "coast.db", write_sources(tmp_path, site)
    recount("watch", case, sources, "--allow", site.pair)
    age(tmp_path / "coast.collected")
    site.answers["/rss"] = answer(b"<!DOCTYPE html><p>We moved")
    done = recount("watch", case, sources, "--allow", site.pair)
    assert done.exit_code == 1
    assert "changed its shape: it is now a web page" in done.output
    with open_case(str(case)) as engine:
        (line,) = whole_case(engine, str(case)).unread
    assert "changed its shape" in line


def test_a_folder_is_a_source_too(site: Site, tmp_path: Path) -> None:
    given = tmp_path / "in"
    given.mkdir()
    (given / "a.txt").write_text("Ten people were killed in Jableh on 8 March 2025.")
    sources = write_sources(tmp_path, site, way="folder", at="in")
    done = recount("watch", tmp_path / "coast.db", sources)
    assert done.exit_code == 0, done.output
    assert "Coast News: 1 came" in done.output
    assert reports_in(tmp_path / "coast.db") == [None]


def test_a_wrong_sources_file_is_a_message(site: Site, tmp_path: Path) -> None:
    sources = write_sources(tmp_path, site, every="sometimes")
    done = recount("watch", tmp_path / "coast.db", sources)
    assert done.exit_code == 1
    assert "every 'sometimes' is no time such as 30m, 6h or 1d" in done.output
