"""Pictures drawn here: clouds, boxes and noise, the same for the same seed."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from recount.media.viewer import Viewer, viewing
from recount.model.pictures import Picture

Scene = Callable[[int], Image.Image]
Saved = Callable[..., bytes]


def draw(seed: int, size: tuple[int, int] = (320, 240)) -> Image.Image:
    """A scene that no other seed draws."""
    rng = np.random.default_rng(seed)
    width, height = size
    rows, columns = np.meshgrid(np.fft.fftfreq(height), np.fft.fftfreq(width), indexing="ij")
    slope = np.hypot(rows, columns)
    slope[0, 0] = 1
    cloud = np.fft.ifft2(np.fft.fft2(rng.normal(size=(height, width))) / slope**1.3).real
    shade = 200 * (cloud - cloud.min()) / np.ptp(cloud)
    picture = Image.fromarray(shade.astype(np.uint8)).convert("RGB")
    brush = ImageDraw.Draw(picture)
    for _ in range(12):
        x, y, w, h = (int(rng.uniform(0, side)) for side in (width, height, 90, 90))
        colour = tuple(int(part) for part in rng.uniform(20, 235, 3))
        brush.rectangle([x, y, x + w, y + h], fill=colour)
    noise = rng.normal(0, 4, (height, width, 3))
    return Image.fromarray((np.asarray(picture) + noise).clip(0, 255).astype(np.uint8))


@pytest.fixture(scope="session")
def scene() -> Scene:
    return draw


@pytest.fixture(scope="session")
def saved() -> Saved:
    def save(picture: Image.Image, form: str = "PNG", **how: object) -> bytes:
        out = io.BytesIO()
        picture.save(out, form, **how)
        return out.getvalue()

    return save


@pytest.fixture(scope="session")
def viewer() -> Iterator[Viewer]:
    with viewing() as one:
        yield one


@pytest.fixture(scope="session")
def seen(viewer: Viewer, saved: Saved) -> Callable[..., Picture]:
    """The picture as the case would keep it."""

    def look(picture: Image.Image, name: str = "a.png") -> Picture:
        made = viewer.picture(saved(picture), path=name, name=name)
        assert isinstance(made, Picture), made
        return made

    return look


@pytest.fixture
def ffmpeg() -> str:
    found = shutil.which("ffmpeg")
    if found is None and os.environ.get("CI"):
        pytest.fail("ffmpeg is missing: apt-get install ffmpeg")
    if found is None:
        pytest.skip("ffmpeg is not installed")
    return found


@pytest.fixture
def album(tmp_path: Path, saved: Saved) -> Callable[..., Path]:
    """A folder of scenes by file name."""

    def make(**scenes: int) -> Path:
        folder = tmp_path / "album"
        folder.mkdir(exist_ok=True)
        for name, seed in scenes.items():
            (folder / f"{name}.png").write_bytes(saved(draw(seed)))
        return folder

    return make
