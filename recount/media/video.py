"""The key frames and own times of a recording, by ffmpeg under limits and without a network.

A container can name other files and addresses. So only containers that hold their own pictures are
opened (no playlists), no protocol but the file itself is spoken, and the process may use bounded
time, memory and disk in a folder of its own. Key frames are whole pictures that a coder puts at
cuts, so two codings of one recording share most of them.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from recount.errors import BadInput, RecountError
from recount.media.viewer import day_in
from recount.model.pictures import OwnTime

CONTAINERS = "mov,mp4,matroska,webm,avi,mpegts,mpeg,flv,ogg,asf"
SAFELY = ("-protocol_whitelist", "file,pipe", "-format_whitelist", CONTAINERS)
CPU_SECONDS = 120
WALL_SECONDS = 240
MEMORY = 2_000_000_000
FILE_BYTES = 20_000_000
MOST_FRAMES = 64
MOST_PIXELS = 40_000_000  # a frame of 8K
MOST_TOLD = 200_000  # bytes of ffprobe's answer
SIDE = 512
SHOWN = "format=format_name,duration:format_tags=creation_time:stream=codec_type,width,height"
LAUNCH = Path(__file__).with_name("launch.py")
INSTALL = "recordings need ffmpeg; install it, on Debian with: apt-get install ffmpeg"


@dataclass(frozen=True, slots=True)
class Container:
    """What a recording's container says of it."""

    form: str
    width: int
    height: int
    seconds: float | None
    times: tuple[OwnTime, ...]


def container(path: Path) -> Container | BadInput:
    """What the container says, or why it is no recording that can be read."""
    with _folder() as folder:
        told = folder / "told"
        command = ("ffprobe", "-v", "error", *SAFELY, "-show_entries", SHOWN, "-of", "json", "-i")
        if not _run((*command, _source(path)), folder, out=told):
            return _bad(path, "is no recording that can be read", "convert it to MP4")
        answer = told.read_bytes()[:MOST_TOLD]
    try:
        return _container(json.loads(answer), path)
    except (ValueError, TypeError, KeyError, AttributeError):
        return _bad(path, "its container cannot be made sense of", "convert it to MP4")


def key_frames(path: Path, *, seconds: float | None) -> list[tuple[float, bytes]] | BadInput:
    """Up to 64 key frames, spread over the recording, as seconds and PNG bytes."""
    apart = max(0.2, (seconds or 0) / MOST_FRAMES)
    chosen = f"select=isnan(prev_selected_t)+gte(t-prev_selected_t\\,{apart:.3f})"
    scaled = f"scale=w='min({SIDE},iw)':h='min({SIDE},ih)'"
    with _folder() as folder:
        command = (
            *("ffmpeg", "-nostdin", "-v", "error", "-threads", "1", *SAFELY),
            *("-skip_frame", "nokey", "-i", _source(path), "-map", "0:v:0", "-an", "-sn"),
            *("-vf", f"{chosen},{scaled}", "-fps_mode", "passthrough", "-enc_time_base", "1/1000"),
            *("-frames:v", str(MOST_FRAMES), "-frame_pts", "1", "-f", "image2", "k%d.png"),
        )
        done = _run(command, folder, out=folder / "told")
        found = sorted(
            (int(one.stem[1:]) / 1000, one.read_bytes()) for one in folder.glob("k*.png")
        )
    if not found:
        why = "holds no picture" if done else "cannot be decoded within the limits"
        return _bad(path, why, "convert it to MP4")
    return found


@contextmanager
def _folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="recount-video-") as name:
        yield Path(name)


def _source(path: Path) -> str:
    """The file by a name that can be taken for no option, address or list."""
    return f"file:{path.absolute()}"


def _run(command: Sequence[str], folder: Path, *, out: Path) -> bool:
    """Whether the program ended well, within its limits."""
    program = shutil.which(command[0])
    if program is None:
        raise RecountError(INSTALL)
    limits = (str(CPU_SECONDS), str(MEMORY), str(FILE_BYTES))
    with (
        out.open("wb") as told,
        subprocess.Popen(  # noqa: S603
            [sys.executable, "-I", "-S", str(LAUNCH), *limits, program, *command[1:]],
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={"PATH": os.defpath},
            start_new_session=True,
        ) as process,
    ):
        try:
            return process.wait(WALL_SECONDS) == 0
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return False


def _container(told: dict[str, object], path: Path) -> Container | BadInput:
    streams, form = told["streams"], told["format"]
    if not isinstance(streams, list) or not isinstance(form, dict):
        raise TypeError("not as ffprobe answers")
    pictures = [one for one in streams if one["codec_type"] == "video"]
    if not pictures:
        return _bad(path, "holds no picture", "leave it out")
    width, height = int(pictures[0]["width"]), int(pictures[0]["height"])
    if width * height > MOST_PIXELS:
        shown = f"{width:,} x {height:,} pixels"
        return _bad(path, f"would unpack to frames of {shown}", "scale it down and add that")
    made = str(form.get("tags", {}).get("creation_time", ""))[:64]
    made = made if made.isprintable() else ""
    return Container(
        str(form["format_name"]).split(",")[0],
        width,
        height,
        float(form["duration"]) if "duration" in form else None,
        (OwnTime("container creation_time", made, day_in(made)),) if made else (),
    )


def _bad(path: Path, problem: str, remedy: str) -> BadInput:
    return BadInput(str(path), "whole recording", problem, remedy)
