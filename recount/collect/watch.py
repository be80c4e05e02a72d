"""One look at a source: what it lists, what of that is new, and whether it is as it was.

A source that changed its shape, or brings nothing where a normal day brings something, is said so
in a sentence. It is never an empty result.
"""

from __future__ import annotations

import hashlib
import math
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from recount.collect.feeds import Entry, NoFeed, entries
from recount.collect.fetch import Fetcher
from recount.collect.fetched import Fetched, Wanted
from recount.collect.journal import Journal, Known
from recount.collect.kinds import Kind, kind_of_name, kind_served
from recount.collect.sources import Source, Way
from recount.errors import FetchFailed
from recount.read.language import language_of
from recount.read.triage import prose

SURE = 3.0  # expected documents from which none at all is remarkable: chance 1 in 20 (Poisson)
RARE = 0.01  # chance below which an amount is no chance, for documents that come independently
FAR = 4.0  # and how many times more or fewer: documents come in waves, with the news
WHOLE = 5  # listed documents from which all of them being new means that more were missed
JUDGED = 3  # pages from which the language of a source is judged
PROSE = 200  # characters of prose from which a page's language is told
SAMPLE = 3000  # bytes of prose that tell the language
TOLD_APART = frozenset({"en", "ar", "fa"})  # what `language_of` knows; all else is "other"
LISTS = 50  # sitemaps that an index of sitemaps is followed to


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a source brought; `strange` are sentences about the source itself."""

    source: str
    listed: int
    came: int
    unchanged: int
    failed: tuple[FetchFailed, ...] = ()
    strange: tuple[str, ...] = ()

    def __str__(self) -> str:
        said = f"{self.source or 'added by hand'}: {self.came} came, {self.unchanged} as before, "
        return f"{said}{len(self.failed)} failed, of {self.listed} listed"


@dataclass(slots=True)
class Listing:
    """What a source lists by address, the lists as fetched, whether one said "not modified"."""

    entries: dict[str, Entry] = field(default_factory=dict)
    lists: list[Fetched] = field(default_factory=list)
    unchanged: bool = False


def is_due(source: Source, journal: Journal, now: datetime) -> bool:
    """Whether it is time to look at a source again."""
    looked = journal.seen(source.name).looked
    return looked is None or now - looked >= source.every


def look_at(source: Source, journal: Journal, fetcher: Fetcher) -> Look:
    """Fetch what a source has that is new, and note the look."""
    now = datetime.now(UTC)
    seen = journal.seen(source.name)
    had, brought, before = seen.listed, seen.brought, seen.looked
    strange: list[str] = []
    listing = Listing()
    try:
        listing = _listing(source, journal, fetcher)
        if had and not listing.entries and not listing.unchanged:
            strange.append("it lists nothing any more; it listed something before")
    except NoFeed as error:
        strange.append(f"it changed its shape: {error}")
    except FetchFailed as error:
        journal.looked(source.name, at=now, listed=had, came=0, failed=1)
        return Look(source.name, 0, 0, 0, (error,), _silence(source, brought, now))
    look = _fetch_new(source, listing, journal, fetcher)
    count = max(had, look.listed) if listing.unchanged else look.listed
    journal.looked(source.name, at=now, listed=count, came=look.came, failed=len(look.failed))
    strange += _amount(source, look, before=before, now=now) or _missed(source, look, before)
    if not look.came:
        strange += _silence(source, brought, now)
    return replace(look, strange=(*strange, *look.strange))


def look_into(source: Source, journal: Journal) -> Look:
    """Count what a folder holds; its files are read from where they lie."""
    now = datetime.now(UTC)
    seen = journal.seen(source.name)
    had, brought, before = seen.listed, seen.brought, seen.looked
    files = sum(len(names) for _, _, names in os.walk(source.at))
    came = max(0, files - had)
    journal.looked(source.name, at=now, listed=files, came=came, failed=0)
    look = Look(source.name, files, came, files - came)
    if not Path(source.at).is_dir():
        return replace(look, strange=("its folder is not there",))
    silent = () if came else _silence(source, brought, now)
    return replace(look, strange=(*_amount(source, look, before=before, now=now), *silent))


def fetch_pages(source: str, urls: Iterable[str], journal: Journal, fetcher: Fetcher) -> Look:
    """Fetch single addresses, whether new or changed."""
    return _fetch_all(source, [Entry(url) for url in urls], journal, fetcher)


def _not_read(fetched: Fetched) -> str | None:
    """A sentence about an answer of a kind that is kept, but not read."""
    told = fetched.header("content-type") or "without a type"
    kind = kind_served(told, fetched.content) or kind_of_name(fetched.final_url.partition("?")[0])
    if fetched.status == 304 or kind is not None:
        return None
    return f"{fetched.final_url}: is {told[:60]}, which recount keeps but does not read"


def _silence(source: Source, brought: datetime | None, now: datetime) -> tuple[str, ...]:
    """A sentence where the time since something came is too long to be chance."""
    if brought is None:
        return ()
    days = (now - brought).total_seconds() / 86_400
    if source.normal * days < SURE:
        return ()
    said = f"nothing came for {days:.1f} days; a normal day brings {source.normal:g}"
    return (f"{said}: look whether it moved, refuses robots or fell silent",)


def _amount(
    source: Source, look: Look, *, before: datetime | None, now: datetime
) -> tuple[str, ...]:
    """A sentence where what came is far more, or far less, than normal days would have brought.

    Both by a factor and by chance (Poisson): small numbers vary, and large ones come in waves.
    """
    if before is None or not source.normal or not look.came:
        return ()
    days = (now - before).total_seconds() / 86_400
    expected, of_a_day = source.normal * days, source.normal * max(days, 1.0)
    few = look.came * FAR < expected and poisson_at_most(look.came, expected) < RARE
    many = look.came > of_a_day * FAR and 1 - poisson_at_most(look.came - 1, of_a_day) < RARE
    if not many and (not few or look.came >= source.most):
        return ()
    said = f"{look.came} came in {days:.1f} days; a normal day brings {source.normal:g}"
    told = f"only {said}" if few else said
    return (f"{told}: look whether it changed, or set what is normal now",)


def poisson_at_most(count: int, expected: float) -> float:
    """The chance that at most `count` come where `expected` do on average."""
    if expected <= 0:
        return 1.0
    terms = (at * math.log(expected) - expected - math.lgamma(at + 1) for at in range(count + 1))
    return 0.0 if expected > 1e6 else min(1.0, sum(map(math.exp, terms)))


def _missed(source: Source, look: Look, before: datetime | None) -> tuple[str, ...]:
    """A sentence where a feed lists nothing old any more, so that some may have come and gone."""
    if source.way is not Way.FEED or before is None or look.came < WHOLE:
        return ()
    if look.came < look.listed:
        return ()
    said = f"all {look.listed} that it lists are new: more may have come and gone since the last"
    return (f"{said} look; look more often",)


def _language_of(fetched: Fetched) -> str | None:
    """The language of a web page's prose; None where there is too little of it."""
    told = fetched.header("content-type") or ""
    if kind_served(told, fetched.content) is not Kind.PAGE:
        return None
    sample = b" ".join(prose(fetched.content))[:SAMPLE].decode("utf-8", "replace")
    return language_of(sample) if len(sample) >= PROSE else None


def _foreign(source: Source, languages: Counter[str]) -> tuple[str, ...]:
    """A sentence where most pages that came are not in the language that the source is to have."""
    expected = source.language.lower().partition("-")[0]
    expected = expected if expected in TOLD_APART else "other"
    judged = languages.total()
    others = Counter({name: count for name, count in languages.items() if name != expected})
    if judged < JUDGED or others.total() * 2 <= judged:
        return ()
    (name, count), *_ = others.most_common(1)
    found = "a language that recount does not tell" if name == "other" else repr(name)
    said = f"{count} of {judged} pages that came are in {found}; its language is"
    return (f"{said} {source.language!r}: look whether it is still the same site",)


def _listing(source: Source, journal: Journal, fetcher: Fetcher) -> Listing:
    """What a source lists that is wanted, through all sitemaps that its sitemap names."""
    if source.way is Way.PAGE:
        return Listing({source.at: Entry(source.at)})
    listing = Listing()
    waiting = [source.at]
    while waiting and len(listing.lists) < LISTS:
        at = waiting.pop(0)
        fetched = fetcher.fetch(_wanted(at, journal.known(at), _secret(source)))
        if fetched.status == 304:
            listing.unchanged = True
            continue
        listing.lists.append(fetched)
        for one in entries(fetched.content, fetched.final_url):
            if one.is_list:
                waiting.append(one.url)
            elif source.only in one.url:
                listing.entries[one.url] = one
    return listing


def _fetch_new(source: Source, listing: Listing, journal: Journal, fetcher: Fetcher) -> Look:
    """Fetch what is new or said to have changed, up to the source's most.

    The lists are noted last, and only where all of it came: else they are read again next time.
    """
    found = list(listing.entries.values())
    new = [one for one in found if source.way is Way.PAGE or _is_new(one, journal.known(one.url))]
    look = _fetch_all(source.name, new[: source.most], journal, fetcher, of=source)
    if not look.failed and len(new) <= source.most:
        for fetched in listing.lists:
            journal.keep(source.name, fetched, changed="", sha256=_digest(fetched.content))
    return replace(look, listed=len(found), unchanged=look.unchanged + len(found) - len(new))


def _fetch_all(
    name: str,
    wanted: list[Entry],
    journal: Journal,
    fetcher: Fetcher,
    *,
    of: Source | None = None,
) -> Look:
    secret = None if of is None else _secret(of)
    languages: Counter[str] = Counter()
    came = unchanged = 0
    failed: list[FetchFailed] = []
    strange: list[str] = []
    for entry in wanted:
        known = journal.known(entry.url)
        try:
            fetched = fetcher.fetch(_wanted(entry.url, known, secret))
        except FetchFailed as error:
            failed.append(error)
            continue
        same = fetched.status == 304 and known is not None
        digest = known.sha256 if same and known else _digest(fetched.content)
        unchanged += known is not None and known.sha256 == digest
        came += known is None or known.sha256 != digest
        strange += filter(None, [_not_read(fetched)])
        languages.update(filter(None, [_language_of(fetched)]))
        kind = None if of is None else of.kind
        journal.keep(name, fetched, changed=entry.changed, sha256=digest, kind=kind)
    strange += () if of is None else _foreign(of, languages)
    return Look(name, len(wanted), came, unchanged, tuple(failed), tuple(strange))


def _is_new(entry: Entry, known: Known | None) -> bool:
    """Whether an address never came, or is said to have changed since."""
    return known is None or entry.changed not in ("", known.changed)


def _wanted(url: str, known: Known | None, secret: str | None) -> Wanted:
    if known is None:
        return Wanted(url, authorization=secret)
    return Wanted(url, known.etag, known.modified, secret)


def _secret(source: Source) -> str | None:
    return None if source.secret is None else os.environ.get(source.secret)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
