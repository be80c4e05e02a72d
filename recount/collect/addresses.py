"""Which addresses may be fetched from: the open web only, and each one pinned once vetted.

An address is judged by where it leads, not by how it is spelled: every spelling of an inner
address is refused, and what a name leads to is looked up once, judged, and connected to as such,
so that a name cannot lead elsewhere between the look and the connection.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import httpx

from recount.errors import AddressRefused, FetchFailed

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Iterable[str]]

PORTS = {"http": 80, "https": 443}
LONGEST = 4000  # characters of an address
# What Python calls global, and no publisher sits at (RFC 6890 and its registry).
RESERVED = tuple(
    map(
        ipaddress.ip_network,
        [
            *("0.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "192.0.0.0/24", "192.88.99.0/24"),
            *("198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4"),
            # forms that carry an IPv4 address inside: mapped, translated, 6to4, Teredo
            *("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48"),
            *("2002::/16", "2001::/23"),
            *("3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
        ],
    )
)
NUMERIC = re.compile(r"(?:\d+|0[xX][0-9a-fA-F]*)$")
NAME = re.compile(r"[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){0,30}$")
INNER_NAMES = (
    ".localhost",
    ".local",
    ".internal",
    ".intranet",
    ".lan",
    ".home.arpa",
    ".localdomain",
)
REMEDY = "give an http or https address of the open web"


@dataclass(frozen=True, slots=True)
class Target:
    """A vetted place to connect to; `address` is None where a proxy looks the name up."""

    url: httpx.URL
    host: str
    port: int
    address: str | None

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port: what may be sent a credential meant for it."""
        return self.url.scheme, self.host, self.port


def target_of(
    url: str,
    *,
    allowed: frozenset[str] = frozenset(),
    resolve: Resolve | None = None,
) -> Target:
    """Where to connect for `url`; AddressRefused where that is not the open web.

    `allowed` are `host:port` pairs that a user or a test vouches for. Without `resolve` names are
    left to a proxy, and only what their spelling shows is judged.
    """
    parsed = _parsed(url)
    host, port = parsed.raw_host.decode("ascii"), parsed.port or PORTS[parsed.scheme]
    vouched = f"{host}:{port}" in allowed
    if not vouched and port != PORTS[parsed.scheme]:
        raise AddressRefused(url, f"port {port} is no port of {parsed.scheme}", REMEDY)
    literal = _literal(url, host)
    if literal is not None:
        if not vouched:
            _judge(url, literal)
        return Target(parsed, host, port, str(literal))
    if resolve is None:
        if not vouched:
            _judge_name(url, host)
        return Target(parsed, host, port, None)
    addresses = _looked_up(url, host, port, resolve)
    if not vouched:
        for address in addresses:
            _judge(url, address)
    return Target(parsed, host, port, str(addresses[0]))


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a name by the system's resolver, those of IPv4 first."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    found.sort(key=lambda one: one[0] != socket.AF_INET)
    return [str(one[4][0]) for one in found]


def is_open(address: Address) -> bool:
    """Whether an address is on the open internet and carries no other address inside."""
    if not address.is_global or address.is_multicast:
        return False
    return not any(address in network for network in RESERVED if network.version == address.version)


def _parsed(url: str) -> httpx.URL:
    """The parts of an address that is whole, plain and without credentials."""
    if len(url) > LONGEST or re.search(r"[\s\\\x00-\x1f\x7f]", url):
        raise AddressRefused(url[:200], "is too long, or holds spaces or backslashes", REMEDY)
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise AddressRefused(url, f"is no address: {error}", REMEDY) from error
    if parsed.scheme not in PORTS:
        raise AddressRefused(url, f"{parsed.scheme!r} is neither http nor https", REMEDY)
    if parsed.userinfo:
        shown = str(parsed.copy_with(userinfo=None))
        raise AddressRefused(shown, "carries a user name or password", "give it without them")
    if not parsed.host:
        raise AddressRefused(url, "names no host", REMEDY)
    return parsed


def _literal(url: str, host: str) -> Address | None:
    """The address that a host spells out, None for a name; other numeric forms are refused."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    last = host.rstrip(".").rpartition(".")[2]
    if NUMERIC.match(last):
        problem = "spells its address in an unusual numeric form"
        raise AddressRefused(url, problem, REMEDY)
    if not NAME.match(host.removesuffix(".")):
        raise AddressRefused(url, f"{host!r} is no host name", REMEDY)
    return None


def _judge(url: str, address: Address) -> None:
    if not is_open(address):
        problem = f"leads to {address}, which is not on the open internet"
        raise AddressRefused(url, problem, REMEDY)


def _judge_name(url: str, host: str) -> None:
    """What can be said of a name that only the proxy looks up."""
    name = host.rstrip(".").lower()
    if "." not in name or f".{name}".endswith(INNER_NAMES):
        raise AddressRefused(url, f"{host!r} is a name of an inner network", REMEDY)


def _looked_up(url: str, host: str, port: int, resolve: Resolve) -> list[Address]:
    try:
        found = [ipaddress.ip_address(one.partition("%")[0]) for one in resolve(host, port)]
    except (OSError, UnicodeError) as error:
        raise FetchFailed(url, f"no address found: {error}", "check the name") from error
    if not found:
        raise FetchFailed(url, "no address found", "check the name")
    return found
