"""Fetching from a real server that lies, drips, loops and bombs."""

from __future__ import annotations

import gzip
import socket
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from web_site import Asked, Site, answer, moved, serving

from recount.collect.fetch import Fetcher
from recount.collect.fetched import Fetched, Limits, Manners, Wanted
from recount.errors import AddressRefused, FetchFailed

SMALL = Limits(wire=100_000, content=200_000, headers=4000, seconds=1.0, tries=1)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


def fetch(site: Site, path: str, *, limits: Limits = SMALL, **wanted: str) -> Fetched:
    manners = Manners(allowed=frozenset({site.pair}), gap=0.0, wait=0.01, patience=2.0)
    with Fetcher(limits, manners) as fetcher:
        return fetcher.fetch(Wanted(site.root + path, **wanted))


def test_a_page_comes_with_all_that_custody_needs(site: Site) -> None:
    site.answers["/a"] = answer(b"<p>Ten were killed.", ETag='"1"', Content_Type="text/html")
    before = datetime.now(UTC)
    got = fetch(site, "/a#top")
    assert (got.status, got.content, got.hops) == (200, b"<p>Ten were killed.", ())
    assert got.header("etag") == '"1"'
    assert got.address == "127.0.0.1"
    assert before <= got.began <= got.ended <= datetime.now(UTC)
    assert dict(got.request_headers)["Host"] == site.pair
    assert "Cookie" not in dict(got.request_headers)


def test_redirects_are_followed_and_kept(site: Site) -> None:
    site.answers |= {"/a": moved("/b", "301 Moved"), "/b": moved("c?d=e"), "/c?d=e": answer(b"x")}
    got = fetch(site, "/a")
    assert got.content == b"x"
    assert got.final_url == f"{site.root}/c?d=e"
    assert [(hop.url, hop.status) for hop in got.hops] == [
        (f"{site.root}/a", 301),
        (f"{site.root}/b", 302),
    ]


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1:1/",
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://10.0.0.1/",
        "//192.168.0.1/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:11211/_stats",
        "http://a:b@news.example/",
    ],
)
def test_a_redirect_inside_is_refused(site: Site, to: str) -> None:
    site.answers["/a"] = moved(to)
    with pytest.raises(AddressRefused):
        fetch(site, "/a")


def test_a_redirect_to_another_server_of_the_same_machine_is_refused(site: Site) -> None:
    with serving() as other:
        other.answers["/secret"] = answer(b"inner")
        site.answers["/a"] = moved(f"{other.root}/secret")
        with pytest.raises(AddressRefused):
            fetch(site, "/a")
        assert other.asked == []


def test_the_looked_up_address_is_the_one_connected_to(site: Site) -> None:
    site.answers["/a"] = answer(b"x")
    looked_up: list[str] = []

    def resolve(host: str, _: int) -> list[str]:
        looked_up.append(host)
        return ["127.0.0.1"]

    host = f"news.example:{site.port}"
    manners = Manners(allowed=frozenset({host}), gap=0.0)
    with Fetcher(SMALL, manners, resolve=resolve) as fetcher:
        got = fetcher.fetch(Wanted(f"http://{host}/a"))
    assert looked_up == ["news.example"]
    assert {one.headers["host"] for one in site.asked} == {host}
    assert got.final_url == f"http://{host}/a"


def test_a_loop_of_redirects_ends(site: Site) -> None:
    site.answers |= {"/a": moved("/b"), "/b": moved("/a")}
    with pytest.raises(FetchFailed, match="more than 5 times"):
        fetch(site, "/a")
    assert len(site.paths()) == 6


def test_a_credential_stays_with_its_host(site: Site) -> None:
    with serving() as other:
        other.answers["/b"] = answer(b"x")
        site.answers["/a"] = answer(
            status="302 Found", Location=f"{other.root}/b", Set_Cookie="id=1; Domain=127.0.0.1"
        )
        manners = Manners(allowed=frozenset({site.pair, other.pair}), gap=0.0)
        with Fetcher(SMALL, manners) as fetcher:
            wanted = Wanted(f"{site.root}/a", authorization="Bearer token")
            got = fetcher.fetch(wanted)
            fetcher.fetch(Wanted(f"{site.root}/a"))
    first, *later = [one for one in (*site.asked, *other.asked) if one.path != "/robots.txt"]
    assert first.headers["authorization"] == "Bearer token"
    for one in later:
        assert not {"authorization", "cookie", "referer"} & set(one.headers)
    assert "token" not in repr(got)


def drip(_: Asked) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
    for _ in range(100):
        time.sleep(0.05)
        yield b"x"


def slow_headers(_: Asked) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    for number in range(100):
        time.sleep(0.05)
        yield b"X-%d: 1\r\n" % number


def bomb(_: Asked) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    packed = b"".join(packer.compress(bytes(1_000_000)) for _ in range(50)) + packer.flush()
    assert len(packed) < SMALL.wire
    return answer(packed, Content_Encoding="gzip")


def endless(_: Asked) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n\r\n"
    while True:
        yield b"x" * 10_000


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        (drip, "within 1 seconds"),
        (slow_headers, "within 1 seconds"),
        (bomb, "unpacks to more than"),
        (endless, "larger than"),
        (answer(b"x", length=10**10), "announces 10,000,000,000 bytes"),
        (answer(b"x" * 100, length=200), "connection failed"),
        (answer(gzip.compress(b"x" * 1000, mtime=0)[:-6], Content_Encoding="gzip"), "breaks off"),
        (answer(b"plain", Content_Encoding="gzip"), "is no gzip"),
        (answer(b"x", Content_Encoding="br"), "packed as 'br'"),
        (answer(b"x", Content_Encoding="gzip, gzip"), "packed as 'gzip, gzip'"),
        (answer(b"x", A="a" * 5000), "more headers"),
        (answer(b"x", A="a" * 200_000), "connection failed"),
        (answer(b"gone", status="404 Not Found"), "answered 404"),
        (answer(b"", status="302 Found"), "without saying where to"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "connection failed"),
        (b"", "connection failed"),
    ],
    ids=lambda one: one.__name__ if callable(one) else None,
)
def test_what_cannot_be_used_is_said(site: Site, sent: bytes, problem: str) -> None:
    site.answers["/a"] = sent
    with pytest.raises(FetchFailed) as caught:
        fetch(site, "/a")
    assert problem in caught.value.problem
    assert caught.value.remedy


def test_a_packed_page_is_unpacked(site: Site) -> None:
    site.answers["/a"] = answer(gzip.compress(b"x" * 150_000, mtime=0), Content_Encoding="gzip")
    assert fetch(site, "/a").content == b"x" * 150_000


def test_a_page_that_changed_between_two_reads_is_another(site: Site) -> None:
    bodies = iter([b"Ten were killed.", b"Twelve were killed."])
    site.answers["/a"] = lambda _: answer(next(bodies))
    assert fetch(site, "/a").content == b"Ten were killed."
    assert fetch(site, "/a").content == b"Twelve were killed."


def test_what_did_not_change_is_not_sent_again(site: Site) -> None:
    def versioned(asked: Asked) -> bytes:
        if asked.headers.get("if-none-match") == '"7"':
            return b'HTTP/1.1 304 Not Modified\r\nETag: "7"\r\n\r\n'
        return answer(b"x", ETag='"7"')

    site.answers["/a"] = versioned
    assert fetch(site, "/a").status == 200
    got = fetch(site, "/a", etag='"7"', last_modified="Sat, 08 Mar 2025 10:00:00 GMT")
    assert (got.status, got.content) == (304, b"")
    assert site.asked[-1].headers["if-modified-since"] == "Sat, 08 Mar 2025 10:00:00 GMT"


@pytest.mark.parametrize("status", ["500 Error", "503 Busy", "429 Too Many Requests"])
def test_a_passing_failure_is_tried_again(site: Site, status: str) -> None:
    answers = iter([answer(status=status), answer(status=status), answer(b"x")])
    site.answers["/a"] = lambda _: next(answers)
    assert fetch(site, "/a", limits=Limits(tries=3)).content == b"x"


def test_a_lasting_failure_is_not_tried_again(site: Site) -> None:
    with pytest.raises(FetchFailed, match="404"):
        fetch(site, "/gone", limits=Limits(tries=3))
    assert len(site.paths()) == 1


def test_the_wait_that_a_host_asks_for_is_kept(site: Site) -> None:
    answers = iter([answer(status="429 Too Many", Retry_After="1"), answer(b"x")])
    site.answers["/a"] = lambda _: next(answers)
    began = time.monotonic()
    assert fetch(site, "/a", limits=Limits(tries=2)).content == b"x"
    assert time.monotonic() - began >= 1.0


def test_a_wait_beyond_patience_is_a_failure(site: Site) -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    site.answers["/a"] = answer(status="503 Busy", Retry_After=until)
    with pytest.raises(FetchFailed, match=r"asks to wait 7\d\d\d seconds"):
        fetch(site, "/a", limits=Limits(tries=2))


def test_robots_are_asked_once_and_obeyed(site: Site) -> None:
    site.answers |= {
        "/robots.txt": answer(b"User-agent: *\nDisallow: /private\n"),
        "/a": answer(b"x"),
        "/b": moved("/private/c"),
    }
    manners = Manners(allowed=frozenset({site.pair}), gap=0.0)
    with Fetcher(SMALL, manners) as fetcher:
        assert fetcher.fetch(Wanted(f"{site.root}/a")).content == b"x"
        for path in ("/private/c", "/b"):
            with pytest.raises(FetchFailed, match=r"robots\.txt"):
                fetcher.fetch(Wanted(site.root + path))
    assert [one.path for one in site.asked].count("/robots.txt") == 1
    assert "/private/c" not in site.paths()


def test_robots_that_lead_inside_are_refused(site: Site) -> None:
    site.answers |= {"/robots.txt": moved("http://169.254.169.254/"), "/a": answer(b"x")}
    with pytest.raises(AddressRefused):
        fetch(site, "/a")
    assert site.paths() == []


def test_a_host_is_asked_no_faster_than_it_bears(site: Site) -> None:
    site.answers["/a"] = answer(b"x")
    manners = Manners(allowed=frozenset({site.pair}), gap=0.2)
    began = time.monotonic()
    with Fetcher(SMALL, manners) as fetcher:
        for _ in range(3):
            fetcher.fetch(Wanted(f"{site.root}/a"))
    assert time.monotonic() - began >= 0.6  # robots.txt and three pages


def test_the_environment_sets_no_proxy(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    site.answers["/a"] = answer(b"x")
    assert fetch(site, "/a").content == b"x"


def test_a_proxy_is_given_the_name_and_not_the_address(site: Site) -> None:
    site.answers |= {
        "http://news.example/a": answer(b"through the proxy"),
        "http://news.example/b": moved("http://127.0.0.1/"),
    }
    with Fetcher(SMALL, Manners(proxy=site.root, gap=0.0)) as fetcher:
        got = fetcher.fetch(Wanted("http://news.example/a"))
        with pytest.raises(AddressRefused):
            fetcher.fetch(Wanted("http://news.example/b"))
    assert (got.content, got.address) == (b"through the proxy", None)


def socks(names: list[bytes], listening: socket.socket) -> None:
    """A SOCKS5 server for one caller, which is every server too."""
    caller, _ = listening.accept()
    with caller:
        caller.recv(100)
        caller.sendall(b"\x05\x00")
        asked = caller.recv(300)
        assert asked[:4] == b"\x05\x01\x00\x03"  # connect, to a name
        names.append(asked[5 : 5 + asked[4]])
        caller.sendall(b"\x05\x00\x00\x01" + bytes(6))
        caller.recv(5000)
        caller.sendall(answer(b"from afar"))


def test_through_tor_names_are_looked_up_at_the_far_end() -> None:
    names: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            socks(names, listening)
            socks(names, listening)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        proxy = f"socks5h://127.0.0.1:{listening.getsockname()[1]}"
        with Fetcher(SMALL, Manners(proxy=proxy, gap=0.0)) as fetcher:
            got = fetcher.fetch(Wanted("http://abcdefghij.onion/a"))
        thread.join(5)
    assert got.content == b"from afar"
    assert names == [b"abcdefghij.onion"] * 2  # robots.txt and the page


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for news.example, with its key, in one file."""
    made = tmp_path_factory.mktemp("tls") / "news.pem"
    command = (
        f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=news.example "
        f"-addext subjectAltName=DNS:news.example -keyout {made}.key -out {made}.crt"
    )
    subprocess.run(command.split(), check=True, capture_output=True)
    made.write_text(Path(f"{made}.key").read_text() + Path(f"{made}.crt").read_text())
    return made


@pytest.mark.parametrize(("host", "trusted"), [("news.example", True), ("other.example", False)])
def test_the_certificate_is_checked_against_the_name(
    certificate: Path, host: str, *, trusted: bool
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def wrap(server: object) -> None:
        server.socket = context.wrap_socket(server.socket, server_side=True)  # type: ignore[attr-defined]

    trust = ssl.create_default_context(cafile=str(certificate))
    with serving(wrap) as site:
        site.answers["/a"] = answer(b"x")
        manners = Manners(allowed=frozenset({f"{host}:{site.port}"}), gap=0.0)
        wanted = Wanted(f"https://{host}:{site.port}/a")
        with Fetcher(SMALL, manners, resolve=lambda *_: ["127.0.0.1"], trust=trust) as fetcher:
            if trusted:
                assert fetcher.fetch(wanted).content == b"x"
            else:
                with pytest.raises(FetchFailed, match="connection failed"):
                    fetcher.fetch(wanted)
