"""Files and folders go in; the pictures and recordings in them come out as numbers."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from recount.errors import BadInput
from recount.media import video
from recount.media.viewer import Viewer
from recount.model.pictures import Frame, Picture

MOST_PHOTO = 100_000_000  # bytes
MOST_VIDEO = 8_000_000_000  # bytes
GULP = 1 << 20
NO_FILE = "is not there, or no regular file"
PHOTOS = frozenset(".avif .bmp .gif .jpeg .jpg .png .svg .tif .tiff .webp".split())
VIDEOS = frozenset(".3gp .asf .avi .flv .m4v .mkv .mov .mp4 .mpeg .mpg .ogv .ts .webm .wmv".split())


def media_files(paths: Iterable[Path]) -> Iterator[Path | BadInput]:
    """The files given, and in folders those whose names say picture or recording, sorted.

    Hidden files and links to folders are passed over in folders.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(_inside(path))
        if not found:
            yield BadInput(
                str(path), "whole folder", "holds no picture or recording", "leave it out"
            )
        yield from found


def _inside(folder: Path) -> Iterator[Path]:
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if Path(name).suffix.lower() in PHOTOS | VIDEOS and not name.startswith("."):
                yield Path(above, name)


def probe(path: Path, viewer: Viewer) -> Picture | BadInput:
    """What a photo or recording shows, or why it cannot be used."""
    if path.suffix.lower() not in VIDEOS:
        content = photo_bytes(path)
        if isinstance(content, BadInput):
            return content
        return viewer.picture(content, path=str(path), name=path.name)
    try:
        if not path.is_file():
            return _bad(path, NO_FILE, "give a file you may read")
        return _recording(path, viewer)
    except OSError as error:
        return _unreadable(path, error)


def photo_bytes(path: Path) -> bytes | BadInput:
    """The bytes of a photo of bearable size."""
    try:
        if not path.is_file():
            return _bad(path, NO_FILE, "give a file you may read")
        if path.stat().st_size > MOST_PHOTO:
            return _bad(
                path, f"is larger than {MOST_PHOTO / 1e6:g} MB", "scale it down and add that"
            )
        return path.read_bytes()
    except OSError as error:
        return _unreadable(path, error)


def _recording(path: Path, viewer: Viewer) -> Picture | BadInput:
    if path.stat().st_size > MOST_VIDEO:
        return _bad(path, f"is larger than {MOST_VIDEO / 1e9:g} GB", "cut it and add the parts")
    digest = _sha256(path)
    told = video.container(path)
    if isinstance(told, BadInput):
        return told
    pictures = video.key_frames(path, seconds=told.seconds)
    if isinstance(pictures, BadInput):
        return pictures
    looked_at = [viewer.frame(png, path=f"{path} at {at:.1f} s", at=at) for at, png in pictures]
    frames = tuple(frame for frame in looked_at if isinstance(frame, Frame))
    if not frames:
        return next(bad for bad in looked_at if isinstance(bad, BadInput))
    if _sha256(path) != digest:
        return _bad(path, "changed while it was read", "add it again once it is complete")
    return Picture(
        id=digest,
        name=path.name,
        medium="video",
        form=told.form,
        width=told.width,
        height=told.height,
        frames=frames,
        times=told.times,
        seconds=told.seconds,
    )


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as opened:
        while part := opened.read(GULP):
            digest.update(part)
    return digest.hexdigest()


def _unreadable(path: Path, error: OSError) -> BadInput:
    return _bad(path, f"cannot be read: {error.strerror}", "check that you may read it")


def _bad(path: Path, problem: str, remedy: str) -> BadInput:
    return BadInput(str(path), "whole file", problem, remedy)
