"""What was fetched, as WARC records: a request, an answer, and how they came about (ISO 28500)."""

from __future__ import annotations

import base64
import gzip
import hashlib
import uuid
from datetime import datetime
from typing import BinaryIO

from recount.collect.fetched import Fetched, Headers
from recount.model import SourceKind

UNCHANGED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
# Headers that spoke of the bytes on the wire; the content is kept as unpacked.
WIRE = frozenset({"content-encoding", "transfer-encoding", "content-length"})


def write_fetched(
    out: BinaryIO,
    fetched: Fetched,
    *,
    outlet: str | None = None,
    kind: SourceKind | None = None,
) -> str:
    """Append the records of one fetch, each packed on its own; the id of its answer.

    The outlet and the kind of source it is are kept in headers of our own, `Recount-Outlet` and
    `Recount-Kind`, which other readers pass over.
    The id follows from what was fetched and when: writing it twice gives the same bytes.
    """
    answer = record_id(fetched)
    request_lines = [f"GET {_path(fetched.final_url)} HTTP/1.1", *_lines(fetched.request_headers)]
    hops = [f"via: {hop.url}\r\nstatus: {hop.status}\r\n" for hop in fetched.hops]
    fields = f"{''.join(hops)}ended: {fetched.ended.isoformat()}\r\n"
    about = (f"<{uuid.uuid5(uuid.NAMESPACE_URL, answer + kind).urn}>" for kind in ("q", "m"))
    request, metadata = about
    told = {"Recount-Outlet": outlet and " ".join(outlet.split()), "Recount-Kind": kind}
    named = tuple((name, str(value)) for name, value in told.items() if value)
    _write(out, (*_answer_head(fetched, answer), *named), _answer(fetched))
    _write(
        out,
        [
            ("WARC-Type", "request"),
            ("WARC-Record-ID", request),
            ("WARC-Concurrent-To", f"<{answer}>"),
            *_common(fetched),
            ("Content-Type", "application/http; msgtype=request"),
        ],
        "\r\n".join([*request_lines, "", ""]).encode("latin-1", "replace"),
    )
    _write(
        out,
        [
            ("WARC-Type", "metadata"),
            ("WARC-Record-ID", metadata),
            ("WARC-Concurrent-To", f"<{answer}>"),
            *_common(fetched),
            ("Content-Type", "application/warc-fields"),
        ],
        fields.encode(),
    )
    return answer


def write_info(out: BinaryIO, software: str, began: datetime) -> None:
    """The record that opens a WARC file: which program wrote it."""
    body = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
    name = uuid.uuid5(uuid.NAMESPACE_URL, software + began.isoformat()).urn
    head = [
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", f"<{name}>"),
        ("WARC-Date", _moment(began)),
        ("Content-Type", "application/warc-fields"),
    ]
    _write(out, head, body)


def record_id(fetched: Fetched) -> str:
    """The id of an answer's record, from its address, its time and its bytes."""
    digest = hashlib.sha256(fetched.content).hexdigest()
    return uuid.uuid5(
        uuid.NAMESPACE_URL, f"{fetched.final_url} {fetched.began.isoformat()} {digest}"
    ).urn


def _answer_head(fetched: Fetched, answer: str) -> Headers:
    """The headers of the answer's record; one that says "not modified" is a revisit."""
    kind = "revisit" if fetched.status == 304 else "response"
    profile = (("WARC-Profile", UNCHANGED),) if kind == "revisit" else ()
    return (
        ("WARC-Type", kind),
        ("WARC-Record-ID", f"<{answer}>"),
        *_common(fetched),
        *profile,
        ("WARC-Payload-Digest", _digest(fetched.content)),
        ("Content-Type", "application/http; msgtype=response"),
    )


def _answer(fetched: Fetched) -> bytes:
    """The answer as HTTP: headers that spoke of its packing are kept under another name."""
    lines = [f"HTTP/1.1 {fetched.status} {'OK' if fetched.status == 200 else 'Not Modified'}"]
    for name, value in fetched.headers:
        prefix = "X-Archive-Orig-" if name.lower() in WIRE else ""
        lines.append(f"{prefix}{name}: {value}")
    lines.append(f"Content-Length: {len(fetched.content)}")
    head = "\r\n".join([*lines, "", ""])
    return head.encode("latin-1", "replace") + fetched.content


def _common(fetched: Fetched) -> Headers:
    address = () if fetched.address is None else (("WARC-IP-Address", fetched.address),)
    return (("WARC-Target-URI", fetched.final_url), ("WARC-Date", _moment(fetched.began)), *address)


def _lines(headers: Headers) -> list[str]:
    return [f"{name}: {value}" for name, value in headers]


def _path(url: str) -> str:
    return "/" + url.split("://", 1)[1].partition("/")[2].partition("#")[0]


def _moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _digest(content: bytes) -> str:
    return "sha256:" + base64.b32encode(hashlib.sha256(content).digest()).decode()


def _write(out: BinaryIO, headers: Headers | list[tuple[str, str]], content: bytes) -> None:
    lines = ["WARC/1.1", *_lines(tuple(headers)), f"WARC-Block-Digest: {_digest(content)}"]
    head = "\r\n".join([*lines, f"Content-Length: {len(content)}", "", ""]).encode()
    out.write(gzip.compress(head + content + b"\r\n\r\n", mtime=0))
