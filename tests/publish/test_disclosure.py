"""What may stand in public: a table of phrases with what is left of them, typed by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.model import Case, Claim, Count, Harm, PlaceMention, Report, Victims
from recount.publish.disclosure import CONTACT, MASK, Disclosure

BACKGROUND = Report(
    "r",
    "several people were killed at the market on sunday, and a farmer said that rose bushes burned",
    (),
    outlet="Harbour Post",
)
KNOWN = Claim(
    "r:1",
    "r",
    0,
    4,
    "seve",
    Harm.KILLED,
    Count.exactly(1),
    victims=Victims(names=("Rose Okello",)),
    places=(PlaceMention("Gulu", name="Gulu", place_id="ug-1"),),
)
MAY = Disclosure.of(Case("c", reports=(BACKGROUND,), claims=(KNOWN,)))
M = MASK


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Several people were killed in Gulu", "Several people were killed in Gulu"),
        ("the farmer Denis Opio was killed", f"the farmer {M} was killed"),
        ("Denis Said was killed", f"{M} was killed"),
        ("Rose, 9, and Denis, 11", f"{M}, 9, and {M}, 11"),
        ("J. R. Opio of Gulu", f"{M} of Gulu"),
        ("Jean-Pierre Abd al-Rahman spoke", f"{M} spoke"),
        ("At least 12 people, the Harbour Post says", "At least 12 people, the Harbour Post says"),
        ("on Sunday, 9 March 2025", "on Sunday, 9 March 2025"),
        ("UNHCR and the WHO", "UNHCR and the WHO"),
        ("DENIS OPIO WAS KILLED AT THE MARKET", f"{M}"),
        ("قُتل سالم في السوق", M),
        ("killed 1,383 civilians; 20 000 fled", "killed 1,383 civilians; 20 000 fled"),
        ("write to d.opio@post.example now", f"write to {CONTACT} now"),
        ("call +256 772 123 456 or @denis_o", f"call {CONTACT} or {CONTACT}"),
        ("see https://post.example/denis-opio", f"see {CONTACT}"),
        ("", ""),
    ],
)
def test_what_is_left_of_a_phrase(words: str, shown: str) -> None:
    assert MAY.text(words) == shown


def test_a_name_written_small_in_an_address_is_still_no_ordinary_word() -> None:
    text = "Denis Opio died; see https://post.example/denis-opio-dead or write to opio@x.example"
    may = Disclosure.of(Case("c", reports=(Report("r", text, ()),)))
    assert may.text("Opio died") == f"{M} died"


NAMES = st.text("abcdefghijklmnoprstuvwxyzàéñ", min_size=3, max_size=9).map(str.capitalize)
FRAMES = st.sampled_from(
    ["{} was killed", "killed were {} and 3 others", "the farmer {}, 41, died", "{}: 12 dead"]
)


@given(NAMES, NAMES, FRAMES)
def test_no_unknown_name_is_ever_shown(first: str, last: str, frame: str) -> None:
    if {first.casefold(), last.casefold()} & (MAY.ordinary | MAY.named):
        return
    shown = MAY.text(frame.format(f"{first} {last}"))
    assert first not in shown
    assert last not in shown
