"""Archives, mailboxes and lists become documents; bombs, links and lies become lines."""

from __future__ import annotations

import io
import json
import struct
import tarfile
import zipfile
from email.message import EmailMessage

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recount.collect.contents import contents
from recount.collect.where import Budget, Where
from recount.errors import BadInput
from recount.model.said import Capture, Report
from recount.read.reports import reports

STORY = b"Gunmen killed 14 people in a market on Friday."


def read(
    name: str, content: bytes, *, limit: int = 100_000
) -> tuple[list[Capture], list[BadInput]]:
    where = Where(f"in/{name}", name, limit, budget=Budget(len(content)))
    found = list(contents(where, io.BytesIO(content)))
    good = [one for one in found if isinstance(one, Capture)]
    return good, [one for one in found if isinstance(one, BadInput)]


def named(value: object) -> str:
    """What a case is called: packed bytes differ from one second to the next."""
    return value if isinstance(value, str) else "bytes"


def text_of(capture: Capture) -> str:
    (report,) = [one for one in reports(capture) if isinstance(one, Report)]
    return report.text


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, content)
    return made.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w:gz", *more: tarfile.TarInfo) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as packed:  # type: ignore[call-overload]
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            packed.addfile(entry, io.BytesIO(content))
        for entry in more:
            packed.addfile(entry)
    return made.getvalue()


FILES = {"a/one.txt": STORY, "two.jsonl": b'{"id": "x", "text": "y"}\n', ".hidden.txt": b"x",
         "__MACOSX/a/._one.txt": b"x"}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", zipped(FILES)),
        ("a.tar", tarred(FILES, "w")),
        ("a.tgz", tarred(FILES)),
        ("a.tar.gz", tarred(FILES)),
    ],
    ids=named,
)
def test_what_is_packed_is_read_in_place(name: str, content: bytes) -> None:
    good, bad = read(name, content)
    assert not bad
    assert [(one.name, one.place) for one in good] == [
        (f"{name}/a/one.txt", "entry a/one.txt"),
        (f"{name}/two.jsonl", "entry two.jsonl, line 1"),
    ]
    assert {one.path for one in good} == {f"in/{name}"}
    assert good[0].content == STORY


def nested(times: int) -> bytes:
    made = STORY
    for number in range(times):
        made = zipped({"a.txt" if number == 0 else "a.zip": made})
    return made


def test_archives_in_archives_are_read_to_a_depth() -> None:
    good, bad = read("a.zip", nested(3))
    assert (len(good), bad) == (1, [])
    good, (line,) = read("a.zip", nested(6))
    assert not good
    assert "packed more than 3 times" in line.problem


@pytest.mark.parametrize("name", ["../../etc/a.txt", "/etc/a.txt", "a/../../b.txt", "C:\\a.txt"])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_name_that_leads_outside_is_named_and_passed_over(name: str, pack: object) -> None:
    content = pack({name: STORY, "b.txt": STORY})  # type: ignore[operator]
    good, (line,) = read("a.zip" if pack is zipped else "a.tgz", content)
    assert [one.content for one in good] == [STORY]
    assert "leads outside" in line.problem


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE]
)
def test_links_and_devices_in_a_tar_are_never_followed(kind: bytes) -> None:
    entry = tarfile.TarInfo("link.txt")
    entry.type, entry.linkname = kind, "/etc/passwd"
    good, (line,) = read("a.tgz", tarred({"b.txt": STORY}, "w:gz", entry))
    assert len(good) == 1
    assert "no regular file" in line.problem


def test_a_large_entry_is_left_out_and_the_rest_read() -> None:
    for name, pack in (("a.zip", zipped), ("a.tgz", tarred)):
        good, (line,) = read(name, pack({"big.txt": bytes(200_000), "b.txt": STORY}))
        assert [one.content for one in good] == [STORY]
        assert "larger than" in line.problem


class Small(Budget):
    def __init__(self) -> None:
        super().__init__(0)
        self._bytes, self._entries = 150_000, 5


@pytest.mark.parametrize(("size", "many"), [(60_000, 4), (10, 9)])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_bomb_is_stopped_by_its_bytes_or_entries(size: int, many: int, pack: object) -> None:
    content = pack({f"{at}.txt": b"x" * size for at in range(many)})  # type: ignore[operator]
    name = "a.zip" if pack is zipped else "a.tgz"
    found = list(contents(Where(name, name, 100_000, budget=Small()), io.BytesIO(content)))
    good = [one for one in found if isinstance(one, Capture)]
    assert len(good) in (2, 5)
    assert isinstance(found[-1], BadInput)
    assert "unpacks to far more" in found[-1].problem


def test_a_bomb_within_archives_within_archives_spends_the_same_budget() -> None:
    inner = zipped({"a.txt": b"x" * 60_000})
    content = zipped({f"{at}.zip": inner for at in range(5)})
    found = list(contents(Where("a.zip", "a.zip", 100_000, budget=Small()), io.BytesIO(content)))
    assert sum(isinstance(one, Capture) for one in found) < 3


def test_an_entry_whose_size_is_a_lie_is_cut_or_named() -> None:
    content = bytearray(zipped({"a.txt": b"x" * 90_000, "b.txt": STORY}))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    good, bad = read("a.zip", bytes(content))
    assert STORY in [one.content for one in good]
    assert len(good) + len(bad) == 2
    assert all(len(one.content) < 100 for one in good)


def test_a_locked_entry_is_named() -> None:
    content = bytearray(zipped({"a.txt": STORY}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    _, (line,) = read("a.zip", bytes(content))
    assert "password" in line.problem


def test_a_tar_header_that_asks_for_gigabytes_is_refused() -> None:
    entry = tarfile.TarInfo("pax")
    entry.type, entry.size = tarfile.XHDTYPE, 8_000_000_000
    good, bad = read("a.tar", entry.tobuf() + bytes(2000))
    assert not good
    assert bad


def mail(**parts: bytes) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Attack on the market"
    message["From"] = "Press Office <press@ministry.example>"
    message["Date"] = "Sat, 08 Mar 2025 10:00:00 +0200"
    message.set_content("Gunmen killed 14 people.\nFrom the hospital: ten were hurt.")
    for name, content in parts.items():
        message.add_attachment(
            content, maintype="application", subtype="x", filename=name.replace("_", ".")
        )
    return message.as_bytes()


def test_a_message_and_its_attachments_are_documents() -> None:
    good, (line,) = read("a.eml", mail(list_txt=STORY, tool_exe=b"MZ"))
    assert [one.name for one in good] == ["a.eml", "a.eml/list.txt"]
    assert good[1].content == STORY
    assert line.place == "attachment tool.exe"
    (report,) = reports(good[0])
    assert isinstance(report, Report)
    assert report.title == "Attack on the market"
    assert report.outlet == "Press Office"
    assert report.published is not None
    assert report.published.earliest.isoformat() == "2025-03-08"
    assert "Gunmen killed 14 people.\n" in report.text


def test_each_message_of_a_mailbox_is_a_document() -> None:
    box = b"".join(
        b"From press@ministry.example Sat Mar 08 10:00:00 2025\n"
        + mail().replace(b"\nFrom the", b"\n>From the").replace(b"14", number)
        + b"\n"
        for number in (b"14", b"15")
    )
    good, bad = read("a.mbox", box)
    assert not bad
    assert [one.name for one in good] == ["a.mbox/1", "a.mbox/2"]
    assert "killed 15 people.\nFrom the hospital" in text_of(good[1])


def sheet(*rows: list[object]) -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(made)
    return made.getvalue()


NAMES = ["Event date", "Source", "Notes", "date"]
ROW = ["x", "Outlet", "Gunmen killed 14 people; ten were hurt.", "2025-03-08"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", ",".join(NAMES).encode() + b"\n" + ",".join(ROW).encode() + b"\n"),
        ("a.csv", b"\xef\xbb\xbf" + ";".join(NAMES).encode() + b"\r\n"
         + b';'.join(b'"%s"' % one.encode() for one in ROW)),
        ("a.tsv", "\t".join(NAMES).encode() + b"\n\n" + "\t".join(ROW).encode()),
        ("a.xlsx", sheet(list(NAMES), list(ROW))),
    ],
    ids=named,
)  # fmt: skip
def test_each_row_of_a_list_is_a_document(name: str, content: bytes) -> None:
    (good,), bad = read(name, content)
    assert not bad
    (report,) = reports(good)
    assert isinstance(report, Report)
    assert report.text == ROW[2]
    assert report.outlet == "Outlet"
    assert report.published is not None
    assert report.published.earliest.isoformat() == "2025-03-08"
    assert report.id.startswith(f"{name}/")


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.csv", b"name,age,village\nA,3,B\n", "no column holds text, of: name, age, village"),
        ("a.csv", b"id,text\n1,\n", "holds no text"),
        ("a.csv", b"id,text\n", "holds no rows"),
        ("a.csv", b"", "holds no rows"),
        ("a.csv", b"id,text\n1,\xff\xfe\n", "not in UTF-8"),
        ("a.csv", b'id,text\n1,"' + b"x" * 3_000_000, "no whole CSV file"),
        ("a.xlsx", b"PK\x03\x04 broken", "no whole spreadsheet"),
        ("a.xlsx", zipped({"a": b"b"}), "no whole spreadsheet"),
        ("a.xlsx", zipped({"a": bytes(201_000_000)}), "unpacks to 201,000,000 bytes"),
        ("a.zip", b"PK\x03\x04 broken", "no whole zip"),
        ("a.zip", zipped({}), "holds no documents"),
        ("a.tar", b"no archive", "no whole tar"),
        ("a.tgz", tarred(FILES)[:80], "no whole tar"),
        ("a.mbox", b"no mailbox", "holds no messages"),
        ("a.json", b"{", "is not JSON"),
        ("a.json", b'{"a": 1}', "no export of Telegram"),
        ("a.docx", b"", "is empty"),
    ],
    ids=named,
)
def test_what_cannot_be_read_is_named(name: str, content: bytes, problem: str) -> None:
    good, (line,) = read(name, content)
    assert not good
    assert problem in line.problem
    assert line.remedy


def test_a_channel_s_messages_are_documents() -> None:
    marked = ["Gunmen killed ", {"type": "bold", "text": "14"}, " people."]
    export = {
        "name": "Coast News", "type": "public_channel", "username": "coast_news",
        "messages": [
            {"id": 1, "type": "service", "action": "create_channel", "text": ""},
            {"id": 2, "type": "message", "date": "2025-03-08T10:00:00", "text": marked},
            {"id": 3, "type": "message", "photo": "a.jpg", "text": ""},
            {"id": 4, "type": "message", "text": {"a": 1}},
        ],
    }  # fmt: skip
    good, (line,) = read("result.json", json.dumps(export).encode())
    (report,) = reports(good[0])
    assert isinstance(report, Report)
    assert report.text == "Gunmen killed 14 people."
    assert (report.id, report.outlet) == ("result.json/Coast News/2", "Coast News")
    assert report.url == "https://t.me/coast_news/2"
    assert line.place == "message 0.3"
    everything = {"chats": {"list": [export]}}
    assert len(read("result.json", json.dumps(everything).encode())[0]) == 1


def test_an_entry_without_a_name_is_a_line() -> None:
    packed = zipped({"a.txt": STORY, "b.txt": STORY})
    at = packed.rindex(b"a.txt")  # in the list of entries at the end
    good, (line,) = read("a.zip", packed[:at] + b"\0" + packed[at + 1 :])
    assert "an entry has no name" in line.problem
    assert [one.content for one in good] == [STORY]


SAMPLES = {
    "a.zip": zipped(FILES),
    "a.tar": tarred(FILES, "w"),
    "a.tgz": tarred(FILES),
    "a.eml": mail(list_txt=STORY),
    "a.mbox": b"From a\n" + mail() + b"\nFrom b\n" + mail(),
    "a.csv": b"id,text\n1,Ten were killed\n",
    "a.xlsx": sheet(["id", "text"], ["1", "Ten were killed"]),
    "a.json": b'{"messages": [{"id": 1, "type": "message", "text": "Ten killed"}]}',
    "a.jsonl": b'{"id": "x", "text": "y"}\n',
}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_no_damage_makes_a_reader_fail(name: str, data: st.DataObject) -> None:
    broken = bytearray(SAMPLES[name])
    for at in data.draw(st.lists(st.integers(0, len(broken) - 1), max_size=6)):
        broken[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(broken) // 4, len(broken)))
    good, _ = read(name, bytes(broken[:cut]))
    for one in good:
        list(reports(one))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(SAMPLES)), st.binary(max_size=200))
def test_no_bytes_make_a_reader_fail(name: str, content: bytes) -> None:
    read(name, content)
    read(name, SAMPLES[name][:4] + content)


def test_a_line_of_a_megabyte_passes() -> None:
    line = b"killed" * 170_000
    for name, content in (
        ("a.csv", b"id,text\n1," + line + b"\n"),
        ("a.mbox", b"From a\nSubject: b\n\n" + line + b"\n"),
        ("a.eml", b"Subject: " + line + b"\n\n" + line),
        ("a.json", b'{"messages": [{"id": 1, "text": "' + line + b'"}]}'),
    ):
        good, bad = read(name, content, limit=20_000_000)
        assert not bad
        assert len(good) == 1
        list(reports(good[0]))
