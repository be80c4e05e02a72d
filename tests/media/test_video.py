from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from PIL import Image

from recount.errors import BadInput
from recount.media.matching import Matcher
from recount.media.probe import media_files, probe
from recount.media.viewer import Viewer
from recount.model.pictures import Known, Likeness, OwnTime, Picture, Sighting


@pytest.fixture
def coded(ffmpeg: str, tmp_path: Path) -> Callable[..., Path]:
    """A recording made by ffmpeg of the given words."""

    def make(name: str, *words: str) -> Path:
        path = tmp_path / name
        command = [ffmpeg, "-nostdin", "-v", "error", *words, str(path)]
        subprocess.run(command, check=True, timeout=60)
        return path

    return make


@pytest.fixture
def film(coded: Callable[..., Path], scene: Callable[[int], Image.Image], tmp_path: Path) -> Path:
    """Three scenes of a second each."""
    for second, seed in enumerate((1, 2, 3)):
        for frame in range(5):
            scene(seed).save(tmp_path / f"f{5 * second + frame:02}.png")
    made = "2013-08-21T05:12:00Z"
    words = f"-framerate 5 -i {tmp_path}/f%02d.png -pix_fmt yuv420p -metadata creation_time={made}"
    return coded("film.mp4", *words.split())


def looked_at(path: Path, viewer: Viewer) -> Picture:
    seen = probe(path, viewer)
    assert isinstance(seen, Picture), seen
    return seen


def test_a_recording_is_its_key_frames_and_what_its_container_says(
    film: Path, viewer: Viewer
) -> None:
    seen = looked_at(film, viewer)
    assert (seen.medium, seen.form, seen.width, seen.height) == ("video", "mov", 320, 240)
    assert seen.seconds == pytest.approx(3)
    assert [frame.at for frame in seen.frames] == [0, 1, 2]
    assert seen.times == (
        OwnTime("container creation_time", "2013-08-21T05:12:00.000000Z", date(2013, 8, 21)),
    )


def test_a_still_and_a_smaller_recoding_are_found_at_their_second(
    film: Path,
    coded: Callable[..., Path],
    viewer: Viewer,
    seen: Callable[..., Picture],
    scene: Callable[[int], Image.Image],
) -> None:
    whole = looked_at(film, viewer)
    small = looked_at(coded("s.mkv", "-i", str(film), "-vf", "scale=160:120", "-crf", "30"), viewer)
    still = seen(scene(3).crop((8, 6, 312, 234)), "still.png")
    [match] = Matcher([Known("", still.frames[0], Sighting(), still.id)]).matches(whole)
    assert (match.at, match.likeness) == (2, Likeness.CUT)
    known = [Known("", frame, Sighting(), small.id) for frame in small.frames]
    assert [m.distance <= 31 for m in Matcher(known).matches(whole)] == [True] * 3


@pytest.fixture
def visited() -> Iterator[tuple[int, list[str]]]:
    """The port of a server that notes every request."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port, paths
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_recording_that_names_an_address_or_a_file_leads_nowhere(
    film: Path, visited: tuple[int, list[str]], viewer: Viewer, tmp_path: Path
) -> None:
    port, paths = visited
    address = f"http://127.0.0.1:{port}/a.ts"
    lists = {
        "hls.mp4": f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{address}\n#EXT-X-ENDLIST\n",
        "local.mp4": f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{film}\n#EXT-X-ENDLIST\n",
        "concat.mkv": f"ffconcat version 1.0\nfile {film}\n",
        "session.avi": f"v=0\nc=IN IP4 127.0.0.1\nm=video {port} RTP/AVP 96\n",
    }
    for name, text in lists.items():
        (tmp_path / name).write_text(text)
        bad = probe(tmp_path / name, viewer)
        assert isinstance(bad, BadInput), name
        assert bad.problem == "is no recording that can be read"
    assert paths == []


def test_what_is_no_recording_is_a_line(
    coded: Callable[..., Path], film: Path, viewer: Viewer, tmp_path: Path
) -> None:
    (tmp_path / "cut.mp4").write_bytes(film.read_bytes()[:3_000])
    (tmp_path / "words.mp4").write_text("At least 17 people were killed.")
    (tmp_path / "empty.mp4").touch()
    sound = coded("sound.mp4", *"-f lavfi -i sine=duration=1".split())
    wide = coded("wide.mkv", *"-f lavfi -i color=s=8000x5600:d=0.04 -c:v mjpeg".split())
    problems = {
        tmp_path / "cut.mp4": "is no recording",
        tmp_path / "words.mp4": "is no recording",
        tmp_path / "empty.mp4": "is no recording",
        tmp_path / "none.mp4": "is not there",
        sound: "holds no picture",
        wide: "would unpack to frames of 8,000 x 5,600 pixels",
    }
    for path, problem in problems.items():
        bad = probe(path, viewer)
        assert isinstance(bad, BadInput), path
        assert problem in str(bad)


def test_a_name_that_looks_like_an_option_or_an_address_is_a_file(
    film: Path, viewer: Viewer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("-y.mp4", "pipe:0.mp4", "http:a.mp4"):
        Path(name).write_bytes(film.read_bytes())
        assert looked_at(Path(name), viewer).id == looked_at(film, viewer).id


def test_folders_give_their_pictures_sorted_and_nothing_hidden(tmp_path: Path) -> None:
    for name in ("b.PNG", "a.jpg", "in/c.mp4", ".thumbs/d.jpg", ".e.jpg", "notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    found = [path.name for path in media_files([tmp_path]) if isinstance(path, Path)]
    assert found == ["a.jpg", "b.PNG", "c.mp4"]
    [bad] = media_files([_empty(tmp_path)])
    assert isinstance(bad, BadInput)
    assert bad.problem == "holds no picture or recording"


def _empty(folder: Path) -> Path:
    made = folder / "empty"
    made.mkdir()
    return made
