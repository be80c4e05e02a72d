"""Where a model may be asked: on this machine, elsewhere only by consents that say what leaves."""

from __future__ import annotations

import ipaddress

import httpx

from recount.errors import RecountError

PATH = "/chat/completions"
EXAMPLE = "give one such as http://127.0.0.1:11434/v1"


class EndpointError(RecountError):
    """The model gave no usable answer, or may not be asked; the message says what to do."""


def address_of(url: str, *, remote: bool = False, plain: bool = False) -> httpx.URL:
    """The address that chats are posted to; EndpointError where text may not be sent there.

    An address that is not loopback needs `remote`, and without encryption `plain` as well: then
    everybody on the way can read the documents and the key.
    """
    try:
        asked = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise EndpointError(f"{url!r} is no address ({error}); {EXAMPLE}") from error
    if asked.scheme not in {"http", "https"} or not asked.host:
        raise EndpointError(f"{url!r} is no address of a web server; {EXAMPLE}")
    if asked.port is not None and not 0 < asked.port < 65_536:
        raise EndpointError(f"{url!r} has a port that no server has; {EXAMPLE}")
    if asked.userinfo:
        raise EndpointError("the address holds a password; put the key into RECOUNT_LLM_KEY")
    if asked.query or asked.fragment:
        raise EndpointError(f"{url!r} goes on after its path; {EXAMPLE}")
    if not is_loopback(asked.host):
        _consented(url, asked, remote=remote, plain=plain)
    path = asked.path.rstrip("/")
    return asked.copy_with(path=path if path.endswith(PATH) else path + PATH)


def _consented(url: str, asked: httpx.URL, *, remote: bool, plain: bool) -> None:
    if not remote:
        raise EndpointError(
            f"{url!r} is not on this machine and the documents may be confidential; "
            "use a local server, or say --llm-allow-remote"
        )
    if asked.scheme == "http" and not plain:
        raise EndpointError(
            f"{url!r} is not encrypted: everybody on the way could read the documents and the "
            "key; use https, or say --llm-allow-unencrypted as well"
        )


def is_loopback(host: str) -> bool:
    """Whether a host is this machine; names other than localhost are taken as remote."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
