"""RSS, Atom and sitemaps: the addresses they list, with what they say of each one's version.

The bytes are parsed without entities, external parts or network. Feeds are often not quite XML:
control characters and the named entities of HTML are mended first.
"""

from __future__ import annotations

import gzip
import html
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

MOST = 50_000  # entries, as many as a sitemap may have
LARGEST = 60_000_000  # bytes unpacked
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
ENTITY = re.compile(rb"&([a-zA-Z][a-zA-Z0-9]{1,30});")
OF_XML = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})


class NoFeed(Exception):
    """The bytes are no feed or sitemap; the text says what they are instead."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One address, what the list says of when it last changed, whether it is a further list."""

    url: str
    changed: str = ""
    is_list: bool = False


def entries(content: bytes, base: str) -> list[Entry]:
    """What a feed or sitemap lists, in its order; NoFeed where it is neither."""
    root = _parsed(_unpacked(content))
    kind = _name(root)
    if kind in ("rss", "rdf", "feed"):
        found = list(_of_feed(root))
    elif kind in ("urlset", "sitemapindex"):
        found = list(_of_sitemap(root, is_list=kind == "sitemapindex"))
    else:
        raise NoFeed(f"it is now a document of the kind {kind!r}, no feed or sitemap")
    whole = [Entry(urljoin(base, one.url), one.changed, one.is_list) for one in found[:MOST]]
    kept = {one.url: one for one in whole if one.url.startswith(("http://", "https://"))}
    if found and not kept:
        raise NoFeed("none of its entries has an address any more")
    return list(kept.values())


def _unpacked(content: bytes) -> bytes:
    """A sitemap may come as a gzip file."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            found = packed.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise NoFeed(f"it is a damaged gzip file: {error}") from error
    if len(found) > LARGEST:
        raise NoFeed(f"it unpacks to more than {LARGEST / 1e6:g} MB")
    return found


def _parsed(content: bytes) -> Element:
    mended = ENTITY.sub(_entity, CONTROL.sub(b"", content)).lstrip()
    if mended[:200].lower().lstrip(b"\xef\xbb\xbf").startswith((b"<!doctype html", b"<html")):
        raise NoFeed("it is now a web page, no feed or sitemap")
    try:
        root: Element = fromstring(mended)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise NoFeed(f"it is no XML: {error}") from error
    return root


def _entity(match: re.Match[bytes]) -> bytes:
    if match[1] in OF_XML:
        return match[0]
    known = html.unescape(match[0].decode("ascii"))
    return b"" if known.startswith("&") else "".join(f"&#{ord(c)};" for c in known).encode()


def _name(element: Element) -> str:
    """An element's name without its space, in small letters."""
    return str(element.tag).rpartition("}")[2].lower()


def _of_feed(root: Element) -> Iterator[Entry]:
    for item in root.iter():
        if _name(item) in ("item", "entry"):
            parts = {_name(part): (part.text or "").strip() for part in reversed(item)}
            url = _link(item) or parts.get("guid", "")
            yield Entry(
                url, parts.get("updated") or parts.get("pubdate") or parts.get("date") or ""
            )


def _link(item: Element) -> str:
    """The address of an entry: text in RSS; in Atom the link that is the page itself."""
    for part in item:
        if _name(part) == "link":
            if part.get("href") and part.get("rel", "alternate") == "alternate":
                return str(part.get("href")).strip()
            if part.text and part.text.strip():
                return part.text.strip()
    return ""


def _of_sitemap(root: Element, *, is_list: bool) -> Iterator[Entry]:
    for item in root:
        parts = {_name(part): (part.text or "").strip() for part in item}
        yield Entry(parts.get("loc", ""), parts.get("lastmod", ""), is_list)
