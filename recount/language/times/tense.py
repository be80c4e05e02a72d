"""Whether a clause looks ahead or back, told from the verbs around a phrase of time."""

from __future__ import annotations

from recount.language.times.lexer import Word
from recount.language.times.scene import Phrase

AHEAD = frozenset(
    "will shall would won ll expected expects expect scheduled schedule plans planned plan due "
    "planning slated hopes intends intend begins start starts becomes should must can cannot could "
    "may might upcoming next effective payable deadline ahead arrives leaves going tomorrow "
    "testify leave likely unlikely expires reopens resumes meet meets travels "
    "convenes".split()
)
BACK = frozenset(
    "said was were had has been did told reported announced killed died shot took made came went "
    "began ended found left held met saw gave got became since ago last released fled fell rose "
    "broke struck drove spoke wrote stood sat fought bought brought caught sent spent felt kept "
    "won ran flew threw led laid paid blew lost chose hid rode sank dug stole burnt built "
    "withdrew retook overran overthrew seized swept slew tore bore drew grew knew".split()
)
# What was planned: past where "had been" stands before, or the deed it was comes right after.
PLANNED = frozenset("planned scheduled expected slated due set".split())
OVER = frozenset({"was", "were"})
# "When the case is heard in May": the present tense of such a clause is a future.
WHENEVER = frozenset("when once until till before after if unless".split())
PRESENT = frozenset({"is", "are"})
WHENEVER_REACH = 6  # words between the conjunction and its verb
LIMITS = frozenset({"until", "till", "by"})  # ahead only right before the time
# What ends in -ed and is no past tense.
ADJECTIVES = frozenset(
    "united unspecified undisclosed unidentified unarmed armed alleged suspected proposed related "
    "limited hundred succeed proceed exceed indeed bleed breed speed sacred naked kindred".split()
)
# "They agreed to free him on Friday": what somebody has set his mind on lies ahead.
INTENT = frozenset(
    "agreed agree agrees decided decide decides pledged pledges vowed vows promised promises "
    "threatened threatens offered offers resolved swore sworn undertook voted votes want "
    "wants".split()
)
ORDERED = frozenset("ordered told asked urged instructed warned directed".split())
# Verbs of plans that are none after another verb's "to": "failed to leave on Friday".
PLAIN = frozenset({"leave", "testify", "meet"})
HELPERS = frozenset({"did", "didn", "not"})
# What lasted until a time lasted until one that is past; what was put off did not.
LASTED = frozenset(
    "lasted stayed remained raged continued went fought waited worked lived hid kept sheltered "
    "lingered persisted endured survived served ruled reigned held resisted occupied stood".split()
)
NEGATED = frozenset({"not", "never", "didn", "wasn", "weren", "hadn"})
PROLONGED = frozenset({"extended", "prolonged", "renewed"})
SPANNING = frozenset({"until", "till", "through", "to"})
# "They will investigate Friday's massacre": what has been done by name lies behind.
DEEDS = frozenset(
    "attack attacks bombing bombings blast blasts explosion explosions killing killings massacre "
    "massacres shooting shootings murder murders assassination raid raids strikes airstrike "
    "airstrikes assault assaults ambush ambushes clash clashes violence bloodshed carnage death "
    "deaths slaying slayings stabbing stabbings crash riot riots shelling bombardment incident "
    "tragedy disaster earthquake quake flood abduction abductions kidnapping kidnappings arrest "
    "arrests coup deadly fatal bloody ruling decision verdict announcement".split()
)
DESCRIBED = 3  # words in which what a time belongs to is named
VERBAL = "_GS"  # the letters of verbs: to free, to close, to fall
DETERMINERS = frozenset({"t", "i", "a", "k", "q"})
MONTH = "M"
REACH = 12  # words looked at before the phrase; a clause is rarely longer


def looks_ahead(phrase: Phrase) -> bool | None:
    """True for a clause about the future, False for one about the past, None if nothing tells."""
    if _names_deed(phrase):
        return False
    before = phrase.words[max(0, phrase.first - REACH) : phrase.first]
    limit = _limit(before)
    if limit and limit != "by":
        return not _lasted(before)
    deed = _deed_before(before)
    if deed is not None:
        return deed
    verdict = _told_before(before)
    if verdict and _is_over(before, phrase.after()):
        return False
    if verdict is False and (limit == "by" or _spans(before)) and _is_put_off(before, limit):
        return True
    if verdict is None:
        verdict = _told_after(phrase, fronted=_begins(before))
    return True if verdict is None and limit else verdict


def is_plainly_past(phrase: Phrase) -> bool:
    """Whether the deed's own verb stands beside the time: "was shot on May 1", "On May 1, he fled".

    What is "said" or "set" may lie ahead all the same: "said on Friday that the vote on May 1".
    """
    before = phrase.words[max(0, phrase.first - REACH) : phrase.first]
    if _names_deed(phrase):
        return True
    if _begins(before) and phrase.letter_after() == ",":
        after = phrase.words[phrase.last + 1 : phrase.last + 1 + REACH]
        return any(_verdict(after, i) is False and _is_deed(word) for i, word in enumerate(after))
    at = len(before) - 1
    while at >= 0 and before[at].letter in "ItY":
        at -= 1
    if at < 0 or (at and before[at - 1].lower in NOT_YET):
        return False
    return _verdict(before, at) is False and _is_deed(before[at])


def _is_deed(word: Word) -> bool:
    return word.lower not in SAYING


NOT_YET = frozenset({"is", "are", "be", "being", "am"})
SAYING = frozenset(
    "said told announced reported scheduled planned expected set slated has had was were been "
    "since ago last released stated declared proposed".split()
)


def _names_deed(phrase: Phrase) -> bool:
    """Whether a deed is named by the time: "Friday's massacre", "the September attack"."""
    after = phrase.after()
    if after is None or after.letter not in "+_":
        return False
    first = phrase.last + (after.letter == "+")
    if first == phrase.last and not _determined(phrase):
        return False
    for word in phrase.words[first : first + DESCRIBED]:
        if word.lower in DEEDS:
            return True
        if word.letter != "_":
            return False
    return False


def _deed_before(before: list[Word]) -> bool | None:
    """Which way a deed right before the time lies: "in the aftermath of a shooting Wednesday".

    Back, unless it is one that is planned or feared; None where no deed stands there, or a verb.
    """
    at = len(before) - 1
    while at >= 0 and before[at].letter in "ItY":
        at -= 1
    if at < 1 or before[at].lower not in DEEDS or before[at - 1].lower in MODALS:
        return None
    return any(word.lower in FEARED for word in before[:at])


# Deeds that have not been done.
FEARED = frozenset(
    "planned planning plan plans plotted plotting threatened threatens threat fear fears feared "
    "warned warns possible imminent future scheduled expected set due next".split()
)
MODALS = frozenset("will would shall should may might can could must to".split())
# "I am moving out in July": what is on its way.
MOVING = frozenset("moving leaving coming returning arriving travelling traveling flying".split())
NOW = frozenset({"am", "is", "are", "m", "re"})
TAKEN = frozenset({"effect", "office", "place", "over"})


def _determined(phrase: Phrase) -> bool:
    """Whether an article or the like stands before the time or opens it."""
    before = phrase.before()
    if before is not None and before.letter in DETERMINERS:
        return True
    return phrase.words[phrase.first].letter in DETERMINERS


def _lasted(before: list[Word]) -> bool:
    """Whether what goes on until a time is over: "raged until Sunday", "not found until Monday"."""
    denied = any(word.lower in NEGATED for word in before)
    for i in range(len(before) - 1, -1, -1):
        if before[i].letter == "|":
            return False
        if before[i].lower in LASTED and not _is_infinitive(before, i):
            return i == 0 or before[i - 1].lower not in ("be", "is", "are")
        verdict = _verdict(before, i)
        if verdict is not None:
            return denied and not verdict
    return False


def _spans(before: list[Word]) -> bool:
    """Whether "until", "through" or "to" stands right before the time."""
    return bool(before) and before[-1].lower in SPANNING


def _is_put_off(before: list[Word], limit: str) -> bool:
    """Whether a limit was set: "extended through May", "ordered them to leave by Friday"."""
    set_by = ORDERED if limit == "by" else PROLONGED
    return any(word.lower in set_by for word in before)


def _is_over(before: list[Word], after: Word | None) -> bool:
    """Whether a plan is told of as past: "a service planned for Saturday was called off"."""
    planned = next((word for word in reversed(before) if word.lower in AHEAD | PLANNED), None)
    told = after is not None and after.lower in OVER
    return told and planned is not None and planned.lower in PLANNED


def _told_before(before: list[Word]) -> bool | None:
    """What the nearest verb before says, in the same sentence."""
    for i in range(len(before) - 1, -1, -1):
        if before[i].letter == "|":
            return None
        if before[i].lower in PRESENT and _in_clause_ahead(before[:i]):
            return True
        if before[i].lower in INTENT and any(
            _is_infinitive(before, at) for at in range(i + 2, len(before))
        ):
            return True
        verdict = _verdict(before, i)
        if verdict is not None:
            return verdict
    return None


def _is_infinitive(words: list[Word], at: int) -> bool:
    """Whether a word is what "to" stands before: "to free", no "to talks" or "to a truce"."""
    if not at or words[at - 1].lower != "to" or words[at].letter not in VERBAL:
        return False
    lower = words[at].lower
    return not lower.endswith("s") or lower.endswith("ss")


def _in_clause_ahead(before: list[Word]) -> bool:
    """Whether "when", "until" or the like begins the clause a present tense ends."""
    for word in reversed(before[-WHENEVER_REACH:]):
        if word.letter in "|,":
            return False
        if word.lower in WHENEVER:
            return True
    return False


def _told_after(phrase: Phrase, *, fronted: bool) -> bool | None:
    """What the nearest verb after says, in the same clause: "On Monday, the court will"."""
    first = phrase.last + (fronted and phrase.letter_after() == ",")
    after = phrase.words[first : first + (REACH if fronted else REACH // 2)]
    for i, word in enumerate(after):
        if word.letter in "|,":
            return None
        verdict = _verdict(after, i)
        if verdict is not None:
            return verdict
    return None


def _begins(before: list[Word]) -> bool:
    """Whether the phrase begins its sentence, but for "on" or "by"."""
    last = before[-1] if before else None
    if last is not None and last.letter in "It":
        last = before[-2] if len(before) > 1 else None
    return last is None or last.letter == "|"


def _limit(before: list[Word]) -> str:
    """The word "until", "by" or the like right before the time; "drive-by" does not count."""
    if before and before[-1].letter in "tYL":
        before = before[:-1]
    if [word.lower for word in before[-3:]] == ["as", "early", "as"]:
        return "until"  # "as early as Friday"
    hyphened = len(before) > 1 and before[-2].letter == "-"
    return before[-1].lower if before and before[-1].lower in LIMITS and not hyphened else ""


def _verdict(words: list[Word], at: int) -> bool | None:
    """What one word says: "will" looks ahead, "was" and "killed" look back, "be held" ahead."""
    word, before = words[at], words[at - 1] if at else None
    lower = word.lower
    after = "".join(one.letter for one in words[at + 1 : at + 3])
    if lower in PLANNED and before is not None and before.lower == "been":
        return at < 2 or words[at - 2].lower != "had"
    if lower == "may" and word.letter == MONTH:  # "3 May 2021"
        return None
    if lower == "due" and after[:1] == "g" and after[1:] in DETERMINERS:
        return None  # "due to its losses" gives a cause
    if lower == "set" and words[at + 1 : at + 2] and words[at + 1].lower in ("for", "to"):
        return None if before is not None and before.lower in OVER else True
    if _is_on_its_way(words, at):
        return True
    if lower in AHEAD:
        denied = before is not None and (before.lower == "to" or before.lower in HELPERS)
        return None if lower in PLAIN and denied else True
    participle = word.letter == "_" and lower.endswith("ed") and len(lower) > 4
    participle = participle and lower not in ADJECTIVES
    if before is not None and before.lower == "be" and (participle or lower in BACK):
        return True
    return False if lower in BACK or participle else None


def _is_on_its_way(words: list[Word], at: int) -> bool:
    """Whether a present tense tells of what is to come: "am moving", "takes effect"."""
    lower = words[at].lower
    if lower == "takes":
        return at + 1 < len(words) and words[at + 1].lower in TAKEN
    return lower in MOVING and at > 0 and words[at - 1].lower in NOW
