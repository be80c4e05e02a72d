from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pdqhash
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from recount.media.index import NEAR
from recount.media.matching import Matcher
from recount.media.pdq import NO_HASH, SIDE, prints_of
from recount.model.pictures import HASH_BYTES, Frame, Known, Likeness, Picture, Sighting


def gray(picture: Image.Image) -> np.ndarray:
    return np.asarray(picture.convert("L").resize((SIDE, SIDE), Image.Resampling.BILINEAR))


def test_it_is_the_hash_and_the_quality_that_the_reference_code_gives(
    scene: Callable[[int], Image.Image],
) -> None:
    for seed in range(8):
        values = gray(scene(seed))
        prints, quality = prints_of(values)
        bits, reference_quality = pdqhash.compute(np.dstack([values] * 3))
        assert prints[:HASH_BYTES] == np.packbits(bits).tobytes()
        assert quality == min(100, reference_quality)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(3, 12))
def test_it_is_the_reference_hash_of_any_blocks_of_grey(seed: int, blocks: int) -> None:
    rng = np.random.default_rng(seed)
    small = rng.integers(0, 256, (blocks, blocks), np.uint8)
    values = np.asarray(Image.fromarray(small).resize((SIDE, SIDE), Image.Resampling.NEAREST))
    bits, _ = pdqhash.compute(np.dstack([values] * 3))
    ours = np.unpackbits(np.frombuffer(prints_of(values)[0][:HASH_BYTES], np.uint8))
    assert (ours != bits).sum() <= 2  # rounding decides where a frequency is the median


def test_a_blank_picture_has_no_quality() -> None:
    assert prints_of(np.full((SIDE, SIDE), 200, np.uint8))[1] == 0


def test_only_pictures_of_its_own_size_are_hashed() -> None:
    with pytest.raises(ValueError, match="not 512 by 512"):
        prints_of(np.zeros((512, 300), np.uint8))


@pytest.fixture(scope="module")
def crowd(scene: Callable[[int], Image.Image], seen: Callable[..., Picture]) -> list[Picture]:
    """Other pictures."""
    return [seen(scene(seed), f"{seed}.png") for seed in range(20, 30)]


def recompressed(picture: Image.Image) -> Image.Image:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=40)
    return Image.open(io.BytesIO(out.getvalue()))


CHANGES: dict[str, tuple[Callable[[Image.Image], Image.Image], Likeness]] = {
    "recompressed": (recompressed, Likeness.WHOLE),
    "smaller": (lambda p: p.resize((160, 120)), Likeness.WHOLE),
    "larger": (lambda p: p.resize((900, 675)), Likeness.WHOLE),
    "brighter": (lambda p: p.point(lambda v: v * 0.7 + 60), Likeness.WHOLE),
    "mirrored": (lambda p: p.transpose(Image.Transpose.FLIP_LEFT_RIGHT), Likeness.MIRRORED),
    "5 % off one edge": (lambda p: p.crop((16, 0, 320, 240)), Likeness.CUT),
    "5 % off each edge": (lambda p: p.crop((16, 12, 304, 228)), Likeness.CUT),
    "5 % off a corner": (lambda p: p.crop((0, 12, 304, 240)), Likeness.CUT),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_copy_is_found_from_either_side(
    change: str,
    scene: Callable[[int], Image.Image],
    seen: Callable[..., Picture],
    crowd: list[Picture],
) -> None:
    make, likeness = CHANGES[change]
    for seed in (1, 2):
        whole, copy = seen(scene(seed), "whole.png"), seen(make(scene(seed)), "copy.png")
        for asked, held in ((whole, copy), (copy, whole)):
            known = [
                Known("here", one.frames[0], Sighting(), one.id, one.name) for one in [*crowd, held]
            ]
            [match] = Matcher(known).matches(asked)
            assert (match.known.name, match.likeness) == (held.name, likeness)
            assert match.distance <= 31


def test_pictures_too_plain_match_nothing_not_even_their_like(seen: Callable[..., Picture]) -> None:
    black = seen(Image.new("RGB", (300, 200), "black"), "black.png")
    dark = seen(Image.new("RGB", (200, 300), (3, 3, 3)), "dark.png")
    known = [Known("here", black.frames[0], Sighting(), black.id, black.name)]
    assert Matcher(known).matches(dark) == []


def marked(picture: Image.Image, share: float) -> Image.Image:
    """A half-clear name over the lower right, letters of that share of the height."""
    made = picture.copy()
    font = ImageFont.load_default(size=round(picture.height * share))
    at = (picture.width * 0.55, picture.height * (0.98 - 1.3 * share))
    ImageDraw.Draw(made, "RGBA").text(at, "© NEWS 24", font=font, fill=(255, 255, 255, 170))
    return made


def looked_at(picture: Image.Image, name: str = "a.png") -> Picture:
    """The picture as numbers, made in this process."""
    frame = Frame(*prints_of(gray(picture)))
    return Picture(name, name, "photo", "PNG", *picture.size, (frame,))


@pytest.mark.parametrize("seed", range(6))
def test_large_letters_over_a_corner_leave_the_other_parts(
    scene: Callable[[int], Image.Image], seed: int
) -> None:
    known, stranger = looked_at(scene(seed), "old.png"), looked_at(scene(seed + 50), "b.png")
    asked = looked_at(marked(scene(seed), 1 / 5), "new.png")
    (match,) = Matcher([of(known), of(stranger)]).matches(asked)
    assert match.known.name == "old.png"
    assert match.distance <= NEAR
    again = hamming(asked, known)
    assert match.likeness is (Likeness.WHOLE if again <= NEAR else Likeness.MARKED)


def test_some_picture_needs_its_parts_to_be_found(scene: Callable[[int], Image.Image]) -> None:
    found = [
        Matcher([of(looked_at(scene(at)))]).matches(looked_at(marked(scene(at), 1 / 5), "b.png"))
        for at in range(4)
    ]
    assert Likeness.MARKED in {match.likeness for (match,) in found}


def test_one_equal_part_is_no_match(scene: Callable[[int], Image.Image]) -> None:
    one, other = scene(1), scene(2)
    quarter = one.crop((0, 0, one.width // 2, one.height // 2))
    other.paste(quarter, (0, 0))
    assert Matcher([of(looked_at(one))]).matches(looked_at(other, "b.png")) == []


def test_a_plain_part_is_told_from_no_other(scene: Callable[[int], Image.Image]) -> None:
    values = np.asarray(scene(1).convert("L").resize((SIDE, SIDE))).copy()
    values[: SIDE // 2, : SIDE // 2] = 128
    frame = Frame(*prints_of(values))
    assert (len(frame.wholes), len(frame.parts)) == (82, 5)
    assert [part == NO_HASH for part in frame.parts] == [True, False, False, False, False]


def test_hashes_of_other_programs_have_no_parts() -> None:
    frame = Frame(bytes(range(32)) * 2, 100)
    assert (len(frame.wholes), frame.parts) == (2, ())


def of(picture: Picture) -> Known:
    return Known("a", picture.frames[0], Sighting(), "x" * 64, picture.name)


def hamming(one: Picture, other: Picture) -> int:
    return (int(one.frames[0].hash, 16) ^ int(other.frames[0].hash, 16)).bit_count()
