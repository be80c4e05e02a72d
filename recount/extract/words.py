"""The lexicon as the grammar reads it: each word's class letter and what it says.

The letters of the classes are those of lexicon/en/grammar.toml, and for words of harm:
V harms people by itself (killed, wounded), W needs people beside it (shot, hit, arrested),
G and g their -ing forms, Z and z their present forms, I its subject is the victim (died),
j the other forms of these, A adjective (dead), X noun (massacre), O body, J state (in critical
condition), R a toll.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from recount.lexicon import load
from recount.model.said import Harm, Status


@dataclass(frozen=True, slots=True)
class HarmWord:
    """What a word of harm says; `weapon` where only the context tells whether it killed."""

    harm: Harm
    kind: str
    weapon: bool = False


@dataclass(frozen=True, slots=True)
class PersonWord:
    """A noun for people: its group, the status the word itself gives, and its number."""

    group: str
    status: Status
    plural: bool
    kin: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase: its class letter and its meaning, if it has one."""

    code: str
    harm: HarmWord | None = None
    person: PersonWord | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Single words, and the rest of phrases by first and second word, longest first.

    `lone` are the single words that begin no phrase; `common` are nouns for things, `given` first
    names.
    """

    words: dict[str, Entry]
    lone: dict[str, Entry]
    phrases: dict[str, dict[str, list[tuple[tuple[str, ...], Entry]]]]
    not_adverbs: frozenset[str]
    common: frozenset[str]
    given: frozenset[str]


KINDS = {
    "verb": ("V", "G", "Z"),
    "touch": ("W", "g", "z"),
    "wound": ("W", "g", "z"),
    "blow": ("W", "g", "z"),
    "attack": ("W", "g", "z"),
    "loss": ("W", "g", "z"),
    "dies": ("I", "j", "j"),
}
SINGLE = {"adjective": "A", "noun": "X", "bodies": "O"}
PHRASE = {
    "verb": "V", "wound": "W", "ing": "G", "base": "Z", "dies": "I", "dies?": "I",
    "adjective": "A", "noun": "X", "bodies": "O", "bodies?": "O", "toll": "R", "none": "w",
    "verb?": "W",
}  # fmt: skip


@cache
def vocabulary() -> Vocabulary:
    """Every word the grammar knows; a later table gives way to an earlier one."""
    words: dict[str, Entry] = {}
    phrases: dict[str, dict[str, list[tuple[tuple[str, ...], Entry]]]] = {}
    people = (*_people(), *_acronyms())
    for text, entry in (*_harms(), *_phrases(), *people, *_grammar(), *_compatriots()):
        parts = text.split()
        if len(parts) == 1:
            words.setdefault(text, entry)
        else:
            rests = phrases.setdefault(parts[0], {}).setdefault(parts[1], [])
            rests.append((tuple(parts[2:]), entry))
    for seconds in phrases.values():
        for rests in seconds.values():
            rests.sort(key=lambda row: -len(row[0]))
    exceptions = _section("grammar", "adverbs")["not_adverbs"]
    lone = {word: entry for word, entry in words.items() if word not in phrases}
    common = frozenset(str(_section("grammar", "common")["things"]).split())
    given = frozenset(str(_section("places", "words")["given"]).split())
    return Vocabulary(words, lone, phrases, frozenset(_strings(exceptions)), common, given)


def _section(table: str, name: str) -> dict[str, object]:
    value = load(table)[name]
    return value if isinstance(value, dict) else {}


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _harms() -> Iterator[tuple[str, Entry]]:
    for harm in Harm:
        kinds = _section("harms", harm.value)
        # Nouns first: "massacre" and "murder" are nouns far more often than present forms.
        for kind, listed in sorted(kinds.items(), key=lambda row: row[0] not in SINGLE):
            meaning = HarmWord(harm, kind, weapon=kind in {"wound", "blow"})
            for line in _strings(listed):
                if kind in SINGLE:
                    yield line, Entry(SINGLE[kind], meaning)
                    continue
                past, *others = line.split()
                yield past, Entry(KINDS[kind][0], meaning)
                for place, form in enumerate(others):
                    if form != past:
                        yield form, Entry(KINDS[kind][1 if place == 0 else 2], meaning)
    state = HarmWord(Harm.INJURED, "state")
    for phrase in _strings(_section("harms", "states")["phrases"]):
        yield phrase, Entry("J", state)


def _phrases() -> Iterator[tuple[str, Entry]]:
    for phrase, told in _section("harms", "phrases").items():
        name, kind = _strings(told)
        if kind == "person":
            yield phrase, Entry("P", None, PersonWord("armed_group", Status.COMBATANT, plural=True))
        elif not name:
            yield phrase, Entry("w")
        else:
            spoken = "blow" if kind.endswith("?") else kind
            meaning = HarmWord(Harm(name), spoken, weapon=kind == "wound")
            yield phrase, Entry(PHRASE[kind], meaning)


def _people() -> Iterator[tuple[str, Entry]]:
    groups = load("groups")["group"]
    for group in groups if isinstance(groups, list) else []:
        status = Status(str(group.get("status", "unknown")))
        kin = bool(group.get("kin", False))
        for word in group["words"]:
            for form, plural in _forms(word):
                meaning = PersonWord(group["id"], status, plural=plural, kin=kin)
                yield form, Entry("P", None, meaning)
    for people, words in _section("groups", "peoples").items():
        for word in _strings(words):
            singular = PersonWord(people, Status.UNKNOWN, plural=False)
            yield word, Entry("a", None, singular)
            plural_of = PersonWord(people, Status.UNKNOWN, plural=True)
            yield word + "s", Entry("P", None, plural_of)


COMPATRIOTS = Entry("P", None, PersonWord("", Status.UNKNOWN, plural=True))


def _compatriots() -> Iterator[tuple[str, Entry]]:
    """People of a country or region, several of them: "Turks"; "Burmese" is also an adjective."""
    for table in load("demonyms").values():
        for words in table.values() if isinstance(table, dict) else ():
            for word in map(str.lower, _strings(words)):
                if word.endswith("man") and word != "german":
                    yield word[:-3] + "men", COMPATRIOTS
                elif word.isalpha():
                    yield word, Entry("a")
                    if not word.endswith(("ese", *NO_NOUN)):
                        yield word + "s", COMPATRIOTS


NO_NOUN = ("sh", "ch", "ss", "pole")  # of what stands for no people by an "s"


def _acronyms() -> Iterator[tuple[str, Entry]]:
    """Organisations named by one word; in capitals they would pass for people's names."""
    for names in _section("groups", "organisations").values():
        for name in _strings(names):
            if " " not in name:
                yield name, Entry("m")


def _forms(word: str) -> Iterator[tuple[str, bool]]:
    """A noun's forms, and whether each stands for several people."""
    if word.startswith("="):
        yield word[1:], True
    elif "/" in word:
        singular, plural = word.split("/")
        yield singular, False
        yield plural.removeprefix("="), True
    else:
        yield word, False
        ending = "ies" if word[-1] == "y" and word[-2] not in "aeo" else "s"
        yield (word[:-1] if ending == "ies" else word) + ending, True


def _grammar() -> Iterator[tuple[str, Entry]]:
    titles = _titles()
    for code, words in _section("grammar", "classes").items():
        for word in _strings(words):
            if not word.endswith("-"):
                yield word, Entry(code, None, titles.get(word) if code == "K" else None)


def _titles() -> dict[str, PersonWord]:
    """What a form of address before a name says of its bearer: "Col", "Msgr"."""
    groups = load("groups")["group"]
    status = {
        str(group["id"]): Status(str(group["status"]))
        for group in (groups if isinstance(groups, list) else [])
        if "status" in group
    }
    return {
        word: PersonWord(group, status[group], plural=False)
        for group, words in _section("groups", "titles").items()
        for word in _strings(words)
    }
