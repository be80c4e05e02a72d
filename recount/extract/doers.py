"""Who does a verb of harm: agents of passives, subjects of actives, gerunds and ellipses."""

from __future__ import annotations

from collections.abc import Sequence

from recount.extract.agents import (
    AUXILIARIES,
    agent,
    is_verb,
    lexicon,
    phrase_left,
    phrase_right,
)
from recount.extract.phrases import QUOTES, STOPS, is_possessive, left_phrase, words
from recount.extract.subjects import subject
from recount.language.tokens import Token
from recount.model.said import ActorMention, Span

BE = frozenset("was were been being be is are get got gets".split())
DOING_BY = frozenset(
    "out committed perpetrated launched staged conducted waged planted placed detonated fired "
    "thrown set triggered caused orchestrated led ordered unleashed inflicted mounted".split()
)
HELD = frozenset(
    "held run seen met kept known driven ruled owned paid sent bought brought built written made "
    "given shown told taught fed sold".split()
)
DASHES = frozenset("-–—")
DATELINE = 16  # tokens of a dateline with its agency
# They open what stands between somebody and a verb: "militiamen armed with machetes killed".
DESCRIBING = frozenset(
    "armed wearing carrying riding dressed disguised posing belonging loyal traveling "
    "travelling known called dubbed nicknamed named believed thought suspected calling".split()
)
CLAUSE_ENDS = frozenset([";", ":", "--", *QUOTES])


def by_agent(text: str, toks: Sequence[Token], start: int) -> ActorMention | None:
    """The agent behind "by" or "at the hands of" from token `start` on, within its clause."""
    reporting = words()["say"]
    for i in range(start, min(len(toks) - 1, start + 45)):
        token = toks[i]
        claims = token.lower == "claimed" and toks[i + 1].lower == "by"
        if token.text == ";" or (i > start + 2 and token.lower in reporting and not claims):
            return None
        if token.text == "," and _opens_part(toks, i + 1):
            return None  # "1,057 deaths, of which 1,032 were caused by the army"
        if token.lower == "that" and i > start and toks[i - 1].lower == "and":
            return None  # "said that 90 had fled and that two were shot by soldiers"
        at = _agent_start(toks, i, start)
        if at is not None:
            direct = at > 1 and toks[at - 2].lower in lexicon("harm")
            found = agent(text, toks, phrase_right(toks, at), named=True, anybody=direct)
            if found is not None:
                return found
    return None


def _opens_part(toks: Sequence[Token], i: int) -> bool:
    """Whether "of which 1,032 were" begins here."""
    if i + 2 >= len(toks) or toks[i].lower != "of" or toks[i + 1].lower not in ("which", "whom"):
        return False
    return any(token.lower in ("was", "were") for token in toks[i + 2 : i + 8])


def _agent_start(toks: Sequence[Token], i: int, start: int) -> int | None:
    """Where the agent begins if "by" or "at the hands of" stands at `i` behind a deed."""
    lower = toks[i].lower
    if lower == "hands" and i + 2 < len(toks) and toks[i + 1].lower == "of":
        return i + 2
    if lower != "by":
        return None
    before = toks[i - 1].lower if i else ""
    if before == "claimed" and i > 1 and toks[i - 2].lower in lexicon("deeds"):
        return i + 1
    if before in words()["say"] or before in words()["maybe_say"]:
        return None
    deed = before in lexicon("harm") or before in lexicon("attack") or before in DOING_BY
    if (is_verb(before) or before in HELD) and not deed:
        return None
    return i + 1 if i > start or deed else None


def subject_of(text: str, toks: Sequence[Token], i: int) -> ActorMention | None:
    """The agent that does the verb at `i`, None for passives and bare participles."""
    before = before_deed(toks, i)
    if before is None or not has_object(toks, i):
        return None
    lower = toks[before].lower if before >= 0 else ""
    if lower == "to" or lower in words()["unasserted"]:
        return _held_to_have(text, toks, before)
    if toks[i].lower.endswith("ing"):
        return _gerund_subject(text, toks, i, before)
    if lower == "," and before > 1:
        described = agent(text, toks, subject(toks, before), named=True)
        return described or clause_subject(text, toks, i)
    if before < 0 or lower in ("and", "then", ",", "or", "but"):
        return clause_subject(text, toks, i)
    if lower in ("it", "we", "they"):
        return _pronoun(text, toks, before)
    return _right_before(text, toks, i, before)


def _right_before(text: str, toks: Sequence[Token], i: int, before: int) -> ActorMention | None:
    """The agent whose phrase ends at `before`, over a time, a relative clause, a description."""
    lower = toks[before].lower
    timed = before_time(toks, before)
    found = agent(text, toks, phrase_left(toks, i if timed == before else timed + 1), named=True)
    if found is None and timed and toks[timed - 1].lower in SAID_THAT:
        found = _surname(toks[timed])
    if found is None:
        found = _band(toks, timed)
    if found is not None and lower in ("who", "that", "which"):
        return _apposed(text, toks, found) or found
    between = found is None and any(token.lower in DESCRIBING for token in toks[:i])
    return clause_subject(text, toks, i) if between else found


# "Rebels are believed to have killed 12", "the front claims to have killed 12".
HELD_TO = frozenset(
    "believed said thought alleged reported known understood presumed suspected feared claims"
    " claimed admitted admits".split()
)


def _held_to_have(text: str, toks: Sequence[Token], to: int) -> ActorMention | None:
    """Who "is believed to have" done it; nobody where it is only planned or denied."""
    if toks[to].lower != "to" or to < 2 or toks[to - 1].lower not in HELD_TO:
        return None
    return agent(text, toks, phrase_left(toks, to - 1), named=True)


def _apposed(text: str, toks: Sequence[Token], found: ActorMention) -> ActorMention | None:
    """Whose apposition "a group that …" is: "Islamic State, a group that abducted 30 girls"."""
    first = next(
        n for n, token in enumerate(toks) if found.span and token.start >= found.span.start
    )
    if first < 3 or toks[first - 1].lower not in ("a", "an") or toks[first - 2].text != ",":
        return None
    return agent(text, toks, left_phrase(toks, first - 3), named=True)


SAID_THAT = frozenset("that said say says".split())


def before_time(toks: Sequence[Token], at: int) -> int:
    """The token before a time that stands before a verb: "gunmen on Thursday night killed"."""
    last = at
    while last > 1 and toks[last].lower in TIMES:
        last -= 1
    if last == at:
        return at
    return last - 1 if toks[last].lower in ("on", "in", "at") else last


TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night "
    "noon dawn midnight overnight yesterday today late early last week month year".split()
)


MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)


def _surname(token: Token) -> ActorMention | None:
    """A person by surname alone, as the subject of what somebody said: "said Keller shot"."""
    if not token.text[:1].isupper() or token.text.isupper() or token.lower in words()["pronouns"]:
        return None
    return ActorMention(token.text, span=Span(token.start, token.end))


def _band(toks: Sequence[Token], at: int) -> ActorMention | None:
    """An armed band by its name alone: "the Tigers had shot nine people"."""
    token = toks[at]
    if at < 1 or toks[at - 1].lower != "the":
        return None
    if not token.text[:1].isupper() or token.text.isupper() or token.lower in lexicon("never"):
        return None
    return None if token.lower in WEATHER else ActorMention(token.text, span=Span(*token[2:]))


WEATHER = frozenset(
    "rains storms snows monsoons fires landslides mudslides hurricanes plague monsoon eruption"
    " boeing airbus volcano blaze inferno holocaust pandemic coronavirus depression".split()
)


def _pronoun(text: str, toks: Sequence[Token], at: int) -> ActorMention | None:
    """Whom the "it", "we" or "they" at `at` stands for in its sentence."""
    if toks[at].lower not in ("it", "we", "they"):
        return None
    found = _speaker(text, toks, at)
    return _opener(text, toks, at) if found is None and toks[at].lower == "they" else found


def _speaker(text: str, toks: Sequence[Token], pronoun: int) -> ActorMention | None:
    """Whom "it" stands for right behind a reporting verb: "the army said it killed ten"."""
    said = pronoun - 1 if pronoun and toks[pronoun - 1].lower != "that" else pronoun - 2
    if said < 1 or toks[said].lower not in words()["reporting"]:
        return None
    if toks[said - 1].lower == "and":
        return agent(text, toks, phrase_right(toks, after_lead(toks, 0, said)))
    return agent(text, toks, phrase_left(toks, said))


def _gerund_subject(text: str, toks: Sequence[Token], i: int, before: int) -> ActorMention | None:
    """Who is "killing": the clause's subject; the accused in "accused of killing"."""
    lower = toks[before].lower if before >= 0 else ""
    if lower in ("of", "for") and before > 0:
        phrase = left_phrase(toks, before - 1)
        found = agent(text, toks, _after_verb(toks, phrase), named=True)
        return found or clause_subject(text, toks, i)
    if lower in (",", "and", "by", "", "while", "after", "before", "in"):
        return clause_subject(text, toks, i)
    return agent(text, toks, phrase_left(toks, i), named=True)


def _after_verb(toks: Sequence[Token], phrase: tuple[int, int] | None) -> tuple[int, int] | None:
    """The part of a phrase behind its last verb: "accused two officers" is "two officers"."""
    if phrase is None:
        return None
    first = phrase[0]
    for i in range(*phrase):
        if is_verb(toks[i].lower) and toks[i].lower not in lexicon("modifiers"):
            first = i + 1
    return (first, phrase[1])


def before_deed(toks: Sequence[Token], i: int) -> int | None:
    """The token before the verb and its auxiliaries; None where they make it a passive."""
    j = i - 1
    while j >= 0 and (toks[j].lower in AUXILIARIES or toks[j].lower.endswith("ly")):
        if toks[j].lower in BE and not toks[i].lower.endswith("ing"):
            return None
        j -= 1
    return j


def has_object(toks: Sequence[Token], i: int) -> bool:
    """Whether somebody follows the verb: it is active and not "10 men killed in Homs"."""
    if i + 1 >= len(toks):
        return False
    following = toks[i + 1].lower
    if following in ("and", "or") and i + 2 < len(toks):
        return toks[i + 2].lower in lexicon("harm") and has_object(toks, i + 2)
    if following == "to" and i + 3 < len(toks) and toks[i + 2].lower == "death":
        return has_object(toks, i + 2)  # "beat to death two shepherds"
    if following in ("at", "as"):
        return i + 2 < len(toks) and toks[i + 2].lower in ("least", "most", "many")
    if following in ("up", "more", "over", "about", "around", "down", "dead"):
        return True
    stop = following in words()["preposition"] or following in words()["left_stop"]
    return not stop and toks[i + 1].text not in STOPS


def clause_subject(text: str, toks: Sequence[Token], verb: int) -> ActorMention | None:
    """The agent that opens the clause of `verb`: "Gunmen … went from house to house, killing"."""
    first = clause_start(toks, verb)
    if first > 2 and toks[first - 1].lower == "who" and toks[verb - 1].text == ",":
        first = clause_start(toks, first - 1)  # "attacked the guards who watch the town, killing"
    if first > 0 and toks[first - 1].lower == "who":
        skip = 3 if toks[first - 2].text == "," else 2
        phrase = left_phrase(toks, first - skip) if first >= skip else None
        return agent(text, toks, phrase, named=True)
    first = after_lead(toks, first, verb)
    pronoun = _pronoun(text, toks, first) if first < verb else None
    if pronoun is not None:
        return pronoun
    phrase = phrase_right(toks, first) if first < verb else None
    if phrase is None or phrase[1] >= verb or _passive_follows(toks, phrase[1]):
        return None
    if phrase[0] == phrase[1] and first and toks[first - 1].lower in SAID_THAT:
        return agent(text, toks, phrase, named=True) or _surname(toks[first])
    return agent(text, toks, phrase, named=True)


def _opener(text: str, toks: Sequence[Token], pronoun: int) -> ActorMention | None:
    """Whom "they" stands for where they open the sentence: "men came, where they killed"."""
    said = (n for n in range(pronoun - 1, 0, -1) if toks[n].lower == "that")
    first = after_lead(toks, next(said, -1) + 1, pronoun)
    phrase = phrase_right(toks, first) if first < pronoun else None
    if phrase is None or phrase[1] >= pronoun or _passive_follows(toks, phrase[1]):
        return None
    return agent(text, toks, phrase)


def clause_start(toks: Sequence[Token], verb: int) -> int:
    """Where the clause that holds `verb` begins."""
    joiners = lexicon("joiners")
    reporting = words()["say"]
    for i in range(verb - 1, -1, -1):
        lower = toks[i].lower
        ends = toks[i].text in CLAUSE_ENDS and not is_possessive(toks, i)
        named = lower == "as" and i and toks[i - 1].lower in DESCRIBING  # "soldiers known as"
        if ends or lower in ("that", "who", "but") or (lower in joiners and not named):
            return i + 1
        if lower in reporting and i + 1 < verb and toks[i + 1].text != ",":
            return i + 1
        if toks[i].text in DASHES and i < DATELINE and toks[0].text.isupper():
            return i + 1
    return 0


def after_lead(toks: Sequence[Token], first: int, verb: int) -> int:
    """Where the subject begins, behind "On Friday," and other openings."""
    lead = words()["lead"]
    dated = _behind_date(toks, first, verb)
    if dated > first:
        return after_lead(toks, dated, verb)
    if first < verb and toks[first].lower in lead:
        for i in range(first, min(verb, first + 14)):
            if toks[i].text == "," and i + 1 < verb:
                return after_lead(toks, i + 1, verb)
        while first < verb and toks[first].lower in words()["left_strip"]:
            first += 1
    return first


def _behind_date(toks: Sequence[Token], first: int, verb: int) -> int:
    """Where a clause goes on behind "On 22 February 1999" or "Last week,"; `first` without one."""
    i = first + (first < verb and toks[first].lower in ("on", "in"))
    at = i
    while i < verb and (toks[i].lower in TIMES | MONTHS or toks[i].text.isdigit()):
        i += 1
    if i == at or not any(toks[n].lower in TIMES | MONTHS for n in range(at, i)):
        return first
    return i + 1 if i < verb and toks[i].text == "," else i


def _passive_follows(toks: Sequence[Token], last: int) -> bool:
    """Whether the phrase that ends at `last` suffers its verb: "forces were ambushed"."""
    i = last + 1
    seen_be = False
    while (
        i < len(toks)
        and i < last + 5
        and (toks[i].lower in AUXILIARIES or toks[i].lower.endswith("ly"))
    ):
        seen_be = seen_be or toks[i].lower in BE
        i += 1
    return (
        seen_be and i < len(toks) and is_verb(toks[i].lower) and not toks[i].lower.endswith("ing")
    )
