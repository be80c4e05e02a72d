"""Matching of pictures: how fast among a million hashes, how many changed copies it finds.

python -m benchmarks.pdq [--pictures 300] [--others 10000] [--hashes 1000000]

Pictures are drawn here: clouds of the spectrum that photos have, a sky and a ground, buildings,
people-sized shapes, sometimes a sign, and the noise of a sensor.
"""

from __future__ import annotations

import argparse
import io
import platform
import time
from collections.abc import Callable, Iterator
from multiprocessing import Pool

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from recount.media.index import NEAR, Index
from recount.media.matching import Matcher
from recount.media.pdq import SIDE, prints_of
from recount.model.pictures import HASH_BYTES, Frame, Known, Picture, Sighting

Change = Callable[[Image.Image], Image.Image]
QUERIES = 60


def scene(seed: int, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """A scene like a photo, another for each seed."""
    rng = np.random.default_rng(seed)
    width, height = size
    slope = np.hypot(*np.meshgrid(np.fft.fftfreq(width), np.fft.fftfreq(height)))
    slope[0, 0] = 1
    shared = rng.normal(size=(height, width))
    shades = []
    for _ in range(3):
        waves = np.fft.fft2(shared + 0.3 * rng.normal(size=(height, width)))
        cloud = np.fft.ifft2(waves / slope ** rng.uniform(1.0, 1.6)).real
        shades.append((cloud - cloud.min()) / np.ptp(cloud))
    down = np.linspace(0, 1, height)[:, None, None]
    sky, ground = rng.uniform(60, 220, (2, 3))
    light = np.stack(shades, -1) * rng.uniform(80, 160) + 0.6 * (sky * (1 - down) + ground * down)
    picture = Image.fromarray(light.clip(0, 255).astype(np.uint8))
    _shapes(ImageDraw.Draw(picture), rng, width=width, height=height)
    picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0, 1.2)))
    noisy = np.asarray(picture) + rng.normal(0, rng.uniform(1, 8), (height, width, 3))
    return Image.fromarray(noisy.clip(0, 255).astype(np.uint8))


def _shapes(
    brush: ImageDraw.ImageDraw, rng: np.random.Generator, *, width: int, height: int
) -> None:
    unit = width / 640
    horizon = height * rng.uniform(0.35, 0.65)
    for _ in range(int(rng.integers(6, 25))):
        x, foot = rng.uniform(-50 * unit, width), horizon + rng.uniform(-20, height - horizon)
        wide, high = rng.uniform(20, 140) * unit, rng.uniform(20, 220) * unit
        colour = tuple(int(part) for part in rng.uniform(20, 235, 3))
        box = (x, foot - high, x + wide, foot)
        match int(rng.integers(3)):
            case 0:
                brush.rectangle(box, fill=colour)
            case 1:
                brush.ellipse(box, fill=colour)
            case _:
                top = (x + wide * rng.random(), foot - high)
                brush.polygon([(x, foot), (x + wide, foot), top], fill=colour)
    if rng.random() < 0.3:
        font = ImageFont.load_default(size=int(rng.uniform(18, 50) * unit))
        brush.text((rng.uniform(0, width / 2), rng.uniform(0, height * 0.8)), "SIGN", font=font)


def _jpeg(quality: int) -> Change:
    def change(picture: Image.Image) -> Image.Image:
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality)
        return Image.open(io.BytesIO(out.getvalue()))

    return change


def _scaled(factor: float) -> Change:
    return lambda picture: picture.resize(
        (round(picture.width * factor), round(picture.height * factor))
    )


def _cut(left: float, top: float, right: float, bottom: float) -> Change:
    """So much of width and height taken off each edge."""
    return lambda picture: picture.crop(
        (
            round(left * picture.width),
            round(top * picture.height),
            round((1 - right) * picture.width),
            round((1 - bottom) * picture.height),
        )
    )


def _cut_anyhow(picture: Image.Image) -> Image.Image:
    """Up to 5 % taken off each edge, by what the picture is."""
    rng = np.random.default_rng(int(np.asarray(picture)[::50, ::50].sum()))
    left, top, right, bottom = (float(part) for part in rng.uniform(0, 0.05, 4))
    return _cut(left, top, right, bottom)(picture)


def _marked(share: float) -> Change:
    """A half-clear name in a corner, letters of that share of the height."""

    def change(picture: Image.Image) -> Image.Image:
        marked = picture.copy()
        font = ImageFont.load_default(size=round(picture.height * share))
        at = (picture.width * 0.6, picture.height * (0.98 - 1.3 * share))
        ImageDraw.Draw(marked, "RGBA").text(at, "© NEWS 24", font=font, fill=(255, 255, 255, 150))
        return marked

    return change


def _all(picture: Image.Image) -> Image.Image:
    return _jpeg(60)(_scaled(0.6)(_marked(1 / 18)(_cut_anyhow(picture))))


CHANGES: dict[str, Change] = {
    "recompressed, quality 90": _jpeg(90),
    "recompressed, quality 50": _jpeg(50),
    "recompressed, quality 20": _jpeg(20),
    "resized to a half": _scaled(0.5),
    "resized to a quarter": _scaled(0.25),
    "resized to twice": _scaled(2),
    "cropped by 5 %, centre": _cut(0.025, 0.025, 0.025, 0.025),
    "cropped by 5 %, one corner": _cut(0.05, 0.05, 0, 0),
    "cropped by 5 %, one edge": _cut(0, 0, 0.05, 0),
    "cropped by 5 % off each edge": _cut(0.05, 0.05, 0.05, 0.05),
    "cropped by 1.25 % off each edge": _cut(0.0125, 0.0125, 0.0125, 0.0125),
    "cropped by 0-5 % off each edge": _cut_anyhow,
    "watermarked, letters 1/18": _marked(1 / 18),
    "watermarked, letters 1/12": _marked(1 / 12),
    "watermarked, letters 1/6": _marked(1 / 6),
    "mirrored": lambda picture: picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    "cut, marked, resized, recompressed": _all,
}


def frame_of(picture: Image.Image) -> Frame:
    """The hashes as the program makes them."""
    gray = picture.convert("L").resize((SIDE, SIDE), Image.Resampling.BILINEAR)
    return Frame(*prints_of(np.asarray(gray)))


def changed(seed: int) -> list[Frame]:
    """The picture of a seed, then each changed copy."""
    picture = scene(seed)
    return [frame_of(picture), *(frame_of(change(picture)) for change in CHANGES.values())]


def other(seed: int) -> Frame:
    """Another picture, drawn smaller to be drawn sooner."""
    return frame_of(scene(seed, (320, 240)))


def as_picture(frame: Frame, name: str) -> Picture:
    return Picture(name, name, "photo", "", SIDE, SIDE, (frame,))


def speed(rows: int) -> None:
    """Milliseconds for one query among so many hashes."""
    many = np.random.default_rng(0).bytes(rows * HASH_BYTES)
    index = Index(many)
    took = []
    for number in range(QUERIES):
        at = number * (rows // QUERIES)
        query = many[at * HASH_BYTES : (at + 1) * HASH_BYTES]
        start, worked = time.perf_counter(), time.process_time()
        [near] = index.within(query)
        took.append((time.perf_counter() - start, time.process_time() - worked))
        assert (near.row, near.distance) == (at, 0)
    millis, busy = np.array(took).T * 1000
    print(f"one query within {NEAR} bits among {rows:,} hashes, exact, one core:")
    print(f"  median {np.median(millis):.1f} ms, slowest of {QUERIES} {millis.max():.1f} ms")
    print(f"  of CPU: median {np.median(busy):.1f} ms, slowest {busy.max():.1f} ms\n")


def recall(matcher: Matcher, copies: list[list[Frame]]) -> Iterator[tuple[str, float, float]]:
    """For each change the share of copies that are found, by all hashes and by one alone."""
    for at, name in enumerate(CHANGES, 1):
        found = alone = 0
        for number, frames in enumerate(copies):
            matches = matcher.matches(as_picture(frames[at], "copy"))
            found += [match.known.name for match in matches] == [f"picture {number}"]
            apart = int(frames[at].hash, 16) ^ int(frames[0].hash, 16)
            alone += apart.bit_count() <= NEAR
        yield name, found / len(copies), alone / len(copies)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--pictures", type=int, default=300)
    asked.add_argument("--others", type=int, default=10_000)
    asked.add_argument("--hashes", type=int, default=1_000_000)
    asked.add_argument("--jobs", type=int, default=1)
    told = asked.parse_args()
    print(f"{platform.machine()}, Python {platform.python_version()}, numpy {np.__version__}\n")
    speed(told.hashes)
    gray = np.asarray(scene(0).convert("L").resize((SIDE, SIDE)))
    start = time.perf_counter()
    for _ in range(50):
        prints_of(gray)
    print(f"87 hashes of one picture: {(time.perf_counter() - start) / 50 * 1000:.1f} ms\n")
    with Pool(told.jobs) as pool:
        copies = pool.map(changed, range(told.pictures), chunksize=10)
        others = pool.map(other, range(1_000_000, 1_000_000 + told.others), chunksize=50)
    known = [
        Known("a", frames[0], Sighting(), None, f"picture {n}") for n, frames in enumerate(copies)
    ]
    strangers = [
        Known("b", frame, Sighting(), None, f"other {n}") for n, frame in enumerate(others)
    ]
    matcher = Matcher([*known, *strangers])
    print(f"{told.pictures} pictures among {told.others:,} others; found alone and rightly:")
    print("  (in brackets: by the hash of the whole picture alone, as PDQ by itself does)")
    for name, share, whole in recall(matcher, copies):
        print(f"  {name:36} {share:.3f}  ({whole:.3f})")
    _false(matcher, copies, told.others)


def _false(matcher: Matcher, copies: list[list[Frame]], others: int) -> None:
    """How often an unchanged or changed picture is taken for another one."""
    wrong = pairs = 0
    for number, frames in enumerate(copies):
        for frame in frames:
            matches = matcher.matches(as_picture(frame, "asked"))
            wrong += sum(match.known.name != f"picture {number}" for match in matches)
            pairs += others + len(copies) - 1
    print(f"\nfalse matches: {wrong} in {pairs:,} comparisons of pictures with other pictures")


if __name__ == "__main__":
    main()
