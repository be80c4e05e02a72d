"""The table of the grammar: where each rule looks for the victims of a word of harm.

A row says: where a phrase with one of these letters has `left` before it and `right` after it,
the people on `side` are the victims.
"""

from __future__ import annotations

import re
from enum import StrEnum

from recount.extract.sides import Side
from recount.model.said import Harm
from recount.model.values import dataclass


class Where(StrEnum):
    """Where a rule looks for the victims."""

    BEFORE = "before"
    AFTER = "after"
    FIGURE_BEFORE = "figure before"
    FIGURE_AFTER = "figure after"


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the grammar, named so that every claim can tell what read it."""

    id: str
    letters: str
    left: re.Pattern[str]
    right: re.Pattern[str]
    where: Where


@dataclass(frozen=True, slots=True)
class Reading:
    """What one rule read in a sentence: the harm, its victims, the phrases that say so."""

    harm: Harm
    side: Side
    first: int
    last: int
    trigger: int
    rule: str
    weapon: bool = False
    aux: str = ""
    aux_words: tuple[str, ...] = ()


def _rule(name: str, letters: str, left: str, right: str, where: Where) -> Rule:
    return Rule(name, letters, re.compile(f"(?:{left})$"), re.compile(right), where)


AUX = r"(?P<aux>(?:[MHTr]{0,4}[BS][rTBe]{0,4}[Sea]?t)?[MHTrt]{0,4}[Bb][BTrb]{0,4})"
HAVE = r"(?P<aux>(?:[BS]r?[Sea]?t)?[MHTrBt]{0,5})"
OBJECT = (
    r"r{0,3}(?:,p[NCFU](?:c[NCF])?,|pU,)?"
    r"(?:[,c]{1,2}r{0,2}[VWGg]r{0,2}){0,2}(?=[NCuxF]|h(?:[pr,.;cy]|$))"
)
NO_OBJECT = r"(?!r{0,3}[NCuxQ])"
# "were dragged from a bus and murdered": a passive that goes on another one.
PASSIVE_TOO = r"(?<=[NCFU])(?P<aux>[HMr]{0,3}B[rB]{0,2})[eSWVJ](?:r|[opty][NCFQU]){0,4},?cr{0,2}"

INVERTED = r"(?:^|[.;,:])[Dr]{0,2}(?P<aux>)"  # "also killed were two nurses"

# "Brings to 17 the number of journalists killed"; "the number of people killed rose to 17".
NUMBER_OF = r"t(?P<fig>[QN])Fo(?P<np>N)(?:cN)?(?P<aux>)"
NUMBER_IS = r"Fo(?P<np>N)(?P<aux>)"
UP_TO = r"(?:p[NCF](?:[op][NCF])?)?[^.;,NQ]{0,4}(?=[NQ])"

# "The murder perpetrated on Monday of four peasants".
NOUN_OF = r"(?:,pU,|[eS]?(?:p[NCF]|[rFC]?pU(?:o[UC])?|U|p[Dr]{1,2}U|r))?r?or?(?=[NC])"
NUMBERED = r"r?(?:Br?[eS]|[eSB])r?(?:p|t)?r?(?=[NQ])"  # "army casualties were put at 24"
COST_LIVES = r"(?<=S)r?(?P<fig>[NC])(?P<aux>)h"  # "cost three peasants their lives"

# "Senator Doe, assassinated on 18 August, was"; "wounded in the leg, the mayor fled".
APART = r"(?=(?:r|[py][NCFU]|U){1,4}[,.;-])"
FRONTED = r"(?:[py][NCFU]|U){1,3},(?=[NC])"

# "The six priests whom troops murdered"; "the people the regime murdered cannot speak".
WHOM = r"(?P<rel>(?<!p)q)(?:N|F|C|u)(?:[op]r?[NCF])?(?P<aux>[MHTr]{0,4})"
UNSAID_WHOM = r"(?<=N)(?P<rel>(?=[NFu]))[NFu](?P<aux>[HMTr]{0,3})"
THEN_DID = r"(?!r{0,3}[NCux])(?=(?:r|U|p[NCFU]){0,3}[BHMSI])"

# "Dead: 23. Received wounded: 37": a line of a register, a label and its figure.
TALLY = r"(?:^|[.;,(-])[FCeS]?(?P<aux>)"

RULES: tuple[Rule, ...] = (
    _rule("tally", "VWAI", TALLY, r"(?:p[NCFU]|J)?:(?=[NQ])", Where.FIGURE_AFTER),
    _rule("among-the-killed", "VW", r"(?:^|[.;,c])pN(?P<aux>r?)", r"r?Br?(?=[NC])", Where.AFTER),
    _rule("inverted", "VWA", INVERTED, r"(?:p[NCFU]){0,2}B(?=[NQC])", Where.AFTER),
    _rule("number-of", "VWA", NUMBER_OF, r"", Where.FIGURE_BEFORE),
    _rule("number-is", "VWA", NUMBER_IS, UP_TO, Where.FIGURE_AFTER),
    _rule("passive", "VW", AUX, r"", Where.BEFORE),
    _rule("whom", "VW", WHOM, r"(?!r{0,3}[NCuxF])", Where.BEFORE),
    _rule("whom-unsaid", "VW", UNSAID_WHOM, THEN_DID, Where.BEFORE),
    _rule("active", "VW", r"(?P<aux>[MHTr]{0,4})", OBJECT, Where.AFTER),
    _rule("passive-too", "VW", PASSIVE_TOO, NO_OBJECT, Where.BEFORE),
    _rule("participle", "VW", r"(?<=[NCF)U])(?P<aux>r{0,3})", r"(?!r{0,3}[NCuxF])", Where.BEFORE),
    _rule("apart", "VW", r"(?<=[NC])(?P<aux>),", APART, Where.BEFORE),
    _rule("fronted", "VW", r"(?:^|[.;:])r{0,2}(?P<aux>)", FRONTED, Where.AFTER),
    _rule("same-subject", "VWIAJ", r"(?:,?c|,)(?P<aux>[MHTrB]{0,5})", NO_OBJECT, Where.BEFORE),
    _rule("gerund", "Gg", r"(?P<aux>r{0,2})", OBJECT, Where.AFTER),
    _rule("present", "Zz", r"(?<=[NCFqe])(?P<aux>r{0,2})", r"r{0,2}(?=[NCux])", Where.AFTER),
    _rule("seen", "Zz", r"[Se]r?u(?P<aux>)", r"(?=[NC])", Where.AFTER),
    _rule("managed", "Zz", r"t(?P<aux>r{0,2})", r"r{0,2}(?=[NCux])", Where.AFTER),
    _rule("managed-too", "Zz", r"c(?P<aux>r{0,2})", r"r{0,2}(?=[NCux])", Where.AFTER),
    _rule("dies", "I", HAVE, r"", Where.BEFORE),
    _rule("dies-too", "I", r"(?:,?c|,)(?P<aux>[HMr]{0,3})", r"(?!r{0,3}[NCux])", Where.BEFORE),
    _rule("dies-now", "j", r"(?<=[NCq])(?P<aux>)", r"(?=[pr,.;s]|$)", Where.BEFORE),
    _rule("dead-object", "A", r"(?P<aux>r{0,2})(?<=[lSWe]N)r{0,2}", r"", Where.FIGURE_BEFORE),
    _rule("left-too", "VW", r"lN[AVW],?c(?P<fig>N)(?P<aux>)", r"", Where.FIGURE_BEFORE),
    _rule("is-dead", "A", AUX, r"", Where.BEFORE),
    _rule("dead", "A", r"(?<=[NCu])(?P<aux>r{0,2})", r"(?![wNFm])", Where.BEFORE),
    _rule("noun-of", "XGg", r"(?P<aux>)", NOUN_OF, Where.AFTER),
    _rule("put-to-death", "X", r"(?<=S)r?(?P<fig>[NC])(?P<aux>)r?t", r"", Where.FIGURE_BEFORE),
    _rule("cost-lives", "X", COST_LIVES, r"", Where.FIGURE_BEFORE),
    _rule("noun-total", "X", r"(?P<aux>)", NUMBERED, Where.FIGURE_AFTER),
    _rule("losses-at", "X", r"(?P<aux>)", r"p(?=[NQ])", Where.FIGURE_AFTER),
    _rule("dead-number", "AVW", r"(?:^|[,.;cSq])D(?P<aux>)", r"[eB]r?(?=[NQ])", Where.FIGURE_AFTER),
    _rule("whose", "X", r"(?P<fig>[NC]),?p?q(?P<aux>)", r"(?!o)", Where.FIGURE_BEFORE),
    _rule("only-one", "X", r"D(?:r|a)?(?P<aux>)", r"B(?=[NC])", Where.AFTER),
    _rule("death-of-one", "XG", r"(?P<fig>h)r?(?P<aux>)", r"(?!o)", Where.FIGURE_BEFORE),
    _rule("rate", "X", r"(?P<aux>)", r"[^.;N]{0,8}(?=N)", Where.FIGURE_AFTER),
    _rule(
        "figure-noun",
        "XY",
        r"(?P<fig>Qo|[QNF])[arwe]{0,2}(?P<aux>)",
        r"(?![wFNCe])",
        Where.FIGURE_BEFORE,
    ),
    _rule("noun-to", "X", r"(?P<aux>)", r"t(?=[NC])", Where.AFTER),
    _rule("noun-among", "XG", r"(?P<aux>)", r"p(?=N)", Where.AFTER),
    _rule("possessive", "XG", r"(?P<fig>[NC])(?P<aux>)", r"", Where.FIGURE_BEFORE),
    _rule("noun-against", "XG", r"(?P<aux>)", r"(?:ey[NCF]{1,2})?p(?=[NC])", Where.AFTER),
    _rule("toll-before", "R", r"t(?P<fig>[QN])[Dr]{0,2}(?P<aux>)", r"", Where.FIGURE_BEFORE),
    _rule("toll-rose", "R", r"(?P<aux>)", r"[^.;V]{0,28}?[Se]t(?=[NQ])", Where.FIGURE_AFTER),
    _rule("toll", "R", r"(?P<aux>)", r"[^.;NQ]{0,14}(?=[NQ])", Where.FIGURE_AFTER),
    _rule("toll-of-them", "R", r"(?P<aux>)", r"N[^.;NQ]{1,14}(?=[NQ])", Where.FIGURE_AFTER),
    _rule("noun-figure", "X", r"(?P<aux>)", r"[-:](?=[NQ])", Where.FIGURE_AFTER),
    _rule("bodies-of", "O", r"(?P<fig>Q)[arwe]{0,2}(?P<aux>)", r"r?o", Where.FIGURE_BEFORE),
    _rule("whose-body", "O", r"(?P<fig>h)[rae]?(?P<aux>)", r"r?H?r?B", Where.FIGURE_BEFORE),
    _rule("body-of", "O", r"(?P<aux>)", r"r?or?(?=[NCF])", Where.AFTER),
    _rule("bodies", "O", r"(?P<fig>[QdN])[arwe]{0,2}(?P<aux>)", r"", Where.FIGURE_BEFORE),
    _rule("state", "J", AUX, r"", Where.BEFORE),
    _rule("state-object", "J", r"(?P<aux>r?)", r"r?(?=[Nu])", Where.AFTER),
    _rule("state-of", "J", r"(?<=[NCuqF,])(?P<aux>[SrH]{0,3})", r"", Where.BEFORE),
)
BY_LETTER: dict[str, tuple[Rule, ...]] = {
    letter: tuple(rule for rule in RULES if letter in rule.letters)
    for letter in sorted({letter for rule in RULES for letter in rule.letters})
}
TELLING = frozenset({*BY_LETTER, "N"})  # phrases that may say what befell somebody
