"""What a picture's bytes show: form, size, own times, hashes. Runs in a confined child only.

Decoders of pictures are where crafted bytes do harm. So this runs with no way to open a file or a
socket, with bounded memory and time, and says no by its header before anything is unpacked.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageFilter, ImageOps, UnidentifiedImageError

from recount.media.pdq import SIDE, prints_of

FORMS = ("AVIF", "BMP", "GIF", "JPEG", "PNG", "TIFF", "WEBP")
MOST_PIXELS = 120_000_000
LONGEST = 30_000  # pixels of a side
SHORTEST = 64  # pixels of a side: with fewer there is nothing for a hash to hold on to
SLIMMEST = 20  # times as long as wide
PREVIEW = 128  # pixels of a preview's longer side
BLUR = 6  # pixels of the preview: what it shows is where light and dark are, not who
MOVING = frozenset({"AVIF", "GIF", "PNG", "WEBP"})
TIMES = (
    ("EXIF DateTimeOriginal", ExifTags.Base.DateTimeOriginal),
    ("EXIF DateTimeDigitized", ExifTags.Base.DateTimeDigitized),
    ("EXIF DateTime", ExifTags.Base.DateTime),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a picture's bytes show; `problem` and `remedy` instead where they are no use."""

    form: str = ""
    width: int = 0
    height: int = 0
    prints: str = ""
    quality: int = 0
    times: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    remedy: str = ""


def look(content: bytes) -> Seen:
    """The picture as numbers, or why it is refused."""
    image = _opened(content)
    if isinstance(image, Seen):
        return image
    width, height = image.size
    form = image.format or ""
    times = tuple(_times(image))
    try:
        gray = _gray(image)
    except OSError as error:
        return Seen(problem=f"cannot be unpacked: {error}", remedy="fetch it again")
    resized = gray.resize((SIDE, SIDE), Image.Resampling.BILINEAR)
    prints, quality = prints_of(np.asarray(resized))
    return Seen(form, width, height, prints.hex(), quality, times)


def blur(content: bytes) -> bytes | Seen:
    """A small, grey, heavily blurred PNG with nothing else in it, or why it is refused."""
    image = _opened(content)
    if isinstance(image, Seen):
        return image
    try:
        gray = _gray(image)
    except OSError as error:
        return Seen(problem=f"cannot be unpacked: {error}", remedy="fetch it again")
    gray.thumbnail((PREVIEW, PREVIEW))
    pixels = np.asarray(gray.filter(ImageFilter.GaussianBlur(BLUR)))
    bare = Image.fromarray(pixels)  # from the bare values: no tag of the file comes along
    out = io.BytesIO()
    bare.save(out, "PNG")
    return out.getvalue()


def _opened(content: bytes) -> Image.Image | Seen:
    """The picture with only its header read, or why it goes no further."""
    start = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<"):
        return Seen(
            problem="is SVG or another page of marks, not a picture",
            remedy="open it in a browser and add a screenshot",
        )
    Image.MAX_IMAGE_PIXELS = None  # _refusal is stricter, and names the numbers
    try:
        image = Image.open(io.BytesIO(content), formats=FORMS)
    except UnidentifiedImageError:
        return Seen(
            problem="is no picture in a form that can be read",
            remedy=f"convert it to one of {', '.join(FORMS)}",
        )
    return _refusal(image) or image


def _refusal(image: Image.Image) -> Seen | None:
    """Why a picture of that size and kind is not unpacked, None where it may be."""
    width, height = image.size
    short, long = sorted(image.size)
    shown = f"{width:,} x {height:,} pixels"
    if long > LONGEST or width * height > MOST_PIXELS:
        return Seen(problem=f"would unpack to {shown}", remedy="scale it down and add that")
    if short < SHORTEST or long > SLIMMEST * short:
        return Seen(problem=f"has {shown}: no picture to compare", remedy="leave it out")
    if image.format in MOVING and getattr(image, "is_animated", False):
        return Seen(problem="is a moving picture", remedy="convert it to MP4 and add that")
    return None


def _gray(image: Image.Image) -> Image.Image:
    """The picture upright and in 256 shades of grey; what is transparent is white."""
    image.draft("L", (2 * SIDE, 2 * SIDE))
    if image.has_transparency_data:
        image.thumbnail((2 * SIDE, 2 * SIDE))
        clear = image.convert("RGBA")
        image_on_white = Image.new("RGBA", clear.size, "white")
        image_on_white.alpha_composite(clear)
        return ImageOps.exif_transpose(image_on_white.convert("L"))
    upright = ImageOps.exif_transpose(image)
    if upright.mode[0] in "IF":  # 16 and 32 bits a pixel
        return Image.fromarray(_shades(np.asarray(upright, np.float32)))
    return upright.convert("RGB").convert("L") if upright.mode == "P" else upright.convert("L")


def _shades(values: NDArray[np.float32]) -> NDArray[np.uint8]:
    low = float(values.min())
    span = float(values.max()) - low
    return ((values - low) * (255 / span if span else 0)).astype(np.uint8)


def _times(image: Image.Image) -> Iterator[tuple[str, str]]:
    """The moments its EXIF gives, as written. Where it was taken is left in the file."""
    exif = image.getexif()
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    for name, tag in TIMES:
        value = inner.get(tag, exif.get(tag))
        if isinstance(value, str) and value.strip("\0 :0"):
            yield name, value.strip("\0 ")[:64]
