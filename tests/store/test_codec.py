from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.model import (
    Case,
    Claim,
    Count,
    How,
    Incident,
    PageLine,
    Period,
    Published,
    Report,
    Span,
)
from recount.store.codec import decode, dumps, encode

texts = st.text(max_size=6)
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda ab: Span(min(ab), max(ab)))
counts = st.tuples(st.integers(0, 10**12), st.integers(0, 10**12), st.sampled_from(How)).map(
    lambda abh: Count(min(abh[:2]), max(abh[:2]), abh[2])
) | st.builds(Count, st.none(), st.none(), st.just(How.VAGUE), texts)
pairs = st.tuples(st.dates(), st.dates()).map(sorted)
periods = st.builds(lambda ab, p, t: Period(*ab, p, t), pairs, st.integers(1, 5), texts)
published = st.builds(lambda ab, said: Published(*ab, (said,)), pairs, texts)

points = st.floats(allow_nan=False, allow_infinity=False)
boxes = st.none() | st.tuples(points, points, points, points)
lines = st.builds(
    lambda span, page, box: PageLine(span.start, span.end, page, box),
    spans,
    st.integers(1, 2000),
    boxes,
)

for noun, strategy in (
    (Span, spans),
    (Count, counts),
    (Period, periods),
    (Published, published),
    (PageLine, lines),
):
    st.register_type_strategy(noun, strategy)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


@pytest.mark.parametrize("noun", [Report, Claim, Incident, Case])
@given(data=st.data())
def test_a_value_comes_back_as_it_was(noun: type, data: st.DataObject) -> None:
    value = data.draw(st.from_type(noun))
    assert decode(noun, json.loads(dumps(encode(value)))) == value


def test_a_field_the_stored_value_does_not_have_yet_takes_its_default() -> None:
    stored = {"id": "r", "text": "x", "passages": []}
    assert decode(Report, stored) == Report("r", "x", ())


def test_a_field_the_noun_no_longer_has_is_an_error_not_a_loss() -> None:
    with pytest.raises(TypeError, match="gone"):
        decode(Report, {"id": "r", "text": "x", "passages": [], "gone": 1})


def test_arabic_and_quotation_marks_stay_as_written() -> None:
    assert dumps("“مريم”") == '"“مريم”"'


def test_what_is_no_value_of_the_case_is_refused() -> None:
    with pytest.raises(TypeError, match="not a value"):
        encode({date(2025, 3, 9)})
