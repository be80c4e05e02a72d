"""The dossier as files: names, links, hostile text, the same bytes twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.errors import ExportRefused
from recount.model import Case
from recount.publish.dossier import Audience, write_dossier
from recount.publish.dossier.names import slug

HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Page(HTMLParser):
    """A page's ids, links, tags and text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id" and value:
                self.ids.append(value)
            if name in {"href", "src"} and value:
                self.links.append(value)

    def handle_data(self, data: str) -> None:
        self.words += data


def page_paths(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.html"))


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


@pytest.mark.parametrize("audience", list(Audience))
def test_every_link_and_anchor_resolves(case: Case, tmp_path: Path, audience: Audience) -> None:
    dossier = write_dossier(case, tmp_path, audience=audience).parent
    ids = {path.resolve(): set(Page(path).ids) for path in page_paths(dossier)}
    assert len(ids) == 19
    for path in page_paths(dossier):
        for link in Page(path).links:
            parts = urlsplit(link)
            assert not parts.scheme, f"{path}: {link}"
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
            assert target.is_file(), f"{path}: {link}"
            if parts.fragment:
                assert parts.fragment in ids[target], f"{path}: {link}"


def test_no_page_uses_an_id_twice(dossier: Path) -> None:
    for path in page_paths(dossier):
        seen = Page(path).ids
        assert len(seen) == len(set(seen)), path


def test_hostile_text_stays_text(dossier: Path) -> None:
    for path in page_paths(dossier):
        page = Page(path)
        assert not {"img", "b", "iframe", "base"} & set(page.tags), path
        assert not {name for name in page.attributes if name.startswith("on")}, path
        assert "style" not in page.attributes, path
        assert not HIDDEN.search(path.read_text(encoding="utf-8")), path
        assert not HIDDEN.search(page.words), path
        assert not [link for link in page.links if ":" in link], path
    [cradle] = dossier.glob("reports/cradle-mar-8-txt-*.html")
    words = Page(cradle).words
    assert '<script>alert("x")</script> <img src=x onerror=alert(1)>' in words
    assert '=HYPERLINK("http://x.example") javascript:alert(1)' in words
    assert "⟦U+202E⟧gnp.exe⟦U+202C⟧ {{ 7*7 }} ⟦U+0007⟧ &lt;b&gt;" in words


def test_only_our_scripts_run(dossier: Path) -> None:
    for path in page_paths(dossier):
        text = path.read_text(encoding="utf-8")
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in text
        inline = re.findall(r"<script(?![^>]* src=)[^>]*>", text)
        assert inline == [], path


def test_the_same_case_gives_the_same_bytes(case: Case, dossier: Path, tmp_path: Path) -> None:
    again = write_dossier(case, tmp_path, today=date(2025, 8, 1)).parent
    assert list(files(again)) == list(files(dossier))


def test_a_shorter_case_leaves_no_old_pages(case: Case, tmp_path: Path) -> None:
    write_dossier(case, tmp_path)
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    fewer = replace(case, reports=case.reports[:2])
    write_dossier(fewer, tmp_path)
    left = sorted(path.name for path in (tmp_path / "reports").iterdir())
    assert left == ["observer-0309.html", "wire-0310.html"]
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_file_of_somebody_else_is_not_overwritten(case: Case, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("my home page", encoding="utf-8")
    with pytest.raises(ExportRefused, match=r"index\.html"):
        write_dossier(case, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_a_listing_cannot_reach_outside_the_folder(case: Case, tmp_path: Path) -> None:
    outside = tmp_path / "keep.txt"
    outside.write_text("mine", encoding="utf-8")
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "files.txt").write_text(f"files.txt\n../keep.txt\n{outside}\n", encoding="utf-8")
    write_dossier(case, folder)
    assert outside.exists()


def test_an_empty_case_is_a_dossier_too(tmp_path: Path) -> None:
    index = write_dossier(Case(name="Nothing yet"), tmp_path)
    assert "No claim in this case supports a toll." in Page(index).words


def test_no_absent_value_is_printed(dossier: Path) -> None:
    for path in page_paths(dossier):
        assert not re.search(r"\bNone\b(?! was)", Page(path).words), path


@given(st.lists(st.text(), unique=True, max_size=8))
def test_slugs_are_safe_and_apart(names: list[str]) -> None:
    slugs = [slug(name) for name in names]
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]*", one) and len(one) <= 70 for one in slugs)
    assert len(set(slugs)) == len(names)


@pytest.mark.parametrize(
    "name", ["con", "nul", "..", "", "../../etc/passwd", "a/b", "LPT1", "x" * 500]
)
def test_a_slug_is_no_device_and_no_path(name: str) -> None:
    assert slug(name) not in {"con", "nul", "lpt1"}
    assert "/" not in slug(name)
    assert "." not in slug(name)


def test_a_long_list_is_turned_over(case: Case, tmp_path: Path) -> None:
    many = [replace(case.reports[1], id=f"wire-{n}") for n in range(401)]
    write_dossier(replace(case, reports=tuple(many)), tmp_path)
    first, second = Page(tmp_path / "reports.html"), Page(tmp_path / "reports-2.html")
    assert "reports/wire-399.html" in first.links
    assert "reports/wire-400.html" not in first.links
    assert "reports/wire-400.html" in second.links
    assert "reports-2.html" in first.links
