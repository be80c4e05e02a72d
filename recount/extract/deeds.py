"""Who stands before or behind a deed: "an FMLN ambush", "a raid by the junta", "Russian shelling".

A demonym counts where it stands right before an act of war ("Israeli air strikes killed"), as the
codebooks take it for the state's forces; before another noun it only says where something is.
"""

from __future__ import annotations

from collections.abc import Sequence

from recount.extract.agents import agent, is_verb, lexicon, phrase_left, phrase_right
from recount.extract.doers import (
    after_lead,
    before_deed,
    clause_start,
    clause_subject,
    has_object,
)
from recount.extract.phrases import STOPS, words
from recount.extract.scenes import Scene
from recount.language.bodies import country_in, known_actors
from recount.language.tokens import Token
from recount.model.said import ActorMention, Span

ARTICLES = frozenset("a an the another several two three four five".split())
# What may stand between a people's name and its act of war.
MEANS = frozenset(
    "air drone missile artillery rocket mortar tank naval ground guided cluster heavy aerial "
    "barrel ballistic glide night overnight double-tap retaliatory deadly suspected alleged "
    "military army fighter suicide fresh new second separate".split()
)
ACTS_OF_WAR = frozenset(
    "strike strikes airstrike airstrikes raid raids shelling bombardment bombardments bomb bombs "
    "bombing bombings missile missiles rocket rockets artillery fire gunfire drone drones attack "
    "attacks offensive incursion assault warplanes warplane jets shell shells mortar".split()
)
CAUSED_BY = frozenset(
    "blamed attributed claimed launched carried staged conducted mounted fired planted perpetrated "
    "committed ordered led".split()
)
ONLY_KIND = frozenset({"terrorist", "unknown", "criminal"})  # "a terrorist attack" names nobody
REACH = 24  # tokens between a deed and the verb it is the subject of
WEAPON_THAT = frozenset("fired threw hurled lobbed planted detonated launched dropped shot".split())


def in_a_deed(scene: Scene) -> ActorMention | None:
    """As in "… killed in an FMLN ambush", "in Israeli airstrikes": the party before the deed."""
    toks = scene.toks
    if scene.words.isdisjoint(lexicon("deeds")):
        return None
    for i in range(scene.first, min(len(toks), scene.last + 14)):
        if toks[i].text == ";":
            return None
        if toks[i].lower not in lexicon("deeds") or _before_noun(toks, i):
            continue
        first = i
        while first > scene.first and i - first < 5 and _modifies(toks[first - 1]):
            first -= 1
        while first < i and toks[first].lower in ARTICLES:
            first += 1
        found = _party(scene.text, toks, first, i)
        if found is None and i > scene.first and toks[first - 1].lower in HAPPENS_IN | ARTICLES:
            found = _act_of_war(scene.text, toks, first, i)
        if found is not None:
            return found
    return None


# What joins the dead to the act of war they died in.
HAPPENS_IN = frozenset("in by from during under after following amid of the".split())


def in_which(scene: Scene) -> ActorMention | None:
    """As in "a massacre by the battalion in which 794 people died", "a raid that left six dead"."""
    toks = scene.toks
    if scene.words.isdisjoint(("which", "that")):
        return None
    for w in range(min(scene.first, len(toks) - 1), 1, -1):
        which = toks[w].lower == "which" and toks[w - 1].lower == "in"
        if toks[w].text in (";", ".") or (toks[w].lower == "that" and not _leaves(toks, w + 1)):
            return None
        if not which and toks[w].lower != "that":
            continue
        end = w - 1 if which else w
        first = after_lead(toks, clause_start(toks, end), end)
        deed = next(
            (n for n in range(end - 1, first, -1) if toks[n].lower in lexicon("deeds")), None
        )
        if deed is None:
            return None
        found = _caused_by(scene.text, toks, deed + 1, end - 1)
        return found or _before_deed(scene.text, toks, _phrase_first(toks, first, deed), deed)
    return None


def _leaves(toks: Sequence[Token], i: int) -> bool:
    return i < len(toks) and toks[i].lower in ("left", "killed", "leaves", "claimed", "wounded")


def _phrase_first(toks: Sequence[Token], first: int, deed: int) -> int:
    """Where the words right before a deed begin."""
    at = deed
    while at > first and deed - at < 5 and _modifies(toks[at - 1]):
        at -= 1
    return at


def _before_noun(toks: Sequence[Token], i: int) -> bool:
    """Whether the word at `i` only describes a thing: "an army patrol car"."""
    return i + 1 < len(toks) and toks[i + 1].lower in lexicon("things")


def _modifies(token: Token) -> bool:
    lower = token.lower
    vocabulary = words()
    outside = lower in vocabulary["preposition"] or lower in vocabulary["left_stop"]
    return token.text not in STOPS and not outside and not is_verb(lower)


def _party(text: str, toks: Sequence[Token], first: int, deed: int) -> ActorMention | None:
    """The party among the words before a deed; with the deed where only both name it."""
    if first >= deed:
        return None
    for last in (deed,) if toks[deed].lower in lexicon("heads") else (deed - 1, deed):
        while last > first and toks[last].text in "'’":
            last -= 1
        span = Span(toks[first].start, toks[last].end)
        wording = " ".join(span.of(text).split())
        own = toks[last].lower in lexicon("heads") and toks[last].lower not in ONLY_KIND
        if own or known_actors().find(wording) is not None:
            return ActorMention(wording, span=span)
    return None


def deed_as_subject(scene: Scene) -> ActorMention | None:
    """As in "a drone strike by the army on a school killed eight", "Russian shelling wounded"."""
    toks = scene.toks
    if scene.words.isdisjoint(lexicon("deeds")):
        return None
    for i in range(scene.first, scene.last + 1):
        if toks[i].lower not in lexicon("harm"):
            continue
        before = before_deed(toks, i)
        if before is None or before < 1 or not has_object(toks, i):
            continue
        first = after_lead(toks, clause_start(toks, i), i)
        before = _of_first_verb(toks, first, before)
        deed = _deed_between(toks, first, before)
        if deed is not None:
            found = _caused_by(scene.text, toks, deed + 1, before)
            return found or _before_deed(scene.text, toks, first, deed)
    return None


def _of_first_verb(toks: Sequence[Token], first: int, before: int) -> int:
    """The token before the first of joined verbs: "a strike on a camp | killed two and wounded"."""
    if toks[before].lower not in ("and", ","):
        return before
    for i in range(first + 1, before):
        verb = toks[i].lower in lexicon("harm") and toks[i].lower not in lexicon("deeds")
        earlier = before_deed(toks, i) if verb else None
        if earlier is not None and has_object(toks, i):
            return earlier
    return before


def _deed_between(toks: Sequence[Token], first: int, before: int) -> int | None:
    """The deed that is the subject from token `first` on; None where a verb of its own follows."""
    deed = None
    for i in range(max(first, before - REACH), before + 1):
        lower = toks[i].lower
        if deed is None:
            verb = is_verb(lower) and lower not in lexicon("modifiers") | MEANS
            if lower in lexicon("deeds"):
                deed = i
            elif verb or lower in words()["preposition"] or toks[i].text in STOPS - {"'", "’"}:
                return None
        elif lower in words()["say"] and lower not in CAUSED_BY:
            return None
        elif lower in lexicon("deeds") and toks[i - 1] is toks[deed]:
            deed = i
        elif is_verb(lower) and lower not in CAUSED_BY and not lower.endswith("ing"):
            return None
    return deed


def _caused_by(text: str, toks: Sequence[Token], first: int, last: int) -> ActorMention | None:
    """Whom "by", "blamed on" and "attributed to" name between a deed and its verb."""
    for i in range(first, last):
        lower, before = toks[i].lower, toks[i - 1].lower
        on = (lower == "on" and before == "blamed") or (lower == "to" and before == "attributed")
        if not on and lower != "by":
            continue
        phrase = phrase_right(toks, i + 1)
        if phrase is not None:
            return agent(text, toks, (phrase[0], min(phrase[1], last)), named=True)
    return None


def _before_deed(text: str, toks: Sequence[Token], first: int, deed: int) -> ActorMention | None:
    """The party that the words before a deed name, or the people whose act of war it is."""
    while first < deed and (toks[first].lower in ARTICLES or toks[first].text in "[]()"):
        first += 1
    found = _party(text, toks, first, deed)
    return found or _act_of_war(text, toks, first, deed)


def _act_of_war(text: str, toks: Sequence[Token], first: int, deed: int) -> ActorMention | None:
    """A people with its act of war: "a Russian missile attack"."""
    if toks[deed].lower not in ACTS_OF_WAR or first == deed:
        return None
    near = deed - 1
    while near > first and toks[near].lower in MEANS | lexicon("deeds"):
        near -= 1
    if country_in(Span(toks[near].start, toks[near].end).of(text)) is None:
        return None
    span = Span(toks[near].start, toks[deed].end)
    return ActorMention(" ".join(span.of(text).split()), span=span)


def weapon_user(scene: Scene) -> ActorMention | None:
    """As in "soldiers fired the shells that killed ten": who used the weapon."""
    toks = scene.toks
    if scene.words.isdisjoint(("that", "which")):
        return None
    for i in range(max(3, scene.first), scene.last + 1):
        if toks[i].lower not in lexicon("harm") or toks[i - 1].lower not in ("that", "which"):
            continue
        verb = next(
            (n for n in range(i - 2, max(0, i - 7), -1) if toks[n].lower in WEAPON_THAT), None
        )
        if verb is None or toks[i - 2].lower not in lexicon("never") | lexicon("heads"):
            continue
        found = agent(scene.text, toks, phrase_left(toks, verb), named=True)
        return found or clause_subject(scene.text, toks, verb)
    return None
