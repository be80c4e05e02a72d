"""One chat completion from an OpenAI-compatible endpoint, within limits of size, time and tries.

Confidential text stays on the machine: an address that is not loopback is refused unless the
caller allows it by name. Capabilities are found by asking: `json_schema`, then `json_object` with
the schema, then plain text.
"""

from __future__ import annotations

import ipaddress
import json
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx

from recount.errors import RecountError
from recount.llm.protocol import SCHEMA

MOST_BYTES = 2_000_000
PAUSES = (0.5, 2.0)  # seconds between tries

FORMATS: tuple[dict[str, object] | None, ...] = (
    {
        "type": "json_schema",
        "json_schema": {"name": "claims", "strict": True, "schema": SCHEMA},
    },
    {"type": "json_object", "schema": SCHEMA},
    None,
)


class EndpointError(RecountError):
    """The model did not give a usable answer; the message says what it did and what to do."""


class Refused(EndpointError):
    """The endpoint does not accept the request as it is; another form may be accepted."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A model's text, and what it cost in tokens as the endpoint reports it."""

    content: str
    prompt_tokens: int
    completion_tokens: int
    complete: bool


@dataclass(slots=True)
class Endpoint:
    """An endpoint and what it was found to accept; `form` only ever moves to plainer forms."""

    url: str
    model: str
    key: str | None = None
    seconds: float = 120.0
    allow_remote: bool = False
    form: int = 0
    client: httpx.Client = field(default_factory=lambda: httpx.Client(trust_env=False))

    def __post_init__(self) -> None:
        if not self.allow_remote and not is_loopback(self.url):
            raise EndpointError(
                f"{self.url!r} is not on this machine and the documents may be confidential; "
                "use a local server, or say --llm-allow-remote"
            )

    def complete(self, messages: list[dict[str, str]]) -> Answer:
        """The model's answer in the strictest form it accepts; EndpointError if there is none."""
        while True:
            try:
                return self._with_tries(messages)
            except Refused:
                if self.form + 1 >= len(FORMATS):
                    raise
                self.form += 1

    def _with_tries(self, messages: list[dict[str, str]]) -> Answer:
        for pause in PAUSES:
            try:
                return self._once(messages)
            except Refused:
                raise
            except EndpointError:
                time.sleep(pause)
        return self._once(messages)

    def _once(self, messages: list[dict[str, str]]) -> Answer:
        body: dict[str, object] = {
            "model": self.model,
            "messages": messages,
            "temperature": 0,
            "seed": 0,
        }
        if (form := FORMATS[self.form]) is not None:
            body["response_format"] = form
        return parse(self._post(body), url=self.url)

    def _post(self, body: dict[str, object]) -> bytes:
        headers = {"authorization": f"Bearer {self.key}"} if self.key else {}
        deadline = time.monotonic() + self.seconds
        where = self.url.rstrip("/") + "/chat/completions"
        parts: list[bytes] = []
        size = 0
        try:
            with self.client.stream(
                "POST", where, json=body, headers=headers, timeout=self.seconds
            ) as response:
                for part in response.iter_bytes():
                    size += len(part)
                    if size > MOST_BYTES or time.monotonic() > deadline:
                        raise EndpointError(f"{where}: the answer is too long or too slow")
                    parts.append(part)
                status = response.status_code
        except httpx.HTTPError as error:
            raise EndpointError(f"{where}: {error or type(error).__name__}") from error
        if status in {400, 404, 415, 422, 500, 501} and FORMATS[self.form] is not None:
            raise Refused(f"{where}: status {status}")
        if status != httpx.codes.OK:
            raise EndpointError(f"{where}: status {status}; is the server up and the model named?")
        return b"".join(parts)


def parse(body: bytes, *, url: str) -> Answer:
    """The answer in a chat completion's body; EndpointError where it is none."""
    try:
        reply = json.loads(body)
        choice = reply["choices"][0]
        content = choice["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise EndpointError(f"{url}: not a chat completion ({type(error).__name__})") from error
    usage = reply.get("usage")
    tokens = usage if isinstance(usage, dict) else {}
    return Answer(
        content=content if isinstance(content, str) else "",
        prompt_tokens=_count(tokens.get("prompt_tokens")),
        completion_tokens=_count(tokens.get("completion_tokens")),
        complete=choice.get("finish_reason") != "length",
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0


def is_loopback(url: str) -> bool:
    """Whether an address is on this machine; names other than localhost are taken as remote."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"}:
        return False
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
