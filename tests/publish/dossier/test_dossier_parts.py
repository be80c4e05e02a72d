"""The parts of a page: words for numbers and days, the bar, the chart, the marks, the map."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.model import (
    Case,
    Commitment,
    Count,
    Finding,
    How,
    Incident,
    Passage,
    Period,
    Report,
    Section,
    Span,
    Verdict,
    Victims,
)
from recount.publish.dossier import wording
from recount.publish.dossier.areas import areas
from recount.publish.dossier.chart import charts
from recount.publish.dossier.highlight import Mark, blocks
from recount.publish.dossier.lookup import Lookup
from recount.publish.dossier.map import view_of
from recount.publish.dossier.outlines import Box, countries_within, country_at, cut, thinned
from recount.publish.dossier.pages import commitment_state, of_those_days
from recount.publish.dossier.rangebar import ceiling, range_bar, ticks


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (830, 1383, "830–1,383"),
        (973, None, "973 or more"),
        (None, 21, "up to 21"),
        (12, 12, "12"),
        (0, 0, "0"),
        (None, None, "no number stated"),
    ],
)
def test_an_open_end_is_never_closed(low: int | None, high: int | None, words: str) -> None:
    assert wording.bounds(low, high) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(17, None, How.AT_LEAST), "at least 17"),
        (Count(1300, None, How.MORE_THAN), "more than 1,300"),
        (Count(1700, 1700, How.APPROX), "about 1,700"),
        (Count(30000, 30000, How.NEARLY), "nearly 30,000"),
        (Count(5, 21, How.RANGE), "5–21"),
        (Count(5, 10, How.RATE_PER_DAY), "5–10 per day"),
        (Count(None, None, How.VAGUE, "dozens"), "dozens"),
        (Count(None, None, How.UNSTATED), "number not stated"),
        (Count(0, 0, How.EXACT), "0"),
    ],
)
def test_a_count_keeps_its_wording(count: Count, words: str) -> None:
    assert wording.count(count) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2025, 3, 9), date(2025, 3, 9), "9 March 2025"),
        (date(2025, 3, 6), date(2025, 3, 10), "6–10 March 2025"),
        (date(2025, 3, 30), date(2025, 4, 13), "30 March – 13 April 2025"),
        (date(2024, 12, 30), date(2025, 1, 2), "30 December 2024 – 2 January 2025"),
    ],
)
def test_days_are_written_shortly(start: date, end: date, words: str) -> None:
    assert wording.days(start, end) == words


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("civilian", "civilians"),
        ("unspecified", "people of unstated status"),
        ("alawite civilian", "Alawites, civilians"),
        ("men+security_forces", "men, security forces"),
    ],
)
def test_a_population_is_named_as_people_do(label: str, words: str) -> None:
    assert wording.population(label) == words


@given(st.text())
def test_no_hidden_character_is_left(text: str) -> None:
    shown = wording.visible(text)
    assert not any(c in shown for c in "\u202e\u202d\u2066\u2067\u200f\u0000\ufeff\u2028")
    shown.encode("utf-8")


def test_a_bar_has_an_arrow_where_the_toll_is_open(case: Case) -> None:
    lookup = Lookup(case)
    assert lookup.headline is not None
    shut, open_above, _, open_below = lookup.headline.tolls
    bar = range_bar(open_above, lookup.known_claims(open_above.basis), top=2000)
    assert bar is not None
    assert (bar.start, bar.end, bar.open_low, bar.open_high) == (40.15, 100.0, False, True)
    assert [figure.text for figure in bar.figures] == ["803", "more than 1,300"]
    below = range_bar(open_below, [], top=40000)
    assert below is not None
    assert (below.start, below.end, below.open_low) == (0.0, 75.0, True)
    exact = range_bar(shut, [], top=2000)
    assert exact is not None
    assert exact.best == exact.start == exact.end
    assert range_bar(replace(shut, low=None, high=None, best=None), [], top=10) is None


def test_a_disputed_toll_without_a_limit_shows_its_largest_figure(case: Case) -> None:
    lookup = Lookup(case)
    assert lookup.headline is not None
    toll = replace(lookup.headline.tolls[1], low=0, verdict=Verdict.DISPUTED)
    claims = lookup.known_claims(toll.basis)
    bar = range_bar(toll, claims, top=4)
    assert bar is not None
    assert bar.top == 2000
    assert [figure.text for figure in bar.figures] == ["803", "more than 1,300"]


@given(st.integers(0, 10**9))
def test_a_scale_is_round_and_holds_its_number(number: int) -> None:
    top = ceiling(number)
    assert number <= top <= max(4, 2 * number)
    marks = ticks(top)
    assert (marks[0], marks[-1]) == (0, top)
    assert len({b - a for a, b in itertools.pairwise(marks)}) == 1


def test_the_chart_marks_what_contradicts(case: Case) -> None:
    lookup = Lookup(case)
    assert lookup.headline is not None
    [chart] = charts(lookup, lookup.headline.claims)
    series = chart.lines[0]
    assert [dot.words for dot in series.dots] == ["830", "973", "1,383"]
    assert [dot.letters for dot in series.dots] == ["A", "", "A"]
    assert len(series.steps) == 2
    alone = [line for line in chart.lines if line.population == "Alawites"]
    assert [dot.letters for dot in alone[0].dots] == ["A"]
    assert not alone[0].connected
    assert [finding.id for _, finding in chart.contradictions] == ["f-clash"]
    words = {dot.words for line in chart.lines for dot in line.dots}
    assert "150,000" not in words


@given(st.data())
def test_marked_text_is_the_text(data: st.DataObject) -> None:
    text = data.draw(st.text("ab \n", min_size=1, max_size=30))
    edge = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(edge, edge), max_size=5))
    marks = [Mark(f"m{n}", "#", Span(min(pair), max(pair)), n + 1) for n, pair in enumerate(pairs)]
    middle = data.draw(edge)
    passages = tuple(
        Passage(span, section)
        for span, section in (
            (Span(0, middle), Section.BODY),
            (Span(middle, len(text)), Section.COMMENT),
        )
        if span.start < span.end
    )
    shown = blocks(Report("r", text, passages), marks)
    joined = "".join(piece.text for block in shown for piece in block.pieces)
    assert "".join(joined.split()) == "".join(text.split())
    pieces = [piece for block in shown for piece in block.pieces]
    for mark in marks:
        begun = [piece for piece in pieces if mark in piece.first]
        ended = [piece for piece in pieces if mark in piece.last]
        assert len(begun) == len(ended) == (1 if any(mark in p.marks for p in pieces) else 0)
        if mark.span.of(text).strip():
            assert begun


def test_a_place_is_as_wide_as_the_doubt(case: Case) -> None:
    shown, unknown = areas(Lookup(case))
    assert [(area.name, area.km, area.country) for area in shown] == [
        ("Syria", 150.0, "Syria"),
        ("Syrian coast", 90.0, None),
        ("Latakia", 45.0, None),
        ("Al-Haffah", 25.0, None),
        ("المختارية", 2.0, None),
    ]
    assert [incident.id for incident in unknown] == ["i-nowhere"]
    view = view_of(shown)
    assert all(
        view.west < area.box.west and area.box.east < view.east
        for area in shown
        if not area.country
    )


def test_a_point_lies_in_its_country() -> None:
    found = [
        country_at(lon, lat)
        for lon, lat in ((36.3, 33.5), (35.5, 33.9), (100.0, 66.0), (25.0, 34.2))
    ]
    assert [country.name if country else None for country in found] == [
        "Syria",
        "Lebanon",
        "Russia",
        None,
    ]


def test_outlines_are_cut_at_the_edge_of_the_map() -> None:
    box = Box(35.0, 34.0, 37.0, 36.0)
    found = countries_within(box)
    assert {"Syria", "Lebanon", "Turkey"} <= {country.name for country in found}
    for country in found:
        for ring in country.rings:
            assert all(
                box.west - 1e-9 <= x <= box.east + 1e-9
                and box.south - 1e-9 <= y <= box.north + 1e-9
                for x, y in ring
            )


def test_a_square_cut_in_half_is_half_a_square() -> None:
    square = ((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0))
    assert set(cut(square, Box(1.0, -1.0, 3.0, 3.0))) == {
        (1.0, 0.0),
        (2.0, 0.0),
        (2.0, 2.0),
        (1.0, 2.0),
    }
    assert cut(square, Box(5.0, 5.0, 6.0, 6.0)) == ()


@pytest.mark.parametrize(
    ("today", "name", "words"),
    [
        (date(2025, 7, 8), "due", "due 9 July 2025, in 1 day"),
        (date(2025, 7, 9), "due", "due 9 July 2025, in 0 days"),
        (date(2025, 7, 10), "overdue", "deadline passed 1 day before 10 July 2025"),
        (None, "open", "due 9 July 2025"),
    ],
)
def test_a_promise_is_judged_by_the_day(today: date | None, name: str, words: str) -> None:
    promise = Commitment("k", "d", Span(0, 1), "q", "who", "what", None, date(2025, 7, 9))
    state = commitment_state(promise, today)
    assert state.name == name
    assert state.words.startswith(words)


def test_no_outline_leaps_over_the_date_line() -> None:
    rings = [
        ring
        for country in countries_within(Box(170.0, -25.0, 190.0, -10.0))
        for ring in country.rings
    ]
    assert rings
    assert all(abs(a - b) < 20 for ring in rings for (a, _), (b, _) in itertools.pairwise(ring))


def test_bends_too_small_to_see_are_left_out() -> None:
    ring = ((0.0, 0.0), (0.01, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    assert thinned(ring, 0.1) == ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    assert thinned(ring, 0.0) == ring
    assert thinned(ring, 5.0) == ()


def test_of_many_lines_the_fullest_are_drawn(case: Case) -> None:
    plain = next(claim for claim in case.claims if claim.quote == "803 people killed")
    many = tuple(
        replace(plain, id=f"c{n}", victims=Victims(groups=(f"group_{n}",))) for n in range(12)
    )
    crowded = Lookup(replace(case, claims=(*case.claims, *many)))
    assert crowded.headline is not None
    [chart] = charts(crowded, {*crowded.headline.claims, *(claim.id for claim in many)})
    assert len(chart.lines) == 10
    assert chart.left_out == 7
    assert len(chart.lines[0].dots) == 3


def test_totals_of_the_same_days_share_the_chart(case: Case) -> None:
    top = case.incidents[0]
    apart = replace(top, claims=top.claims[:1], findings=())
    other = replace(top, id="p-other", claims=top.claims[1:4])
    later = replace(other, id="p-later", claims=top.claims[6:8], period=may())
    lookup = Lookup(replace(case, incidents=(apart, other, later)))
    assert of_those_days(lookup, apart) >= {*apart.claims, *other.claims}
    assert not of_those_days(lookup, apart) & set(later.claims)


def may() -> Period:
    return Period(date(2025, 5, 1), date(2025, 5, 2), 2)


def test_a_long_gap_does_not_press_a_week_into_a_spot(case: Case) -> None:
    last = replace(case.series[0].points[-1], as_of=date(2025, 7, 22))
    series = replace(case.series[0], points=(*case.series[0].points[:2], last))
    lookup = Lookup(replace(case, series=(series,)))
    [chart] = charts(lookup, [point.claim for point in series.points])
    places = [dot.x for dot in chart.lines[0].dots]
    assert places == sorted(places)
    assert places[1] - places[0] > 8
    assert chart.shortened
    assert [tick.text for tick in chart.days] == ["9 Mar", "22 Jul"]


def test_what_is_said_of_copies_is_one_finding_on_all_their_claims() -> None:
    text = "Already inside 12 and not added to it: 5."
    said = [Finding(f"f{n}", "parts", text, (f"c{n}", "c9")) for n in (1, 2, 3)]
    inside = Incident("i1", "incident", (), (), (), findings=tuple(said[1:]))
    look = Lookup(Case("c", incidents=(inside,), findings=(said[0],)))
    [one] = look.findings
    assert (one.id, one.claims) == ("f1", ("c1", "c9", "c2", "c3"))
    assert look.case.incidents[0].findings == (one,)
