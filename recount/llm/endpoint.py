"""One chat completion from an OpenAI-compatible endpoint, within limits of size, time and tries.

Confidential text stays where it was sent: no redirect is followed, no proxy is taken from the
environment, no cookie is kept. The time allowed is that of the whole exchange, however an answer
drips. Capabilities are found by asking: `json_schema`, then `json_object` with the schema, then
plain text.
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass
from typing import Self

import httpx

from recount.llm.address import EndpointError, address_of
from recount.llm.protocol import SCHEMA

MOST_BYTES = 2_000_000
PAUSES = (0.5, 2.0)  # seconds between tries, where the server names none
PASSING = frozenset({408, 429, 500, 502, 503, 504})
UNKNOWN_FORM = frozenset({400, 415, 422, 500, 501})
REMEDIES = {
    401: "set RECOUNT_LLM_KEY to a key it accepts",
    403: "set RECOUNT_LLM_KEY to a key it accepts",
    404: "check the path of the address and the model's name",
    413: "give its model a longer context",
    429: "it asks for a pause; run again later",
}

FORMATS: tuple[dict[str, object] | None, ...] = (
    {
        "type": "json_schema",
        "json_schema": {"name": "claims", "strict": True, "schema": SCHEMA},
    },
    {"type": "json_object", "schema": SCHEMA},
    None,
)


class Refused(EndpointError):
    """The endpoint does not accept the request as it is; another form may be accepted."""


class Busy(EndpointError):
    """The same request may be answered later; `after` are the seconds the server named."""

    def __init__(self, message: str, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


@dataclass(frozen=True, slots=True)
class Answer:
    """A model's text, and what it cost in tokens as the endpoint reports it."""

    content: str
    prompt_tokens: int
    completion_tokens: int
    complete: bool


class Endpoint:
    """An endpoint and what it was found to accept; a context manager.

    `sent` counts the requests, every try and every form. `seconds` is the longest wait for one
    answer, and the longest pause that a busy server is granted.
    """

    def __init__(
        self,
        url: str,
        model: str,
        *,
        key: str | None = None,
        seconds: float = 120.0,
        remote: bool = False,
        plain: bool = False,
    ) -> None:
        self.where = address_of(url, remote=remote, plain=plain)
        self.model = model
        self.sent = 0
        self._seconds = seconds
        self._form = 0
        headers = {"content-type": "application/json", "accept-encoding": "identity"}
        if key:
            headers["authorization"] = f"Bearer {_sound(key)}"
        self._runner = asyncio.Runner()
        self._client = httpx.AsyncClient(
            trust_env=False,
            verify=httpx.create_ssl_context(trust_env=False),
            follow_redirects=False,
            headers=headers,
            timeout=seconds,
            limits=httpx.Limits(max_keepalive_connections=0),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._runner.run(self._client.aclose())
        self._runner.close()

    def complete(self, messages: list[dict[str, str]]) -> Answer:
        """The model's answer in the strictest form it accepts; EndpointError if there is none.

        A form that was refused is not tried again, unless no plainer one was accepted either.
        """
        first = self._form
        while True:
            try:
                return self._with_tries(messages)
            except Refused:
                self._form += 1
            except EndpointError:
                self._form = first
                raise

    def _with_tries(self, messages: list[dict[str, str]]) -> Answer:
        for pause in PAUSES:
            try:
                return self._once(messages)
            except Busy as busy:
                wait = pause if busy.after is None else busy.after
                if wait > self._seconds:
                    raise EndpointError(f"{busy} It asks to wait {wait:,.0f} seconds.") from busy
                time.sleep(wait)
        return self._once(messages)

    def _once(self, messages: list[dict[str, str]]) -> Answer:
        body: dict[str, object] = {
            "model": self.model,
            "messages": messages,
            "temperature": 0,
            "seed": 0,
            "stream": False,
        }
        if (form := FORMATS[self._form]) is not None:
            body["response_format"] = form
        self.sent += 1
        return parse(self._runner.run(self._post(body)), where=str(self.where))

    async def _post(self, body: dict[str, object]) -> bytes:
        """The body of the answer; EndpointError for everything but success in time."""
        try:
            async with (
                asyncio.timeout(self._seconds),
                self._client.stream("POST", self.where, content=json.dumps(body)) as response,
            ):
                self._accepted(response)
                return await self._whole(response)
        except TimeoutError as error:
            raise self._busy(f"no whole answer in {self._seconds:g} seconds") from error
        except httpx.HTTPError as error:
            raise self._busy(str(error) or type(error).__name__) from error

    def _accepted(self, response: httpx.Response) -> None:
        """Raises what a status other than success means."""
        status = response.status_code
        if status == httpx.codes.OK:
            return
        if response.has_redirect_location:
            onward = response.headers["location"][:200]
            raise EndpointError(
                f"{self.where}: sends the request on to {onward!r}, and nothing was sent there; "
                "give that address as --llm-url if you know whose it is"
            )
        if status in UNKNOWN_FORM and FORMATS[self._form] is not None:
            raise Refused(f"{self.where}: status {status}")
        remedy = REMEDIES.get(status, "see what the server's own log says")
        message = f"{self.where}: status {status}; {remedy}."
        if status in PASSING:
            raise Busy(message, _seconds(response.headers.get("retry-after", "")))
        raise EndpointError(message)

    async def _whole(self, response: httpx.Response) -> bytes:
        packed = response.headers.get("content-encoding", "identity")
        if packed.lower() != "identity":
            raise EndpointError(
                f"{self.where}: the answer comes packed as {packed[:40]!r}, which was not asked "
                "for; ask the server itself, not a proxy before it"
            )
        content = bytearray()
        async for piece in response.aiter_raw():
            content += piece
            if len(content) > MOST_BYTES:
                raise EndpointError(
                    f"{self.where}: the answer is larger than {MOST_BYTES / 1e6:g} MB; limit what "
                    "the model may write"
                )
        return bytes(content)

    def _busy(self, problem: str) -> Busy:
        return Busy(f"{self.where}: {problem}; is the server up, and fast enough?")


def _sound(key: str) -> str:
    """The key, which a header must be able to hold; it is never shown."""
    if not key.isascii() or not key.isprintable():
        raise EndpointError("RECOUNT_LLM_KEY holds signs that no key has; set it anew")
    return key


def _seconds(header: str) -> float | None:
    """The seconds a Retry-After names; None where it names a date or nothing."""
    return float(header) if header.isascii() and header.isdecimal() and len(header) < 9 else None


def parse(body: bytes, *, where: str) -> Answer:
    """The answer in a chat completion's body; EndpointError where it is none."""
    if body.lstrip()[:5] == b"data:":
        raise EndpointError(f"{where}: streams its answer, though it was asked not to")
    try:
        reply = json.loads(body)
        choice = reply["choices"][0]
        content = choice["message"]["content"]
        finish = choice.get("finish_reason")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise EndpointError(
            f"{where}: answers, but with no chat completion ({type(error).__name__}); is it the "
            "address of an OpenAI-compatible server?"
        ) from error
    usage = reply.get("usage")
    tokens = usage if isinstance(usage, dict) else {}
    return Answer(
        content=content if isinstance(content, str) else "",
        prompt_tokens=_count(tokens.get("prompt_tokens")),
        completion_tokens=_count(tokens.get("completion_tokens")),
        complete=finish != "length",
    )


MOST_TOKENS = 10**9  # of one answer; a larger figure is none


def _count(value: object) -> int:
    sound = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_TOKENS
    return int(str(value)) if sound else 0
