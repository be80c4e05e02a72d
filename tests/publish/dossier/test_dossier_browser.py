"""The dossier in a real browser, from disk: silent, offline, accessible, readable on a phone."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
ROOT = Path(__file__).resolve().parents[3]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PAGES = (
    "index.html",
    "incidents.html",
    "incidents/p-coast.html",
    "reports.html",
    "reports/weekly-0312.html",
    "reports/cradle-mar-8-txt-e999083f.html",
    "findings.html",
    "origins.html",
    "statements.html",
    "unread.html",
    "method.html",
)

pytestmark = pytest.mark.browser


def needed(path: Path) -> None:
    if path.exists():
        return
    if os.environ.get("CI"):
        pytest.fail(f"{path} is missing")
    pytest.skip(f"{path} is missing")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    needed(CHROMIUM)
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=str(CHROMIUM), headless=True, args=QUIET)
        yield running
        running.close()


def opened(browser: Browser, width: int = 1440, scheme: str = "light", *, js: bool = True) -> Page:
    return browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=js,
        bypass_csp=False,
    ).new_page()


def test_pages_open_from_disk_silently(browser: Browser, dossier: Path) -> None:
    page = opened(browser)
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("dialog", lambda dialog: noise.append(dialog.message))
    page.on("request", lambda r: None if r.url.startswith("file://") else noise.append(r.url))
    for path in sorted(dossier.rglob("*.html")):
        page.goto(path.as_uri())
        page.wait_for_load_state("load")
    assert noise == []


@pytest.mark.parametrize("width", [360, 820, 1440])
def test_no_page_scrolls_sideways(browser: Browser, dossier: Path, width: int) -> None:
    page = opened(browser, width)
    for name in PAGES:
        page.goto((dossier / name).as_uri())
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, name


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_serious(
    browser: Browser, dossier: Path, width: int, scheme: str
) -> None:
    needed(AXE)
    page = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    ).new_page()
    found = []
    for name in PAGES:
        page.goto((dossier / name).as_uri())
        page.add_script_tag(path=str(AXE))
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        result = page.evaluate("axe.run({resultTypes: ['violations']})")
        found += [
            (name, one["id"], one["nodes"][0]["html"])
            for one in result["violations"]
            if one["impact"] in {"serious", "critical"}
        ]
    assert found == []


def test_the_map_is_drawn_and_its_areas_open_by_keyboard(browser: Browser, dossier: Path) -> None:
    page = opened(browser)
    page.goto((dossier / "index.html").as_uri())
    assert page.locator("#map path.land").count() > 3
    dot = page.locator("#map path.place")
    assert dot.count() == 1
    assert page.locator("#map path.doubt").count() == 3
    assert page.locator("#map path.meant[tabindex]").get_attribute("aria-label") == (
        "Syria: somewhere in the country"
    )
    dot.focus()
    page.keyboard.press("Enter")
    assert page.locator(".leaflet-popup-content a").get_attribute("href") == "incidents/i-15.html"


def test_the_map_shows_without_scripts(browser: Browser, dossier: Path) -> None:
    page = opened(browser, js=False)
    page.goto((dossier / "index.html").as_uri())
    assert page.locator("svg.paper").is_visible()
    assert page.locator("svg.paper path.meant").count() == 1
    assert not page.locator("#map").is_visible()


def test_a_claim_leads_to_its_words_and_back(browser: Browser, dossier: Path) -> None:
    page = opened(browser)
    page.goto((dossier / "index.html").as_uri())
    page.get_by_role("link", name="Why this figure of killed, civilians").click()
    page.get_by_role("link", name="1,383", exact=True).first.click()
    card = page.locator("article:target")
    assert "1,383 civilians killed" in card.inner_text()
    card.get_by_role("link", name="in the text").click()
    mark = page.locator("mark:target")
    assert mark.inner_text() == "1,383 civilians killed"
    mark.locator("a").click()
    assert page.locator("article:target").inner_text().startswith("1")


def test_right_to_left_names_keep_their_order(browser: Browser, dossier: Path) -> None:
    page = opened(browser)
    page.goto((dossier / "incidents.html").as_uri())
    line = page.get_by_role("link", name="المختارية").bounding_box()
    kind = page.locator(".tree .tree .kind").first.bounding_box()
    assert line is not None
    assert kind is not None
    assert line["x"] + line["width"] <= kind["x"]


def test_a_comment_is_set_apart(browser: Browser, dossier: Path) -> None:
    page = opened(browser)
    page.goto((dossier / "reports/weekly-0312.html").as_uri())
    comment = page.locator(".passage.section-comment")
    assert "not a source, enters no toll" in comment.inner_text()
    assert "150,000 killed" in comment.locator("mark").inner_text()


def test_the_page_prints_with_its_paper_map(browser: Browser, dossier: Path) -> None:
    page = opened(browser)
    page.goto((dossier / "index.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator("svg.paper").is_visible()
    assert not page.locator("nav").is_visible()
    assert len(page.pdf()) > 10_000


def test_the_data_is_plain(dossier: Path) -> None:
    data = (dossier / "assets/data.js").read_text(encoding="utf-8")
    assert data.isascii()
    shown = json.loads(data.removeprefix("window.RECOUNT_MAP = ").removesuffix(";\n"))
    assert {area["name"] for area in shown["areas"]} >= {"Syria", "Latakia", "المختارية"}
