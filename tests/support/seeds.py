"""A small whole file of every kind that is read: what broken files are made of."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from importlib import import_module
from importlib.util import find_spec

import openpyxl  # type: ignore[import-untyped]
from paper import pdf

STORY = "At least 14 people were killed in Jableh on Friday, 7 March 2025, a monitor said."
PAGE = (
    f"<html lang=en><head><title>Market</title></head><body><p>{STORY}</p></body></html>".encode()
)
WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCUMENT = (
    f"<w:document {WORDS}><w:body><w:p><w:r><w:t>{STORY}</w:t></w:r></w:p></w:body></w:document>"
)
MAIL = (
    "From: desk@coast.example\r\nSubject: Market\r\nDate: Sat, 08 Mar 2025 10:00:00 +0000\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
    f"Content-Type: text/plain; charset=utf-8\r\n\r\n{STORY}\r\n--b\r\n"
    'Content-Type: text/plain\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\n'
    f"{STORY}\r\n--b--\r\n"
).encode()
LINE = json.dumps({"id": "a", "text": STORY, "published": "2025-03-08"}).encode() + b"\n"
CHAT = {
    "name": "Coast News",
    "type": "public_channel",
    "messages": [{"id": 1, "type": "message", "date": "2025-03-08T10:00:00", "text": STORY}],
}


def record(body: bytes = PAGE, *, http: str = "") -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{http}\r\n".encode() + body
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:1>\r\n"
        "WARC-Target-URI: http://news.example/1\r\nWARC-Date: 2025-03-08T10:00:00Z\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def zipped(name: str, content: bytes | str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def tarred(mode: str) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as packed:  # type: ignore[call-overload]
        entry = tarfile.TarInfo("a.txt")
        entry.size = len(STORY)
        packed.addfile(entry, io.BytesIO(STORY.encode()))
    return made.getvalue()


def sheet() -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    for row in (["id", "text"], ["a", STORY]):
        book.active.append(row)
    book.save(made)
    return made.getvalue()


SEEDS = {
    "a.txt": STORY.encode(),
    "a.html": PAGE,
    "a.pdf": pdf([STORY], ["Ten were hurt."]),
    "a.docx": zipped("word/document.xml", DOCUMENT),
    "a.eml": MAIL,
    "a.mbox": b"From a\n" + MAIL + b"\nFrom b\n" + MAIL,
    "a.jsonl": LINE * 2,
    "a.jsonl.gz": gzip.compress(LINE * 2, mtime=0),
    "a.csv": f'id,text\na,"{STORY}"\n'.encode(),
    "a.xlsx": sheet(),
    "result.json": json.dumps(CHAT).encode(),
    "a.warc": record(),
    "a.warc.gz": gzip.compress(record(), mtime=0) * 2,
    "a.wacz": zipped("archive/a.warc", record()),
    "a.zip": zipped("a.txt", STORY),
    "a.tar": tarred("w"),
    "a.tar.gz": tarred("w:gz"),
}
if find_spec("backports") and find_spec("backports.zstd"):
    SEEDS["a.warc.zst"] = import_module("backports.zstd").compress(record())
