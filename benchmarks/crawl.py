"""Web pages like those of a crawl, made of sentences of our own: stories in much else.

Of the pages that report nothing, one in three names harm in a teaser or a menu, as real ones do.
"""

from __future__ import annotations

import gzip
import hashlib
from base64 import b32encode
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.texts import DAYS, HARM, PEOPLE, PLACES, QUIET, SPEAKERS

REPORTS_HARM = 20  # one page in so many
MENU = (
    "World",
    "Politics",
    "Business",
    "Sport",
    "Crime",
    "Weather",
    "Culture",
    "Opinion",
    "Health",
)
TEASERS = (
    "Council approves plan for the new bridge after a long debate on its cost",
    "Five killed as bus leaves mountain road",
    "Champions beaten at home for the third time this season",
    "Prices of bread rise again, traders say",
    "Two dead after storm brings down power lines",
    "What the new tax means for small shops",
    "Striking teachers return to work in the north",
)


def page(number: int, *, harmful: bool, text: str | None = None) -> bytes:
    """A page of about 60 KB; the same number gives the same bytes."""
    rng = Random(number)  # noqa: S311 - variety, not secrecy
    parts = (text or _story(rng, harmful=harmful)).split("\n\n")
    story = "".join(f"<p>{_marked(part, rng)}</p>\n" for part in parts)
    day = f"2025-{1 + number % 12:02}-{1 + number % 28:02}"
    menu = "".join(f'<li class="menu-item"><a href="/{m.lower()}/">{m}</a></li>' for m in MENU * 3)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Report {number} - Outlet {number % 40}</title>
<meta property="og:site_name" content="Outlet {number % 40}">
<meta property="article:published_time" content="{day}T08:00:00Z">
<style>{_noise(rng, 12_000, "css")}</style><script>{_noise(rng, 25_000, "js")}</script></head>
<body><header><nav><ul>{menu}</ul></nav></header><main><article><h1>Report {number}</h1>
<div class="byline"><span>By a reporter</span> <time datetime="{day}">today</time></div>
<div class="story-body">{story}</div></article>
<aside><h3>Most read</h3><ul>{_teasers(rng)}</ul></aside></main>
<script>{_noise(rng, 10_000, "js")}</script>
<footer><ul>{menu}</ul><p>All rights kept by the outlet.</p></footer></body></html>""".encode()


def _story(rng: Random, *, harmful: bool) -> str:
    """Paragraphs of 900 to 6,000 characters; a third of a harmful story's sentences report harm."""
    size, parts = rng.randint(900, 6000), [""]
    while sum(map(len, parts)) < size:
        pattern = rng.choice(HARM if harmful and rng.random() < 1 / 3 else QUIET)
        filled = pattern.format(
            n=rng.randint(2, 60),
            m=rng.randint(2, 30),
            t=rng.randint(70, 900),
            people=rng.choice(PEOPLE),
            place=rng.choice(PLACES),
            speaker=rng.choice(SPEAKERS),
            day=rng.choice(DAYS),
        )
        parts[-1] += filled[0].upper() + filled[1:] + " "
        if len(parts[-1]) > 350:
            parts.append("")
    return "\n\n".join(part.strip() for part in parts if part)


def _marked(part: str, rng: Random) -> str:
    """A paragraph with the links that newsrooms put in."""
    words = part.split(" ")
    for at in range(7, len(words), 23):
        words[at] = f'<a href="/tag/{rng.randint(1, 999)}">{words[at]}</a>'
    return " ".join(words)


def _teasers(rng: Random) -> str:
    quiet = [t for t in TEASERS if "killed" not in t and "dead" not in t]
    shown = TEASERS if rng.random() < 1 / 3 else quiet
    card = (
        '<li><div class="slot"><div class="card card--{at}"><span></span><a href="/{to}">'
        '<img alt="" src="/i/{at}.jpg"><h4>{line}</h4></a><span class="when">{at} hours ago</span>'
        "</div></div></li>"
    )
    return "".join(
        card.format(at=at, to=rng.randint(1, 9999), line=rng.choice(shown)) for at in range(90)
    )


def _noise(rng: Random, size: int, kind: str) -> str:
    line = ".c{0}{{margin:{1}px;color:#{0:03x}}}\n" if kind == "css" else 'var v{0}=f({1},"{0}");\n'
    return "".join(line.format(rng.randint(0, 4095), rng.randint(0, 99)) for _ in range(size // 26))


def pages(many: int) -> Iterator[tuple[int, bytes, bool]]:
    """The first `many` pages of a crawl: number, bytes, whether it reports harm."""
    for number in range(many):
        harmful = number % REPORTS_HARM == 0
        yield number, page(number, harmful=harmful), harmful


def record(number: int, body: bytes) -> bytes:
    """One packed WARC record of an answer."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    digest = b32encode(hashlib.sha1(http, usedforsecurity=False).digest()).decode()
    lines = (
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>",
        f"WARC-Target-URI: https://outlet{number % 40}.example/{number}",
        "WARC-Date: 2025-12-01T00:00:00Z",
        f"WARC-Block-Digest: sha1:{digest}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(http)}",
    )
    head = "\r\n".join([*lines, "", ""]).encode()
    return gzip.compress(head + http + b"\r\n\r\n", compresslevel=1, mtime=0)


def write_crawl(path: Path, *, size: int, distinct: int = 2000, longest: int | None = None) -> int:
    """Write a WARC.gz of at least `size` bytes; how many records it has.

    After `distinct` pages their bytes come again under other ids. Pages are cut at `longest`.
    """
    bodies = [body[:longest] for _, body, _ in pages(distinct)]
    number = written = 0
    with path.open("wb") as out:
        while written < size:
            written += out.write(record(number, bodies[number % distinct]))
            number += 1
    return number
