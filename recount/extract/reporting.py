"""Whether a word is a verb that passes something on: "reports that", but no "received reports"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from recount.extract.phrases import QUOTES, words
from recount.extract.relays import CITING_WORDS
from recount.extract.subjects import before_verb
from recount.language.tokens import Token
from recount.model.said import Span

SPOKEN_BY = frozenset("telephone phone mobile satellite text email e-mail video radio".split())
TOLL_NOUNS = frozenset("toll number figure figures count total casualties dead deaths".split())
LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=256)
def may_tell(text: str, sentence: Span) -> bool:
    """Whether a sentence has a word that may announce a speaker; told without its tokens."""
    said = LETTERS.findall(sentence.of(text).lower())
    return not (CITING_WORDS.isdisjoint(said) and words()["telling"].isdisjoint(said))


def given_by(toks: Sequence[Token], i: int) -> bool:
    """Whether the verb at `i` is a passive whose agent follows: "reported by", "said by"."""
    if i + 2 >= len(toks) or toks[i + 1].lower != "by" or toks[i + 2].lower in SPOKEN_BY:
        return False
    return toks[i].lower in words()["given_by"]


def passes_on(toks: Sequence[Token], i: int, last: int) -> bool:
    """Whether the word at `i` is a verb that passes something on."""
    vocabulary = words()
    verb = toks[i].lower
    after = toks[i + 1].lower if i + 1 < len(toks) else "."
    quoted = after == "another" and i > 0 and toks[i - 1].text in QUOTES
    if (after in vocabulary["participle_after"] and not quoted and not _to_somebody(toks, i)) or (
        (verb in ("pointed", "point") and after != "out")
        or (verb in _SPEAKING and not _of_so_many(toks, i))
    ):
        return False
    if verb == "claimed" and any(t.lower in NO_CLAIM for t in toks[i + 1 : i + 5]):
        return False
    if verb in _BLAMING:
        before = toks[last].lower if last >= 0 else "the"
        return before not in _NOT_SUBJECT and after not in _NOT_BLAMED
    if verb in SETS_TOLL:
        return _sets_toll(toks, i)
    if verb in _THAT:
        proved = after == "it" and i + 3 < len(toks) and toks[i + 3].lower == "that"
        closed = verb in ("found", "alleged", "ruled") and after in (",", ".")
        return after == "that" or proved or closed or _that_follows(toks, i)
    starts = (
        verb in _SPEAKING
        or after in vocabulary["clause_start"]
        or after[:1].isdigit()
        or after in QUOTES
        or after == ":"
    )
    before = toks[last].lower if last >= 0 else ""
    if verb in vocabulary["maybe_say"]:
        noun = before in _NOT_SUBJECT or before in _HAVING  # "have received reports that"
        noun = noun or (verb == "state" and after == ":")  # "the country's most violent state: …"
        closes = verb in _CLOSING and after == "." and _behind_comma(toks, last)
        return (starts or closes) and not noun and after not in ("in", "on")
    if verb in vocabulary["adjective_like"]:
        closes = after in (",", ".", "today", "yesterday") or after in vocabulary["weekdays"]
        return before not in _NOT_SUBJECT and (starts or closes or after in _ADVERBS)
    return True


def _that_follows(toks: Sequence[Token], i: int) -> bool:
    """Whether "that" follows over a word or two: "finds beyond reasonable doubt that"."""
    for token in toks[i + 2 : i + 6]:
        if token.lower == "that":
            return True
        if not token.lower.isalpha():
            return False
    return False


def _sets_toll(toks: Sequence[Token], i: int) -> bool:
    """Whether a toll is put, given or raised: not "the figure given by the mayor"."""
    if toks[i].lower == "given" and HAS.isdisjoint(t.lower for t in toks[max(0, i - 4) : i]):
        return False
    after = toks[i + 1].lower if i + 1 < len(toks) else "."
    return after == "it" or any(token.lower in TOLL_NOUNS for token in toks[i + 1 : i + 9])


def _of_so_many(toks: Sequence[Token], i: int) -> bool:
    """Whether people are counted: "residents spoke of 60 dead", but not "spoke of the war"."""
    if i + 2 >= len(toks) or toks[i + 1].lower != "of":
        return False
    counted = toks[i + 2].lower
    return counted[:1].isdigit() or counted in _COUNTED


def _to_somebody(toks: Sequence[Token], i: int) -> bool:
    """Whether somebody is spoken to: "sources said to the channel", not "said to have killed"."""
    if i + 2 >= len(toks) or toks[i].lower not in ("said", "confirmed", "reported"):
        return False
    return toks[i + 1].lower == "to" and toks[i + 2].lower in (
        "the",
        "our",
        "us",
        "a",
        "an",
        "this",
    )


def _behind_comma(toks: Sequence[Token], last: int) -> bool:
    """Whether the subject that ends at `last` stands behind a comma: "30 killed, UN reports"."""
    for n in range(last - 1, max(-1, last - 5), -1):
        if toks[n].lower in ("according", "to", "of", "in", "from", "by"):
            return False
        if toks[n].text in ",-–—":
            return True
    return False


def received_by(toks: Sequence[Token], i: int, last: int) -> int:
    """The end of the subject of "X has received reports that" before the "reports" at `i`."""
    if toks[i].lower != "reports" or i + 1 >= len(toks) or toks[i + 1].lower != "that":
        return last
    at = last - (last > 0 and toks[last].lower in _SOME)
    if at < 1 or toks[at].lower not in ("received", "obtained", "gathered", "collected", "got"):
        return last
    before = before_verb(toks, at)
    if before is None or before < 0 or toks[before].lower in ("we", "i", "had"):
        return last
    return before


_SPEAKING = frozenset("spoke speak speaks spoken talked talk talks".split())
_COUNTED = frozenset(
    "at about around some over nearly almost more dozens scores hundreds thousands several two"
    " three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty"
    " sixty seventy eighty ninety".split()
)
_SOME = frozenset("credible several multiple numerous initial many further similar".split())
_BLAMING = frozenset("accused accuses blamed blames".split())
_NOT_BLAMED = frozenset("of by in on for at , . killer killers".split())
_THAT = frozenset(
    "found finds find learned heard alleged established submits submitted held ruled rules"
    " determined determines".split()
)
_CLOSING = frozenset("reports report claims claim".split())
SETS_TOLL = frozenset(
    "gave gives given giving put puts putting raised raises revised updated lowered".split()
)
HAS = frozenset("has have had".split())
NO_CLAIM = frozenset("responsibility credit life lives victims".split())
_NOT_SUBJECT = frozenset(
    "the a an this that these those some several many no any such other of in on at by for from "
    "with to as his her its their our".split()
)
_HAVING = frozenset(
    "confirm verify received receive receiving got obtained seen had has have heard reviewed "
    "examined verified collected gathered documented compiled published released issued cited "
    "amid despite denied denies deny denying rejected rejects dismissed dismisses refuted refutes "
    "disputed disputes contested investigating investigated spread repeated".split()
)
_ADVERBS = frozenset("earlier late early tonight last that".split())


def may_count(toks: Sequence[Token], i: int, first: int, end: int) -> bool:
    """Whether an unknown subject puts a toll, and is no event that "put the toll at ten"."""
    named = toks[first].text[:1].isupper() or toks[first].lower in ("a", "an", "another", "the")
    body = toks[end].lower in words().anaphor
    return body or (named and toks[i].lower in ("put", "puts") and toks[end].text[:1].isupper())
