from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image

from recount.errors import BadInput
from recount.media.viewer import Viewer, day_in
from recount.model.pictures import Frame, OwnTime, Picture


def png(width: int, height: int, data: bytes = b"") -> bytes:
    """A PNG of eight-bit grey with that header, whatever its data."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    packed = chunk(b"IDAT", zlib.compress(data, 9))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + packed + chunk(b"IEND", b"")


def gif() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (100, 100), colour) for colour in ("black", "white")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


def jpeg(size: int) -> bytes:
    out = io.BytesIO()
    rng = np.random.default_rng(0)
    Image.fromarray(rng.integers(0, 256, (size, size, 3), np.uint8)).save(out, "JPEG")
    return out.getvalue()


BOMBS = {
    "one pixel wide": (png(1, 60_000, bytes(120_000)), "1 x 60,000 pixels"),
    "one pixel high": (png(60_000, 1, bytes(60_001)), "would unpack to 60,000 x 1 pixels"),
    "a long stripe": (png(64, 2_000, bytes(130_000)), "64 x 2,000 pixels: no picture to compare"),
    "a vast header": (png(60_000, 60_000), "would unpack to 60,000 x 60,000 pixels"),
    "many pixels": (png(20_000, 20_000), "would unpack to 20,000 x 20,000 pixels"),
    "a tracking pixel": (png(1, 1, bytes(2)), "1 x 1 pixels"),
    "a picture cut short": (jpeg(300)[:5_000], "cannot be unpacked"),
    "a header alone": (png(300, 300), "its decoder gave up"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "is SVG"),
    "svg behind a mark": (b"\xef\xbb\xbf <?xml version='1.0'?><svg/>", "is SVG"),
    "a moving picture": (gif(), "is a moving picture"),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "is no picture"),
    "nothing": (b"", "is no picture"),
    "words": (b"At least 17 people were killed.", "is no picture"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_a_line_and_the_next_picture_is_looked_at(bomb: str, viewer: Viewer) -> None:
    content, problem = BOMBS[bomb]
    bad = viewer.picture(content, path="in/bomb.png", name="bomb.png")
    assert isinstance(bad, BadInput)
    assert str(bad).startswith("in/bomb.png: whole picture: ")
    assert problem in bad.problem
    assert bad.remedy
    assert isinstance(viewer.picture(jpeg(200), path="b", name="b"), Picture)


def test_what_unpacks_to_more_than_its_memory_is_a_line(viewer: Viewer) -> None:
    """A TIFF whose one strip says it is far larger than all memory that a child may use."""
    tags = [
        (256, 4, 1, 8_000), (257, 4, 1, 8_000), (258, 3, 1, 32), (259, 3, 1, 8), (262, 3, 1, 1),
        (273, 4, 1, 200), (277, 3, 1, 1), (278, 4, 1, 8_000), (279, 4, 1, 400_000_000),
        (339, 3, 1, 3),
    ]  # fmt: skip
    entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    content = b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + bytes(4)
    bad = viewer.picture(content + bytes(500), path="t.tif", name="t.tif")
    assert isinstance(bad, BadInput)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from(["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF"]))
def test_no_flipped_bytes_stop_the_viewer(viewer: Viewer, seed: int, form: str) -> None:
    rng = np.random.default_rng(seed)
    out = io.BytesIO()
    Image.fromarray(rng.integers(0, 256, (70, 80, 3), np.uint8)).save(out, form)
    content = bytearray(out.getvalue())
    for at in rng.integers(0, len(content), 5):
        content[at] = int(rng.integers(0, 256))
    seen = viewer.picture(bytes(content), path="x", name="x")
    assert isinstance(seen, Picture | BadInput)


def test_times_are_kept_as_written_and_the_place_is_not(
    viewer: Viewer, scene: Callable[[int], Image.Image], saved: Callable[..., bytes]
) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.DateTime] = "2025:03:09 18:00:00"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2013:08:21 05:12:00"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (33.0, 31.0, 0.0)
    seen = viewer.picture(saved(scene(1), "JPEG", exif=exif), path="a.jpg", name="a.jpg")
    assert isinstance(seen, Picture)
    assert seen.times == (
        OwnTime("EXIF DateTimeOriginal", "2013:08:21 05:12:00", date(2013, 8, 21)),
        OwnTime("EXIF DateTime", "2025:03:09 18:00:00", date(2025, 3, 9)),
    )
    assert (seen.medium, seen.form, seen.width, seen.height) == ("photo", "JPEG", 320, 240)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2013:08:21 10:30:00", date(2013, 8, 21)),
        ("2013-08-21T10:30:00.000000Z", date(2013, 8, 21)),
        ("0000:00:00 00:00:00", None),
        ("2013:13:01 00:00:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_day_in_a_files_own_time(text: str, day: date | None) -> None:
    assert day_in(text) == day


def first(picture: Picture | BadInput) -> Frame:
    assert isinstance(picture, Picture), picture
    return picture.frames[0]


def apart(one: Frame, other: Frame) -> int:
    return (int(one.hash, 16) ^ int(other.hash, 16)).bit_count()


def test_one_picture_in_many_codings_has_one_hash(
    viewer: Viewer, scene: Callable[[int], Image.Image], saved: Callable[..., bytes]
) -> None:
    plain = first(viewer.picture(saved(scene(3)), path="a", name="a"))
    turned = Image.Exif()
    turned[ExifTags.Base.Orientation] = 6
    deep = np.asarray(scene(3).convert("L")).astype(np.uint16) * 257
    clear = scene(3).convert("RGBA")
    codings = {
        "jpeg": saved(scene(3), "JPEG", quality=90),
        "webp": saved(scene(3), "WEBP", lossless=True),
        "avif": saved(scene(3), "AVIF", quality=90),
        "palette": saved(scene(3).quantize(200), "GIF"),
        "upright by a tag": saved(
            scene(3).rotate(90, expand=True), "JPEG", exif=turned, quality=95
        ),
        "16 bits": saved(Image.fromarray(deep)),
        "an alpha channel": saved(clear),
        "ink": saved(scene(3).convert("CMYK"), "TIFF"),
    }
    for name, content in codings.items():
        same = first(viewer.picture(content, path=name, name=name))
        assert apart(plain, same) <= 12, name


def test_a_preview_is_small_grey_blurred_and_bare(
    viewer: Viewer, scene: Callable[[int], Image.Image], saved: Callable[..., bytes]
) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "somebody"
    shown = viewer.preview(saved(scene(1), "JPEG", exif=exif, comment=b"near the bakery"), path="a")
    assert isinstance(shown, bytes)
    image = Image.open(io.BytesIO(shown))
    assert (image.format, image.mode, image.size, image.info) == ("PNG", "L", (128, 96), {})
    assert not image.getexif()
    steps = np.abs(np.diff(np.asarray(image).astype(int), axis=1))
    sharp = np.abs(np.diff(np.asarray(scene(1).convert("L").resize((128, 96))).astype(int), axis=1))
    assert steps.max() <= 15 < sharp.max()


def test_there_is_no_preview_of_a_bomb(viewer: Viewer) -> None:
    content, problem = BOMBS["a vast header"]
    bad = viewer.preview(content, path="in/bomb.png")
    assert isinstance(bad, BadInput)
    assert problem in str(bad)
