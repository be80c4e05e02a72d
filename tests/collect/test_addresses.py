"""Every spelling of an inner address is refused; the open web is not."""

import contextlib
import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.collect.addresses import Resolve, is_open, target_of
from recount.errors import AddressRefused, FetchFailed, RecountError


def leads_to(*addresses: str) -> Resolve:
    def resolve(_: str, __: int) -> list[str]:
        return list(addresses)

    return resolve


REFUSED = [
    ("http://127.0.0.1/", "not on the open internet"),
    ("http://127.8.9.10/", "not on the open internet"),
    ("https://10.1.2.3/", "not on the open internet"),
    ("http://172.16.0.1/", "not on the open internet"),
    ("http://192.168.1.1/", "not on the open internet"),
    ("http://100.64.0.1/", "not on the open internet"),
    ("http://169.254.169.254/latest/meta-data/", "not on the open internet"),
    ("http://0.0.0.0/", "not on the open internet"),
    ("http://255.255.255.255/", "not on the open internet"),
    ("http://192.0.0.8/", "not on the open internet"),
    ("http://192.88.99.1/", "not on the open internet"),
    ("http://198.18.0.1/", "not on the open internet"),
    ("http://224.0.0.1/", "not on the open internet"),
    ("http://240.0.0.1/", "not on the open internet"),
    ("http://[::1]/", "not on the open internet"),
    ("http://[::]/", "not on the open internet"),
    ("http://[::7f00:1]/", "not on the open internet"),
    ("http://[::ffff:127.0.0.1]/", "not on the open internet"),
    ("http://[::ffff:8.8.8.8]/", "not on the open internet"),
    ("http://[64:ff9b::7f00:1]/", "not on the open internet"),
    ("http://[2002:7f00:1::]/", "not on the open internet"),
    ("http://[2001:0:1::1]/", "not on the open internet"),
    ("http://[fd00::1]/", "not on the open internet"),
    ("http://[fe80::1]/", "not on the open internet"),
    ("http://[fec0::1]/", "not on the open internet"),
    ("http://[ff02::1]/", "not on the open internet"),
    ("http://[fe80::1%25eth0]/", ""),
    ("http://2130706433/", "numeric form"),
    ("http://0x7f000001/", "numeric form"),
    ("http://0x7f.0.0.1/", "numeric form"),
    ("http://0177.0.0.1/", ""),
    ("http://127.1/", "numeric form"),
    ("http://127.0.0.1./", "numeric form"),
    ("http://017700000001/", "numeric form"),
    ("http://１２７.０.０.１/", ""),
    ("http://127。0。0。1/", "not on the open internet"),
    ("http://user:secret@news.example/", "user name or password"),
    ("http://user@news.example/", "user name or password"),
    ("http://news.example:8080/", "port 8080"),
    ("http://news.example:22/", "port 22"),
    ("https://news.example:80/", "port 80"),
    ("http://news.example:443/", "port 443"),
    ("file:///etc/passwd", "neither http nor https"),
    ("ftp://news.example/a", "neither http nor https"),
    ("gopher://127.0.0.1/", "neither http nor https"),
    ("data:text/html,x", "neither http nor https"),
    ("javascript:alert(1)", "neither http nor https"),
    ("//news.example/a", "neither http nor https"),
    ("news.example/a", "neither http nor https"),
    ("", "neither http nor https"),
    ("http:///path", "names no host"),
    ("http://news.example\\@127.0.0.1/", "backslashes"),
    ("http://news.example/\r\nHost: a", "spaces"),
    ("http://ne%77s.example/", "no host name"),
    ("http://news.example/" + "a" * 5000, "too long"),
]


@pytest.mark.parametrize(("url", "problem"), REFUSED)
def test_refused(url: str, problem: str) -> None:
    with pytest.raises(AddressRefused) as caught:
        target_of(url, resolve=leads_to("93.184.215.14"))
    assert problem in caught.value.problem
    assert caught.value.remedy
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["169.254.169.254"],
        ["93.184.215.14", "10.0.0.1"],  # one open, one not: a rebinding
        ["::ffff:10.0.0.1"],
        ["fe80::1%eth0"],
        ["100.100.100.200"],
    ],
)
def test_a_name_that_leads_inside_is_refused(addresses: list[str]) -> None:
    with pytest.raises(AddressRefused, match="open internet"):
        target_of("https://news.example/", resolve=leads_to(*addresses))


@pytest.mark.parametrize(
    "url",
    ["http://localhost/", "http://news/", "http://a.LOCALHOST./", "http://printer.local/",
     "http://metadata.google.internal/", "http://10.0.0.1/", "http://127.1/"],
)  # fmt: skip
def test_inner_names_are_refused_where_a_proxy_looks_names_up(url: str) -> None:
    with pytest.raises(AddressRefused):
        target_of(url)


@pytest.mark.parametrize(
    ("url", "host", "port", "address"),
    [
        ("https://news.example/a?b=c", "news.example", 443, "93.184.215.14"),
        ("http://News.Example./", "news.example.", 80, "93.184.215.14"),
        ("http://news.example:80/", "news.example", 80, "93.184.215.14"),
        ("http://8.8.8.8/", "8.8.8.8", 80, "8.8.8.8"),
        ("http://[2606:2800:21f::1]/", "2606:2800:21f::1", 80, "2606:2800:21f::1"),
        ("https://bücher.example/", "xn--bcher-kva.example", 443, "93.184.215.14"),
    ],
)
def test_the_open_web_is_pinned(url: str, host: str, port: int, address: str) -> None:
    target = target_of(url, resolve=leads_to("93.184.215.14"))
    assert (target.host, target.port, target.address) == (host, port, address)


def test_behind_a_proxy_the_name_stays_a_name() -> None:
    assert target_of("https://abcdefghij.onion/").address is None


def test_only_the_vouched_pair_of_host_and_port_is_let_through() -> None:
    allowed = frozenset({"127.0.0.1:8001"})
    assert target_of("http://127.0.0.1:8001/x", allowed=allowed).address == "127.0.0.1"
    for url in ("http://127.0.0.1:8002/", "http://127.0.0.1/", "http://127.0.0.2:8001/"):
        with pytest.raises(AddressRefused):
            target_of(url, allowed=allowed)


def test_a_name_without_addresses_is_a_failed_fetch() -> None:
    with pytest.raises(FetchFailed, match="no address found"):
        target_of("http://news.example/", resolve=leads_to())


@given(st.ip_addresses(v=4))
def test_an_address_carried_inside_another_is_never_open(inner: ipaddress.IPv4Address) -> None:
    number = int(inner)
    for carrier in ("::", "::ffff:0:0", "64:ff9b::"):
        assert not is_open(ipaddress.IPv6Address(int(ipaddress.IPv6Address(carrier)) | number))


@given(st.text(max_size=60))
def test_no_address_makes_it_fail(text: str) -> None:
    for url in (text, f"http://{text}", f"https://{text}/"):
        with contextlib.suppress(RecountError):
            target_of(url, resolve=leads_to("8.8.8.8"))
