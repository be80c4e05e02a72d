"""Figures told of again without a word of harm: "the ministry later revised the figure to 471".

Who raises, lowers or corrects "the figure" speaks of the people counted before; the harm is theirs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from recount.extract.parsed import Parsed
from recount.extract.people import People
from recount.extract.phrases import STOPS
from recount.extract.rules import Reading
from recount.extract.sides import Side
from recount.language.caseless import Caseless
from recount.language.numbers import Number, numbers
from recount.language.sentences import sentence_list
from recount.language.tokens import Token
from recount.model.said import Claim, Count, Harm, How, Span

NOUN = r"(?:figures?|counts?|tally|tolls?|total|number|estimates?)"
MAY_RESTATE = Caseless(
    r"\b(?=[cefnptlru])"  # other words are passed over at once
    rf"(?:{NOUN}\s+(?:(?:later|now|has|had|up|down|then|since|given|stands?|stood|rose|risen)\s+)*"
    r"(?:to|at|of|is|was|from|up|reached|rose)\s"
    rf"|{NOUN}\s?[,:]\s"
    r"|(?:put|puts|putting)\s+it\s+at\s"
    r"|(?:raised|revised|lowered|corrected|updated|reduced)\s+(?:(?:it|up|down|upwards?|downwards?)\s+)*"
    r"(?:to|from)\s)",
    parts=(
        *("figure", "count", "tally", "toll", "total", "number", "estimate", " it at"),
        *("rais", "revis", "lower", "correct", "updat", "reduc"),
    ),
)
NOUNS = frozenset(
    "figure figures count counts tally toll tolls total number estimate estimates".split()
)
SETS = frozenset(
    "put puts putting gave give gives giving raised raise raises raising revised revise revises"
    " revising lowered lowers lowering corrected corrects correcting updated updates updating"
    " reduced reduces reducing increased increases increasing brought brings bringing set sets"
    " places placed confirmed confirms".split()
)
CHANGED = frozenset("raised revised lowered corrected updated reduced increased adjusted".split())
MOVED = frozenset("up down upward upwards downward downwards".split())
IS = frozenset("is was stands stood reached rose climbed grew fell risen climbed now".split())
STANDING = frozenset("stands stood rose climbed grew fell risen climbed".split())
POINTING = frozenset("the its this that their his her our".split())
ARTICLES = frozenset("a an another".split())
KINDS = frozenset(
    "final new newer earlier previous first preliminary initial provisional official revised"
    " correct true real actual latest last lower higher own current updated overall much"
    " slightly original government similar different death".split()
)
BETWEEN = frozenset(
    "later since then now further again also subsequently been has have had was were be is being"
    " already finally officially quietly".split()
)
UNASSERTED = frozenset(
    "not never could may might would will should must cannot can n't didn't to if whether".split()
)
# What may follow the figure; an unknown noun is what else was counted.
AFTER = frozenset(
    "a an the on in at by after before as from and but or while when which who with for of to since"
    " dead killed people victims deaths fatalities persons later earlier today yesterday this last"
    " monday tuesday wednesday thursday friday saturday sunday given".split()
)
TIMED = frozenset("day days week weeks month months hour hours year years few".split())
DEAD = frozenset("dead deaths died killed victims fatalities".split())
FAR_BACK = 800  # characters; the figure further away is another one
TIMES_OVER = 100  # between a figure and one revised from it


# Who cannot confirm a figure, or disputes it, gives none.
DOUBTING = frozenset(
    "corroborate verify confirm substantiate authenticate dispute disputes disputed disputing"
    " question questions questioned questioning doubt doubts doubted doubting reject rejects"
    " rejected rejecting deny denies denied denying dismiss dismisses dismissed dismissing"
    " challenge challenges challenged contest contests contested contradict contradicts"
    " contradicted unverified".split()
)
DENIED_BY = frozenset("corroborate verify confirm substantiate authenticate".split())
BEFORE_IT = 6  # tokens


class _Lead(NamedTuple):
    """What leads to a figure: its first token, and whether it stands for people by itself."""

    first: int
    pointing: bool


def restating(text: str, harmful: Sequence[Span]) -> frozenset[Span]:
    """The sentences that may tell a figure again, none before the first word of harm."""
    hits = [match.start() for match in MAY_RESTATE.finditer(text, harmful[0].start)]
    if not hits:
        return frozenset()
    spans = sentence_list(text)
    starts = [span.start for span in spans]
    return frozenset(spans[bisect_right(starts, hit) - 1] for hit in hits)


def restated(
    parsed: Parsed, found: Sequence[Reading], before: Sequence[Claim]
) -> Iterator[Reading]:
    """The figures of a sentence that are told of people counted before it."""
    if not MAY_RESTATE.search(" ".join(parsed.lowers)):
        return
    used = {index for reading in found for index in reading.side.members}
    near = [claim for claim in before if parsed.span.start - claim.end < FAR_BACK]
    for number in numbers(parsed.toks):
        lead = _lead(parsed.toks, number)
        at = _element(parsed, number)
        if lead is None or at is None or at in used or _doubted(parsed.toks, lead.first):
            continue
        if not (_bare(parsed.toks, number) or _of_people(parsed, at)):
            continue
        count = _count(parsed.toks, number)
        harm = _harm(parsed, found, near, count, lead)
        if harm is None:
            continue
        known = parsed.people(at) or People()
        people = known._replace(count=count, plural=count != ONE, elliptic=False, part=False)
        first = min(at, _element_at(parsed, lead.first))
        side = Side((at,), at, at, (people._replace(definite=False),))
        yield Reading(harm, side, first, at, at, "restated")


def _doubted(toks: Sequence[Token], at: int) -> bool:
    """Whether the words before a figure say that nobody there vouches for it."""
    before = [token.lower for token in toks[max(0, at - BEFORE_IT) : at]]
    doubts = DOUBTING.intersection(before)
    return bool(doubts - DENIED_BY) or (bool(doubts) and not UNASSERTED.isdisjoint(before))


ONE = Count.exactly(1)


def _lead(toks: Sequence[Token], number: Number) -> _Lead | None:
    """Where the words begin that make the number a figure told again; None where none do."""
    i = number.first - 1
    said = toks[i].lower if i >= 0 else ""
    inside = [token.lower for token in toks[number.first : number.figure]]
    moved = inside[:2] == ["up", "to"] or toks[number.first].lower == "from"
    if said == "from" and number.count.how is How.RANGE:
        moved, i = True, i - 1
    if said in ("to", "at", "as") or moved:
        i = _before_first(toks, i - (not moved))
        while i >= 0 and toks[i].lower in MOVED:
            i -= 1
        if i >= 0 and toks[i].lower in STANDING:
            return _of_noun(toks, _over(toks, i - 1))
        return _set(toks, i)
    if said in IS:
        return _of_noun(toks, _over(toks, i))
    if said == "of":
        return _of_noun(toks, i - 1)
    if said in (",", ":", "-", "–", "—"):
        named = _of_noun(toks, i - 1)  # "gave a lower figure, 71"
        return named if named is not None and _sets(toks, named.first - 1) else None
    return None


def _before_first(toks: Sequence[Token], i: int) -> int:
    """The token before "from 60" in "from 60 to 43"; `i` itself where there is none."""
    for at in range(i - 1, max(-1, i - 5), -1):
        if toks[at].lower == "from" and numbers(toks[at + 1 : i + 1]):
            return at - 1
    return i


def _over(toks: Sequence[Token], i: int) -> int:
    """The token before auxiliaries and adverbs."""
    while i >= 0 and (toks[i].lower in BETWEEN or toks[i].lower in IS):
        i -= 1
    return i


def _set(toks: Sequence[Token], i: int) -> _Lead | None:
    """As in "put the figure at", "raised it to", "it was later revised to"."""
    if i < 1:
        return None
    lower = toks[i].lower
    if lower in CHANGED:
        subject = _over(toks, i - 1)
        if not _asserted(toks, i) or subject == i - 1:
            return None
        if subject >= 0 and toks[subject].lower in ("it", "that", "this"):
            return _Lead(subject, pointing=False)
        return _of_noun(toks, subject)
    if lower in ("it", "them"):
        return _Lead(i - 1, pointing=False) if _sets(toks, i - 1) else None
    noun = _of_noun(toks, i)
    if noun is None or not _sets(toks, noun.first - 1):
        return None
    return _Lead(noun.first - 1, noun.pointing)


def _sets(toks: Sequence[Token], i: int) -> bool:
    return i >= 0 and toks[i].lower in SETS and _asserted(toks, i)


def _asserted(toks: Sequence[Token], i: int) -> bool:
    return not any(token.lower in UNASSERTED for token in toks[max(0, i - 3) : i])


def _of_noun(toks: Sequence[Token], i: int) -> _Lead | None:
    """The phrase of a noun for a figure that ends at `i`: "the figure", "a final count"."""
    if i < 1 or toks[i].lower not in NOUNS:
        return None
    first = i - 1
    while first > 0 and toks[first].lower in KINDS:
        first -= 1
    kind = toks[first + 1].lower in KINDS
    lower = toks[first].lower
    if lower in POINTING or lower.endswith("'s"):
        return _Lead(first, pointing=True)
    return _Lead(first, pointing=False) if lower in ARTICLES and kind else None


def _element(parsed: Parsed, number: Number) -> int | None:
    """The phrase that holds a number."""
    at = _element_at(parsed, number.figure)
    return at if parsed.codes[at] in "NQF" else None


def _element_at(parsed: Parsed, token: int) -> int:
    return next(
        (
            n
            for n, element in enumerate(parsed.elements)
            if parsed.items[element.last].last >= token
        ),
        len(parsed.elements) - 1,
    )


def _of_people(parsed: Parsed, at: int) -> bool:
    """Whether the figure has a known noun for people behind it: "71 leaders"."""
    people = parsed.people(at)
    return people is not None and parsed.codes[at] == "N" and people.harmed is None


def _bare(toks: Sequence[Token], number: Number) -> bool:
    """Whether no unknown noun follows, of which the number is."""
    if number.last + 1 >= len(toks):
        return True
    following = toks[number.last + 1]
    if following.lower == "a" and number.last + 2 < len(toks):
        return toks[number.last + 2].lower in TIMED
    return following.text in STOPS or following.text in "()" or following.lower in AFTER


def _count(toks: Sequence[Token], number: Number) -> Count:
    """The figure a change ends at: "from 60 to 43" is 43, and "revised up to 73" is 73."""
    inside = toks[number.first : number.last + 1]
    before = toks[number.first - 1].lower if number.first else ""
    if "from" in (inside[0].lower, before) and number.count.how is How.RANGE:
        to = next((n for n, token in enumerate(inside) if token.lower == "to"), None)
        last = numbers(inside[to + 1 :]) if to is not None else []
        return last[0].count if last else number.count
    raised = before in NOUNS | CHANGED | {"it"}
    if raised and number.count.how is How.AT_MOST and number.count.high is not None:
        return Count.exactly(number.count.high)
    return number.count


def _harm(
    parsed: Parsed,
    found: Sequence[Reading],
    near: Sequence[Claim],
    count: Count,
    lead: _Lead,
) -> Harm | None:
    """What befell those counted: killed where the figures before are of the dead, too."""
    told = [reading.harm for reading in found if reading.trigger < len(parsed.codes)]
    if told:
        return told[-1]
    if not near:
        said = set(parsed.lowers)
        return Harm.KILLED if lead.pointing and not said.isdisjoint(DEAD) else None
    last = near[-1].sentence
    harms = [claim.harm for claim in near if claim.sentence == last]
    harm = Harm.KILLED if Harm.KILLED in harms else harms[-1]
    earlier = [claim.count for claim in near if claim.harm is harm and claim.count.stated]
    return harm if any(_alike(count, one) for one in earlier) else None


def _alike(count: Count, other: Count) -> bool:
    """Whether one figure can be revised from the other."""
    small, large = sorted((count.low or count.high or 0, other.low or other.high or 0))
    return 1 < large <= TIMES_OVER * max(small, 1)
