"""Whether a sentence bears out what a model read in it: the harm, the number, that it happened.

Our own grammar takes the quotation's sentences apart. It need not have found the claim itself: it
says what the number counts, which harm the words tell of, and how firmly.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from recount.extract.clauses import readings
from recount.extract.context import Surroundings, happened, modality
from recount.extract.denials import denied
from recount.extract.parsed import Parsed, parse
from recount.extract.rules import Reading
from recount.extract.triage import harmful_sentences, is_shouted
from recount.extract.words import HarmWord, vocabulary
from recount.language.numbers import numbers
from recount.language.sentences import sentence_list
from recount.language.times import find_times
from recount.model.said import Count, Harm, How, Modality, Report, Span, Status

UNSTATED = Count(None, None, How.UNSTATED)
MOST_SENTENCES = 2  # of a quotation; the shortest clause is asked for
FIRMNESS = (Modality.REPORTED, Modality.ALLEGED, Modality.UNVERIFIED, Modality.DENIED)
# Words of these kinds leave open what befell the people: shot, hit, attacked, lost.
OPEN_KINDS = frozenset({"touch", "wound", "blow", "attack", "loss", "toll", "verb?"})
INFINITIVES = frozenset("Zzj")
MEASURES = frozenset("U$")  # days, hours, sums of money, shares, distances


class Why(StrEnum):
    """Why a proposal was not believed, as it is counted and printed."""

    NOT_THERE = "the quotation does not stand in the document"
    TWICE = "the same claim twice"
    TOO_LONG = "the quotation is longer than two sentences"
    NO_HARM = "its sentence has no word of harm"
    OTHER_HARM = "its words tell of another harm"
    UNWORDED = "a number without its wording"
    WORDING_NOT_THERE = "the number's wording does not stand in the quotation"
    NO_NUMBER = "our number reader finds no number in the wording"
    NO_PEOPLE = "the number counts no people"
    OTHER_NUMBER = "our number reader reads another number"
    NOBODY = "nobody harmed is no claim"
    UNREAL = "the sentence does not say that it happened"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a proposal is not believed, and what was read instead."""

    why: Why
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What our grammar reads of the victims where a model's claim stands."""

    count: Count
    groups: tuple[str, ...]
    status: Status
    modality: Modality
    sentence: Span


class Sentences:
    """A report's sentences taken apart when asked for."""

    def __init__(self, report: Report) -> None:
        self._text = report.text
        self._shouted = is_shouted(report.text)
        self._harmful = frozenset(harmful_sentences(report.text))
        self._all = sentence_list(report.text)

    def around(self, span: Span) -> list[Parsed]:
        """The sentences a span touches, taken apart."""
        first = bisect_right(self._all, span.start, key=lambda one: one.end)
        last = bisect_left(self._all, span.end, key=lambda one: one.start)
        return [parse(self._text, one, shouted=self._shouted) for one in self._all[first:last]]

    def tell_of_harm(self, sentences: Sequence[Parsed]) -> bool:
        """Whether one of them has a word of harm."""
        return any(one.span in self._harmful for one in sentences)

    def times(self, sentence: Span) -> list[Span]:
        """Where a sentence tells times."""
        return [one.span for one in find_times(self._text, reference=None, within=sentence)]

    def surroundings(self, sentence: Span) -> Surroundings:
        """What the sentence and the one behind it say around a claim."""
        at = bisect_right(self._all, sentence.start, key=lambda one: one.start)
        after = self._all[at].of(self._text).lower() if at < len(self._all) else ""
        return Surroundings(sentence.of(self._text).lower(), after)


def borne_out(
    sentences: Sentences,
    *,
    quote: Span,
    wording: Span | None,
    harm: Harm,
    bounds: tuple[int | None, int | None],
) -> Told | Doubt:
    """What the text says of a claim at `quote`, or why it does not say it.

    `wording` is where the number's wording stands, None where the claim has no number. `bounds` are
    the model's low and high.
    """
    around = sentences.around(quote)
    if (doubt := _unharmed(sentences, around, quote, harm)) is not None:
        return doubt
    if wording is None:
        return _told(sentences, around[0], None, quote=quote, harm=harm, count=UNSTATED)
    parsed = next((one for one in around if one.span.holds(wording)), None)
    if parsed is None:
        return Doubt(Why.WORDING_NOT_THERE)
    read = _counted(parsed, wording, sentences.times(parsed.span))
    if isinstance(read, Doubt):
        return read
    found, at = read
    if (found.low, found.high) != bounds:
        return Doubt(Why.OTHER_NUMBER, f"{found}, not {_bounds(bounds)}")
    if found.low == found.high == 0:
        return Doubt(Why.NOBODY)
    return _told(sentences, parsed, at, quote=quote, harm=harm, count=found)


def _unharmed(
    sentences: Sentences, around: Sequence[Parsed], quote: Span, harm: Harm
) -> Doubt | None:
    """Why the sentences of a quotation tell of no such harm; None where they do."""
    if len(around) > MOST_SENTENCES:
        return Doubt(Why.TOO_LONG)
    if not sentences.tell_of_harm(around):
        return Doubt(Why.NO_HARM)
    other = _other_harm(around, quote, harm)
    return None if other is None else Doubt(Why.OTHER_HARM, other)


def _bounds(bounds: tuple[int | None, int | None]) -> str:
    low, high = ("?" if one is None else f"{one:,}" for one in bounds)
    return low if low == high else f"{low}–{high}"


def _other_harm(around: Sequence[Parsed], quote: Span, harm: Harm) -> str | None:
    """The harms told of instead: those of the quotation, or where it has none of its sentence."""
    words = list(_harm_words(around, quote)) or list(_harm_words(around, None))
    told = {word.harm for word in words}
    if not told or harm in told or any(w.weapon or w.kind in OPEN_KINDS for w in words):
        return None
    return ", ".join(sorted(told))


def _harm_words(around: Sequence[Parsed], within: Span | None) -> Iterator[HarmWord]:
    for parsed in around:
        for item in parsed.items:
            if item.entry is None or item.entry.harm is None:
                continue
            span = Span(parsed.toks[item.first].start, parsed.toks[item.last].end)
            if within is None or within.meets(span):
                yield item.entry.harm


def _is_no_people(parsed: Parsed, at: int) -> bool:
    """Whether a phrase is a measure, a number of known things, or an age in brackets behind a name.

    "$5", "200 houses", "Ann Doe (22)"; a noun that nobody knows may be one for people.
    """
    if parsed.codes[at] in MEASURES:
        return True
    if parsed.codes[at] == "F" and parsed.last_word(at) in vocabulary().common:
        return True
    return parsed.codes[max(0, at - 2) : at + 2] in {"C(N)", "N(N)"} and parsed.letters(at) == "Q"


def _counted(
    parsed: Parsed, wording: Span, times: Sequence[Span]
) -> tuple[Count, int | None] | Doubt:
    """The count that our readers find at a wording, and the phrase that it stands in.

    A number is read in its sentence, so that "200" is no part of "1,200" and an "at least" before
    the wording still counts. A phrase of people without a number counts by its form: "a man".
    """
    inside = [n for n in range(len(parsed.elements)) if _span(parsed, n).meets(wording)]
    figures = [
        Span(parsed.toks[one.first].start, parsed.toks[one.last].end)
        for one in numbers(parsed.toks)
    ]
    counts = [one.count for one in numbers(parsed.toks)]
    met = [n for n, span in enumerate(figures) if span.meets(wording)]
    if not met:
        return _by_form(parsed, [n for n in inside if not _holds_any(parsed, n, figures)])
    holding = [n for n in inside if any(_span(parsed, n).meets(figures[one]) for one in met)]
    if any(_is_no_people(parsed, n) for n in holding) or any(
        span.meets(figures[one]) for span in times for one in met
    ):
        return Doubt(Why.NO_PEOPLE)
    if len(holding) == 1 and (people := parsed.people(holding[0])) and people.count is not None:
        return people.count, holding[0]
    if len(met) > 1:
        return Doubt(Why.NO_NUMBER, "several")
    return counts[met[0]], holding[0] if holding else None


def _by_form(parsed: Parsed, phrases: Sequence[int]) -> tuple[Count, int] | Doubt:
    """The count of the one phrase that counts people by its form."""
    counted = [(n, people) for n in phrases if (people := parsed.people(n)) is not None]
    stated = [(people.count, n) for n, people in counted if people.count is not None]
    return stated[0] if len(stated) == 1 else Doubt(Why.NO_NUMBER)


def _holds_any(parsed: Parsed, at: int, spans: Sequence[Span]) -> bool:
    return any(_span(parsed, at).meets(span) for span in spans)


def _span(parsed: Parsed, at: int) -> Span:
    return Span(parsed.start(at), parsed.end(at))


def _told(
    sentences: Sentences, parsed: Parsed, at: int | None, *, quote: Span, harm: Harm, count: Count
) -> Told | Doubt:
    """The victims and how firmly it is said, by the readings of our grammar where it has any."""
    own = [one for one in readings(parsed) if _is_of(parsed, one, at, quote, harm)]
    real = [one for one in own if happened(parsed, one)]
    if not real and (own or _only_meant(parsed, quote)):
        return Doubt(Why.UNREAL)
    around = sentences.surroundings(parsed.span)
    people = parsed.people(at) if at is not None else None
    if people is None and real:
        people = real[0].side.people[0]
    firm = (
        modality(parsed, real[0], around)
        if real
        else _said_at(around, quote.start - parsed.span.start)
    )
    return Told(
        count,
        people.groups if people is not None else (),
        people.status if people is not None else Status.UNKNOWN,
        firm,
        parsed.span,
    )


def _only_meant(parsed: Parsed, quote: Span) -> bool:
    """Whether every word of harm is what somebody would, might or wants to do: "to kill 50"."""
    told = [n for n in range(len(parsed.elements)) if parsed.harm(n) is not None]
    near = [n for n in told if _span(parsed, n).meets(quote)] or told
    return bool(near) and all(
        parsed.codes[n] in INFINITIVES and parsed.codes[:n].rstrip("r")[-1:] in {"t", "M"}
        for n in near
    )


def _is_of(parsed: Parsed, reading: Reading, at: int | None, quote: Span, harm: Harm) -> bool:
    """Whether a reading is of the harm and people that a claim is of."""
    if reading.harm is not harm and not reading.weapon:
        return False
    if at is not None:
        return reading.side.first <= at <= reading.side.last
    return Span(parsed.start(reading.first), parsed.end(reading.last)).meets(quote)


def _said_at(around: Surroundings, start: int) -> Modality:
    """How firmly it is said, where our grammar has no reading to say so."""
    if around.unverified:
        return Modality.UNVERIFIED
    if denied(around.said, start, start):
        return Modality.DENIED
    return Modality.ALLEGED if around.alleged else Modality.REPORTED


def weaker(left: Modality, right: Modality) -> Modality:
    """The one of two that claims less."""
    return max(left, right, key=FIRMNESS.index)
