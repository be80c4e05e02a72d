"""The endpoint against a real server that is slow, broken, greedy or elsewhere."""

import gzip
import time

import chat_server as chat
import pytest
from proposals import answering, entry

from recount.llm import endpoint as endpoint_module
from recount.llm.address import EndpointError, address_of, is_loopback
from recount.llm.endpoint import Answer, Endpoint

ASK = [{"role": "user", "content": "secret text"}]


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint_module, "PAUSES", (0.0, 0.0))


def ask(server: chat.ChatServer, *, seconds: float = 5.0, key: str | None = None) -> Answer:
    with Endpoint(server.url, "m", seconds=seconds, key=key) as asked:
        return asked.complete(ASK)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ((401, b""), "RECOUNT_LLM_KEY"),
        ((404, b""), "the model's name"),
        ((413, b""), "longer context"),
        ((418, b""), "status 418"),
        ((200, b"<html>log in</html>"), "no chat completion"),
        ((200, b'{"choices": []}'), "no chat completion"),
        ((200, b'{"choices": [7]}'), "no chat completion"),
        ((200, b"[1, 2]"), "no chat completion"),
        ((200, b"[" * 100_000), "no chat completion"),
        ((200, b'data: {"choices": [{"delta": {}}]}\n\n'), "streams"),
        ((200, gzip.compress(b" " * 10**7), {"content-encoding": "gzip"}), "packed as 'gzip'"),
        ((200, b" " * 3_000_000), "larger than 2 MB"),
        ((302, b"", {"location": "http://203.0.113.5/a"}), "sends the request on to"),
        ((429, b"", {"retry-after": "86400"}), "wait 86,400 seconds"),
    ],
)
def test_what_no_second_try_would_mend_is_said_after_one(reply: chat.Reply, said: str) -> None:
    with chat.chat_server(lambda _: reply) as server, pytest.raises(EndpointError) as raised:
        ask(server)
    assert said in str(raised.value)
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [408, 429, 502, 503, 504])
def test_a_busy_server_is_asked_again(status: int) -> None:
    replies = iter([(status, b""), (status, b"", {"retry-after": "0"})])
    with chat.chat_server(lambda asked: next(replies, answering(entry())(asked))) as server:
        assert ask(server).complete
    assert len(server.requests) == 3


def test_the_pause_a_busy_server_asks_for_is_kept() -> None:
    replies = iter([(429, b"", {"retry-after": "1"})])
    with chat.chat_server(lambda asked: next(replies, answering(entry())(asked))) as server:
        began = time.monotonic()
        ask(server)
    assert time.monotonic() - began >= 1


@pytest.mark.parametrize("how", [{"drip": 0.05}, {"silent": 1}])
def test_the_time_allowed_is_that_of_the_whole_exchange(how: dict[str, float]) -> None:
    with chat.chat_server(answering(entry()), **how) as server:
        began = time.monotonic()
        with pytest.raises(EndpointError, match=r"no whole answer in 0\.2 seconds"):
            ask(server, seconds=0.2)
    assert len(server.requests) == 3
    assert time.monotonic() - began < 5


def test_a_broken_off_answer_is_no_answer() -> None:
    with chat.chat_server(answering(entry()), cut=1) as server, pytest.raises(EndpointError):
        ask(server)


def test_a_server_that_is_not_there_is_named() -> None:
    with chat.chat_server(answering()) as server:
        url = server.url
    with (
        Endpoint(url, "m", seconds=1) as asked,
        pytest.raises(EndpointError, match="is the server up"),
    ):
        asked.complete(ASK)


def test_a_redirect_takes_no_text_to_the_other_server() -> None:
    with chat.chat_server(answering(entry())) as other:
        moved = (307, b"", {"location": f"{other.url}/chat/completions"})
        with (
            chat.chat_server(lambda _: moved) as server,
            pytest.raises(EndpointError, match="nothing was sent there"),
        ):
            ask(server, key="k")
    assert other.requests == []


def test_no_proxy_of_the_environment_sees_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    with chat.chat_server(answering(entry())) as proxy, chat.chat_server(answering()) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.setenv("NO_PROXY", "")
        ask(server)
    assert (len(server.requests), proxy.requests) == (1, [])


def test_plainer_forms_are_tried_where_the_strict_one_is_refused_and_then_kept() -> None:
    def picky(asked: dict[str, object]) -> chat.Reply:
        form = asked.get("response_format")
        if isinstance(form, dict) and form["type"] == "json_schema":
            return 500, b"unsupported"
        return answering(entry())(asked)

    with chat.chat_server(picky) as server, Endpoint(server.url, "m") as asked:
        asked.complete(ASK)
        asked.complete(ASK)
        assert asked.sent == 3
    assert [r.get("response_format", {}).get("type") for r in server.requests] == [
        "json_schema",
        "json_object",
        "json_object",
    ]


def test_a_failing_server_does_not_cost_the_strict_form() -> None:
    broken = [True]

    def once_broken(asked: dict[str, object]) -> chat.Reply:
        return (500, b"") if broken[0] else answering(entry())(asked)

    with chat.chat_server(once_broken) as server, Endpoint(server.url, "m") as asked:
        with pytest.raises(EndpointError):
            asked.complete(ASK)
        broken[0] = False
        asked.complete(ASK)
    assert server.requests[-1]["response_format"]["type"] == "json_schema"


def test_what_is_sent_is_the_question_and_the_key_alone() -> None:
    with chat.chat_server(answering(entry())) as server:
        ask(server, key="k-1")
    [asked], [headers] = server.requests, server.headers
    assert asked["stream"] is False
    assert asked["temperature"] == 0
    assert headers["authorization"] == "Bearer k-1"
    assert headers["accept-encoding"] == "identity"
    assert "cookie" not in headers


@pytest.mark.parametrize("key", ["a\nb", "ключ", "a\x00"])
def test_an_impossible_key_is_refused_and_never_shown(key: str) -> None:
    with pytest.raises(EndpointError) as raised:
        Endpoint("http://127.0.0.1:1/v1", "m", key=key)
    assert key not in str(raised.value)


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("LocalHost", True),
        ("::1", True),
        ("0.0.0.0", False),  # noqa: S104
        ("192.168.1.5", False),
        ("127.0.0.1.example.org", False),
        ("2130706433", False),
    ],
)
def test_only_loopback_is_this_machine(host: str, local: bool) -> None:
    assert is_loopback(host) is local


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1/chat/completions"),
        ("http://127.0.0.1:11434/v1/", "http://127.0.0.1:11434/v1/chat/completions"),
        ("http://[::1]:80/v1/chat/completions", "http://[::1]/v1/chat/completions"),
        ("http://localhost", "http://localhost/chat/completions"),
    ],
)
def test_an_address_is_that_of_the_server_or_of_its_chats(url: str, where: str) -> None:
    assert str(address_of(url)) == where


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://api.example.org/v1", "--llm-allow-remote"),
        ("http://127.0.0.1@api.example.org/v1", "holds a password"),
        ("http://127.0.0.1.example.org/v1", "--llm-allow-remote"),
        ("http://me:secret@127.0.0.1/v1", "holds a password"),
        ("127.0.0.1:11434/v1", "no address"),
        ("localhost:11434/v1", "no address"),
        ("ftp://127.0.0.1/v1", "no address"),
        ("http://[::1/v1", "no address"),
        ("http://127.0.0.1:99999/v1", "no address|port"),
        ("http://127.0.0.1/v1?key=1", "goes on"),
        ("", "no address"),
    ],
)
def test_an_address_that_is_none_or_not_here_is_refused_with_the_remedy(
    url: str, said: str
) -> None:
    with pytest.raises(EndpointError, match=said) as raised:
        address_of(url)
    assert "secret" not in str(raised.value)


def test_elsewhere_takes_one_consent_and_unencrypted_a_second() -> None:
    assert address_of("https://api.example.org/v1", remote=True).host == "api.example.org"
    with pytest.raises(EndpointError, match="--llm-allow-unencrypted"):
        address_of("http://api.example.org/v1", remote=True)
    with pytest.raises(EndpointError, match="--llm-allow-remote"):
        address_of("http://api.example.org/v1", plain=True)
    assert address_of("http://api.example.org/v1", remote=True, plain=True).scheme == "http"
