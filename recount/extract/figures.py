"""A figure alone as the victims: "12 dead", "civilian casualties", "Doe's death"."""

from __future__ import annotations

from dataclasses import replace

from recount.extract.parsed import Parsed
from recount.extract.people import People, organisation_in
from recount.extract.sides import Side, states_figure
from recount.model.said import Count, How, Status


def number_of(parsed: Parsed, figure: Side | None, at: int) -> Side | None:
    """The figure that "the number of" people at `at` is said to be."""
    people = parsed.people(at)
    if figure is None or people is None or parsed.words(at - 2, at - 2)[-1] not in NUMBERS:
        return None
    first = figure.first
    if (
        first > at
        and not {*parsed.words(first - 1, first - 1)[-1:], *parsed.words(first, first)[:1]} & IS
    ):
        return None
    told = people._replace(count=figure.people[0].count, definite=False, plural=True)
    return replace(figure, people=(told,))


def number_of_those(parsed: Parsed, figure: Side | None, at: int) -> Side | None:
    """The figure of a toll that names whom it counts: "the number of injured civilians is 140"."""
    people = parsed.people(at)
    said = parsed.words(at - 1, at - 1)[-1]
    if figure is None or people is None or said not in OF_A_KIND or people.count is not None:
        return None
    told = people._replace(count=figure.people[0].count, definite=False, plural=True)
    return replace(figure, people=(told,))


OF_A_KIND = frozenset({"injured", "wounded", "dead", "killed"})
# Before or at the head of the figure that a number "is", "rose to" or "ranges from".
IS = frozenset("to at is was from between reached exceeds exceeded now".split())
NUMBERS = frozenset({"number", "total", "tally", "toll", "count"})


def figure_at(parsed: Parsed, at: int) -> Side | None:
    """A bare figure, or the people of a phrase that states one, as a side."""
    element = parsed.elements[at]
    if element.people is not None:
        return _figure_of(parsed, at, element.people)
    number = parsed.items[element.first].number
    if number is not None:
        count = _latest(parsed, number.first, number.count)
        group = organisation_in(" ".join(parsed.words(at, at)))
        people = People(
            count=count,
            plural=count != Count.exactly(1),
            groups=(group,) if group else (),
            status=Status.COMBATANT if group else Status.UNKNOWN,
        )
        return Side((at,), at, at, (people,))
    if element.code == "d":
        return Side((at,), at, at, (People(count=Count.exactly(1)),))
    if element.code == "h":
        return _bearer(parsed, at)
    return None


def _figure_of(parsed: Parsed, at: int, people: People) -> Side | None:
    """The people of a phrase before a noun of harm: "two soldier deaths", "civilian casualties".

    Without a figure or an article the noun tells of whom, and of how many nothing.
    """
    if people.count == Count.exactly(1) and not people.names and not states_figure(parsed, at):
        noun = parsed.words(at + 1, at + 1)
        if not noun or noun[-1] not in UNCOUNTED or parsed.words(at, at)[-1] == "minor":
            return None
        people = people._replace(count=None, plural=True)
    elif people.count is None:
        return None
    return Side((at,), at, at, (people,))


UNCOUNTED = frozenset({"casualties", "deaths", "losses", "fatalities", "injuries"})


def _bearer(parsed: Parsed, at: int) -> Side | None:
    """The one whose death is spoken of: "Doe's death", "the mayor's murder"."""
    token = parsed.toks[parsed.items[parsed.elements[at].first].first]
    entry = parsed.items[parsed.elements[at].first].entry
    person = entry.person if entry is not None else None
    if person is not None and person.status is Status.CIVILIAN and not person.plural:
        told = People(count=Count.exactly(1), groups=(person.group,), status=person.status)
        if not person.group:
            told = told._replace(groups=())
        return Side((at,), at, at, (told,))
    if not token.lower.endswith("'s") or not token.text[0].isupper() or entry is not None:
        return None
    named = at > 0 and parsed.codes[at - 1] == "C"
    return Side((at,), at - named, at, (People(count=Count.exactly(1), names=(token.text[:-2],)),))


def _latest(parsed: Parsed, first: int, count: Count) -> Count:
    """A toll that "rose from 12 to 15" is 15."""
    if count.how is How.RANGE and parsed.toks[first].lower == "from" and count.high is not None:
        return Count.exactly(count.high)
    return count
