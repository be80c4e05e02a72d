"""Fetching from the open web: guarded, bounded, polite, and told exactly.

Every hop is vetted anew and connected to by the address that was vetted. Nothing is sent on from
one host to another: no cookies are kept, no referrer is given, a credential goes to its own host
only. No setting is taken from the environment.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self

import httpx

from recount.collect.addresses import Resolve, Target, look_up, target_of
from recount.collect.bodies import Broken, read_body
from recount.collect.fetched import Fetched, Headers, Hop, Limits, Manners, Wanted
from recount.collect.robots import OPEN, Rules, rules_of
from recount.errors import FetchFailed

ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
MOVED = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({408, 429, 500, 502, 503, 504})
LATER = "try again later"
SECRET = frozenset({"authorization"})


class Busy(FetchFailed):
    """The host asked to come again; `after` are the seconds it named, None where it named none."""

    after: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one request to one host brought."""

    status: int
    asked: Headers
    headers: Headers
    content: bytes


class Fetcher:
    """Fetches one address at a time, remembering when each host was asked and what it forbids.

    A context manager: `with Fetcher(Limits(), Manners()) as fetcher: fetcher.fetch(Wanted(url))`.
    """

    def __init__(
        self,
        limits: Limits,
        manners: Manners,
        *,
        resolve: Resolve = look_up,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._limits = limits
        self._manners = manners
        self._resolve = None if manners.proxy else resolve
        self._next: dict[str, float] = {}
        self._rules: dict[tuple[str, str, int], Rules] = {}
        self._runner = asyncio.Runner()
        self._client = httpx.AsyncClient(
            verify=trust or httpx.create_ssl_context(trust_env=False),
            proxy=manners.proxy,
            trust_env=False,
            follow_redirects=False,
            limits=httpx.Limits(max_keepalive_connections=0),
            timeout=httpx.Timeout(min(limits.seconds, 20.0)),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._runner.run(self._client.aclose())
        self._runner.close()

    def fetch(self, wanted: Wanted) -> Fetched:
        """The answer at an address, after as many tries as allowed; FetchFailed where none came."""
        wait = self._manners.wait
        for _ in range(self._limits.tries - 1):
            try:
                return self._runner.run(self._followed(wanted))
            except (Busy, Broken) as error:
                asked = error.after if isinstance(error, Busy) else None
            pause = wait if asked is None else asked
            if pause > self._manners.patience:
                raise FetchFailed(wanted.url, f"asks to wait {pause:.0f} seconds", LATER)
            time.sleep(pause)
            wait *= 2
        return self._runner.run(self._followed(wanted))

    async def _followed(self, wanted: Wanted) -> Fetched:
        """The answer at the end of the redirects."""
        began = datetime.now(UTC)
        hops: list[Hop] = []
        target = await self._vetted(wanted.url)
        own = target.origin
        while True:
            url = str(target.url)
            await self._permitted(target)
            answer = await self._asked(target, _headers(wanted, own=target.origin == own))
            where = _moved_to(url, answer)
            if where is None:
                break
            hops.append(Hop(url, answer.status, target.address))
            if len(hops) > self._limits.redirects:
                problem = f"is sent on more than {self._limits.redirects} times"
                raise FetchFailed(wanted.url, problem, "open it in a browser to see where it leads")
            target = await self._vetted(where)
        if answer.status not in (200, 304):
            raise FetchFailed(url, f"answered {answer.status}", "check the address in a browser")
        return Fetched(
            url=wanted.url,
            final_url=url,
            hops=tuple(hops),
            status=answer.status,
            request_headers=tuple(one for one in answer.asked if one[0].lower() not in SECRET),
            headers=answer.headers,
            content=answer.content,
            began=began,
            ended=datetime.now(UTC),
            address=target.address,
        )

    async def _vetted(self, url: str) -> Target:
        """The target of an address; looking the name up counts as part of the time allowed."""
        work = asyncio.to_thread(
            target_of, url, allowed=self._manners.allowed, resolve=self._resolve
        )
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await work
        except TimeoutError as error:
            raise FetchFailed(url, "no address found in time", LATER) from error

    async def _permitted(self, target: Target) -> None:
        """FetchFailed where the host's robots.txt forbids the address; it is asked once a run."""
        rules = self._rules.get(target.origin)
        if rules is None:
            rules = self._rules[target.origin] = await self._robots(target)
        if not rules.permit(str(target.url), self._manners.agent):
            problem = "the site's robots.txt asks robots not to fetch this"
            raise FetchFailed(str(target.url), problem, "save the page by hand and add the file")

    async def _robots(self, target: Target) -> Rules:
        """What a host asks of robots; nothing where it has no such file (RFC 9309)."""
        at = replace(target, url=target.url.copy_with(raw_path=b"/robots.txt", fragment=None))
        for _ in range(self._limits.redirects + 1):
            answer = await self._asked(at, ())
            where = _moved_to(str(at.url), answer)
            if where is None:
                return rules_of(answer.content) if answer.status == 200 else OPEN
            at = await self._vetted(where)
        return OPEN

    async def _asked(self, target: Target, extra: Headers) -> Answer:
        """One request and its whole answer, in its turn and within the time allowed."""
        await self._in_turn(target)
        url = str(target.url)
        request = self._request(target, extra)
        try:
            async with asyncio.timeout(self._limits.seconds):
                response = await self._client.send(request, stream=True)
                try:
                    headers = _headers_of(url, response, self._limits)
                    _refuse_busy(url, response)
                    content = await read_body(url, response, self._limits)
                finally:
                    await response.aclose()
        except (TimeoutError, httpx.TimeoutException) as error:
            problem = f"gave no whole answer within {self._limits.seconds:g} seconds"
            raise Broken(url, problem, LATER) from error
        except httpx.TransportError as error:
            raise Broken(url, f"the connection failed: {error}", LATER) from error
        asked = tuple(
            (name.decode("latin-1"), v.decode("latin-1")) for name, v in request.headers.raw
        )
        return Answer(response.status_code, asked, headers, content)

    def _request(self, target: Target, extra: Headers) -> httpx.Request:
        """A request to the vetted address that names the host it is for."""
        url = target.url.copy_with(fragment=None)
        given = url.netloc.decode("ascii")
        if target.address is not None:
            url = url.copy_with(host=target.address)
        headers = [
            ("Host", given),
            ("User-Agent", self._manners.agent),
            ("Accept", ACCEPT),
            ("Accept-Encoding", "gzip, identity"),
            ("Connection", "close"),
            *extra,
        ]
        extensions = {
            "sni_hostname": target.host.removesuffix("."),
            "timeout": self._client.timeout.as_dict(),
        }
        return httpx.Request("GET", url, headers=headers, extensions=extensions)

    async def _in_turn(self, target: Target) -> None:
        """Wait until the host may be asked again."""
        rules = self._rules.get(target.origin, OPEN)
        gap = max(self._manners.gap, min(rules.gap(self._manners.agent), self._manners.patience))
        now = time.monotonic()
        turn = max(now, self._next.get(target.host, now))
        self._next[target.host] = turn + gap
        if turn > now:
            await asyncio.sleep(turn - now)


def _headers(wanted: Wanted, *, own: bool) -> Headers:
    """What is sent beside the usual; the credential to its own host only."""
    given = (
        ("If-None-Match", wanted.etag),
        ("If-Modified-Since", wanted.last_modified),
        ("Authorization", wanted.authorization if own else None),
    )
    return tuple((name, value) for name, value in given if value is not None)


def _headers_of(url: str, response: httpx.Response, limits: Limits) -> Headers:
    raw = response.headers.raw
    if sum(len(name) + len(value) for name, value in raw) > limits.headers:
        raise FetchFailed(url, "sends more headers than any page needs", "check the address")
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in raw)


def _moved_to(url: str, answer: Answer) -> str | None:
    """The address that an answer sends us on to, None where it is the last."""
    if answer.status not in MOVED:
        return None
    where = next((value for name, value in answer.headers if name.lower() == "location"), None)
    if where is None:
        raise FetchFailed(url, f"answered {answer.status} without saying where to", LATER)
    try:
        return str(httpx.URL(url).join(where))
    except httpx.InvalidURL as error:
        raise FetchFailed(url, f"is sent on to no address: {where[:80]!r}", LATER) from error


def _refuse_busy(url: str, response: httpx.Response) -> None:
    """Busy where the host cannot answer now, with the wait that it asks for."""
    if response.status_code in PASSING:
        busy = Busy(url, f"answered {response.status_code}", LATER)
        busy.after = _seconds(response.headers.get("retry-after", ""))
        raise busy


def _seconds(after: str) -> float | None:
    """The wait that a Retry-After header asks for, in seconds or up to a time."""
    if after.strip().isdecimal():
        return float(after)
    try:
        until = parsedate_to_datetime(after)
    except ValueError:
        return None
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
