"""Who speaks in a sentence, and over which part of it: "X said that …", "…, according to X"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from recount.extract.phrases import (
    QUOTES,
    left_phrase,
    mention,
    right_phrase,
    words,
)
from recount.extract.relays import inner_sources, is_relay, relays
from recount.language.tokens import Token, tokens
from recount.model.said import SourceMention, Span

BEFORE_POSTPOSED = frozenset([",", "-", "--", "–", "—", ";", *QUOTES])
TOLL_NOUNS = frozenset("toll number figure figures count total casualties dead deaths".split())
INTERVIEWED = frozenset("spoke talked interviewed".split())
SHOW = frozenset("showed show shows".split())
TAKEN_BY = re.compile(
    r"\b(?:taken|filmed|shot|recorded|shared|posted|published|released|circulated|collected|"
    r"provided|obtained|issued|compiled|made|written)\s+(?:\w+\s+){0,3}?by\s+(.+)",
    re.IGNORECASE | re.DOTALL,
)
FIGURES = frozenset("figures data records statistics documents tally toll count reports".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """One speaker of a sentence: the chain of sources, outermost first, and what it covers.

    `start`..`end` hold the speaker and its verb; `scope` what is said. `anaphor` is the word that
    stands for an earlier source ("they", "the group"), `fresh` whether "another witness" goes on
    in a row of sources. A cue `around` its sentence stands behind or inside what it passes on.
    """

    start: int
    end: int
    scope: Span
    chain: tuple[SourceMention, ...]
    around: bool = False
    anaphor: str | None = None
    fresh: bool = False
    joined: bool = False


@lru_cache(maxsize=256)
def cues(text: str, sentence: Span) -> tuple[Cue, ...]:
    """The speakers of a sentence in reading order, with relays and inner sources in place."""
    toks = tokens(text, sentence)
    vocabulary = words()
    reporting = vocabulary["say"] | vocabulary["maybe_say"] | vocabulary["participle"]
    found: list[Cue] = []
    for i, token in enumerate(toks):
        cue = None
        if token.lower in reporting:
            cue = _verb_cue(text, toks, i, sentence, found)
        elif token.lower in INTERVIEWED:
            cue = _interview(text, toks, i, sentence)
        elif token.lower == "according" and i + 1 < len(toks) and toks[i + 1].lower == "to":
            cue = _according(text, toks, i, sentence)
        if cue is not None:
            found.append(cue)
    found = _with_inner(text, sentence, found)
    found = _with_relays(text, sentence, found)
    return tuple(_cut_at_next(toks, found))


def _according(text: str, toks: Sequence[Token], i: int, sentence: Span) -> Cue | None:
    """ "according to X": the whole sentence, or what follows where it opens one."""
    phrase = right_phrase(toks, i + 2)
    if phrase is None:
        return None
    span = Span(toks[phrase[0]].start, toks[phrase[1]].end)
    opens = i == 0 or toks[i - 1].lower in ("and", "but", "while", ";")
    scope = Span(span.end, sentence.end) if opens else sentence
    return _cue(text, toks, span, (toks[i].start, span.end), scope, around=not opens)


def _interview(text: str, toks: Sequence[Token], i: int, sentence: Span) -> Cue | None:
    """ "The paper spoke to X": what follows is X's, through the paper."""
    at = i + 2 if toks[i].lower != "interviewed" else i + 1
    if i + 2 >= len(toks) or (at == i + 2 and toks[i + 1].lower not in ("to", "with")):
        return None
    last = _before(toks, i)
    asker = left_phrase(toks, last) if last is not None and last >= 0 else None
    asked = right_phrase(toks, at)
    if asker is None or asked is None:
        return None
    outer = Span(toks[asker[0]].start, toks[asker[1]].end)
    if not is_relay(outer.of(text), shouted=sentence.of(text).isupper()):
        return None
    span = Span(toks[asked[0]].start, toks[asked[1]].end)
    inner = _cue(text, toks, span, (outer.start, span.end), Span(span.end, sentence.end))
    return replace(inner, chain=(mention(text, outer), *inner.chain), anaphor=None)


def _cue(  # noqa: PLR0913
    text: str,
    toks: Sequence[Token],
    span: Span,
    covers: tuple[int, int],
    scope: Span,
    *,
    around: bool = False,
    context: str = "",
) -> Cue:
    """A cue for the speaker at `span`, with what it stands for if it names nobody itself."""
    speaker = mention(text, span, context=context)
    inside = [token.lower for token in toks if span.start <= token.start < span.end]
    return Cue(
        start=min(covers[0], span.start),
        end=max(covers[1], span.end),
        scope=scope,
        chain=(speaker,),
        around=around,
        anaphor=_anaphor(inside),
        fresh=bool(inside) and inside[0] in ("another", "other", "others"),
    )


def _anaphor(inside: Sequence[str]) -> str | None:
    """The word by which a phrase stands for an earlier source: "they", "group" in "the group"."""
    if not inside:
        return None
    if len(inside) == 1 and inside[0] in words()["pronouns"]:
        return inside[0]
    if inside[0] not in ("the", "this", "that", "same") or len(inside) > 5:
        return None
    return inside[-1] if inside[-1] in words().anaphor else None


def _verb_cue(
    text: str, toks: Sequence[Token], i: int, sentence: Span, found: Sequence[Cue]
) -> Cue | None:
    """The cue of the reporting verb at `i`, None where it reports nothing."""
    if _by_agent(toks, i):
        phrase = right_phrase(toks, i + 2)
        if phrase is None:
            return None
        span = Span(toks[phrase[0]].start, toks[phrase[1]].end)
        return _cue(text, toks, span, (toks[i].start, span.end), sentence, around=True)
    last = _before(toks, i)
    if last is None or not _reports(toks, i, last):
        return None
    if toks[i].lower in words()["participle"]:
        return _going_on(text, toks, i, sentence, found)
    inverted = _inverted(text, toks, i, sentence)
    if inverted is not None:
        return inverted
    return _with_subject(text, toks, i, last, sentence, found)


def _by_agent(toks: Sequence[Token], i: int) -> bool:
    """Whether the verb at `i` is a passive whose agent follows: "reported by", "said by"."""
    return i + 2 < len(toks) and toks[i + 1].lower == "by" and not toks[i].lower.endswith("ing")


def _before(toks: Sequence[Token], i: int) -> int | None:
    """The last token before the verb and its adverbs and days; -1 at the start; None if passive."""
    vocabulary = words()
    between, passive = vocabulary["between"], vocabulary["passive"]
    participle = toks[i].lower in vocabulary["participle"]
    j = i - 1
    while j >= 0 and (toks[j].lower in between or toks[j].lower in passive):
        if toks[j].lower in passive and not participle:
            return None
        j -= 1
    if 0 <= j < i - 1 and toks[j].lower in ("on", "in", "at"):
        j -= 1
    if j >= 0 and toks[j].lower in vocabulary["unasserted"]:
        return None
    return j


def _reports(toks: Sequence[Token], i: int, last: int) -> bool:
    """Whether the word at `i` is a verb that passes something on."""
    vocabulary = words()
    verb = toks[i].lower
    after = toks[i + 1].lower if i + 1 < len(toks) else "."
    if after in vocabulary["participle_after"] or (verb in ("pointed", "point") and after != "out"):
        return False
    if verb in ("put", "puts", "putting"):
        return any(token.lower in TOLL_NOUNS for token in toks[i + 1 : i + 9])
    if verb in ("found", "finds", "find", "learned", "heard", "alleged"):
        return after == "that"
    starts = (
        after in vocabulary["clause_start"]
        or after[:1].isdigit()
        or after in QUOTES
        or after == ":"
    )
    before = toks[last].lower if last >= 0 else ""
    if verb in vocabulary["maybe_say"]:
        return starts and before not in _NOT_SUBJECT and after not in ("in", "on")
    if verb in vocabulary["adjective_like"]:
        closes = after in (",", ".", "today", "yesterday") or after in vocabulary["weekdays"]
        return before not in _NOT_SUBJECT and (starts or closes or after in _ADVERBS)
    return True


_NOT_SUBJECT = frozenset(
    "the a an this that these those some several many no any such other of in on at by for from "
    "with to as his her its their our".split()
)
_ADVERBS = frozenset("earlier late early tonight last that".split())


def _going_on(
    text: str, toks: Sequence[Token], i: int, sentence: Span, found: Sequence[Cue]
) -> Cue | None:
    """ "…, adding that": the sentence's own speaker again; "with the monitor putting the toll at"."""
    scope = Span(toks[i].end, sentence.end)
    before = toks[i - 1] if i else None
    if found and (before is None or before.text == "," or before.lower in ("and", "as")):
        return replace(found[-1], start=toks[i].start, end=toks[i].end, scope=scope, around=False)
    phrase = left_phrase(toks, i - 1) if before is not None and before.text != "," else None
    if phrase is not None and phrase[0] > 0 and toks[phrase[0] - 1].lower == "with":
        span = Span(toks[phrase[0]].start, toks[phrase[1]].end)
        return _cue(text, toks, span, (span.start, toks[i].end), scope)
    opening = _opening_subject(toks, i)
    if opening is None:
        return None
    return _cue(text, toks, opening, (toks[i].start, toks[i].end), scope)


def _opening_subject(toks: Sequence[Token], i: int) -> Span | None:
    """The subject of the sentence whose verb comes before `i`: "The army issued a note saying"."""
    for at in range(1, min(i, 24)):
        if toks[at].lower in _ISSUING:
            j = _before(toks, at)
            phrase = left_phrase(toks, j) if j is not None and j >= 0 else None
            return Span(toks[phrase[0]].start, toks[phrase[1]].end) if phrase else None
    return None


_ISSUING = frozenset(
    "issued released published posted gave made sent issues circulated distributed read put "
    "broadcast aired quoted".split()
)


def _inverted(text: str, toks: Sequence[Token], i: int, sentence: Span) -> Cue | None:
    """ "…, said the mayor": the speaker stands behind its verb."""
    if i == 0 or toks[i - 1].text not in BEFORE_POSTPOSED or i + 1 >= len(toks):
        return None
    following = toks[i + 1]
    if following.lower in words()["after_end"] or not following.text[0].isalpha():
        return None
    phrase = right_phrase(toks, i + 1)
    if phrase is None or following.lower == "that":
        return None
    rest = toks[phrase[1] + 1] if phrase[1] + 1 < len(toks) else None
    closed = (
        rest is None
        or rest.text in {",", ".", ";", "--", *QUOTES}
        or (rest.lower in words()["after_end"] or rest.lower in ("who", "whose"))
    )
    if not closed:
        return None
    span = Span(toks[phrase[0]].start, toks[phrase[1]].end)
    return _cue(text, toks, span, (toks[i].start, span.end), sentence, around=True)


def _with_subject(  # noqa: PLR0913
    text: str, toks: Sequence[Token], i: int, last: int, sentence: Span, found: Sequence[Cue]
) -> Cue | None:
    """ "X said (that) …" and "…, X said"."""
    right = Span(toks[i].end, sentence.end)
    if last < 0:
        return None
    if toks[last].lower in ("and", "but", "also") and found:
        return replace(found[-1], start=toks[i].start, end=toks[i].end, scope=right, around=False)
    subject = _subject(toks, last)
    if subject is None:
        return None
    first, end = subject
    span = Span(toks[first].start, toks[end].end)
    if toks[i].lower in SHOW:
        shown = _maker(text, span)
        if shown is None:
            return None
        span = shown
    context = text[span.end : toks[i].start] if end < last else ""
    around = _postposed(toks, i, first)
    scope = sentence if around else right
    return _cue(
        text, toks, span, (toks[first].start, toks[i].end), scope, around=around, context=context
    )


def _maker(text: str, span: Span) -> Span | None:
    """Who took or published the pictures or figures that show something."""
    made = TAKEN_BY.search(text, span.start, span.end)
    if made:
        return Span(made.start(1), made.end(1))
    wording = span.of(text).lower().split()
    return span if wording and wording[-1] in FIGURES and len(wording) > 1 else None


def _subject(toks: Sequence[Token], last: int) -> tuple[int, int] | None:
    """The speaker's phrase that ends at `last`, or the one an apposition before the verb explains."""
    if toks[last].lower == "who":
        last -= 1
        if last >= 0 and toks[last].text == ",":
            last -= 1
        return left_phrase(toks, last) if last >= 0 else None
    if toks[last].text != ",":
        return left_phrase(toks, last)
    for _ in range(4):
        comma = _comma_before(toks, last)
        if comma is None:
            return None
        inner = toks[comma + 1 : last]
        if inner and (
            inner[0].lower in _APPOSITIVE or inner[0].text[:1].isdigit() or len(inner) < 3
        ):
            phrase = left_phrase(toks, comma - 1) if comma > 0 else None
            opens = phrase is not None and (
                phrase[0] == 0
                or toks[phrase[0] - 1].text in {",", *BEFORE_POSTPOSED}
                or toks[phrase[0] - 1].lower in ("that", "and", "but", "as", "while", "when")
            )
            if phrase is not None and opens and not _appositive(toks, phrase[0]):
                return phrase
        last = comma
    return None


_APPOSITIVE = frozenset(
    "the a an who whose which of head chief director president former one spokesman spokeswoman "
    "founder leader commander minister secretary himself itself based mayor governor on in also "
    "his her its their citing quoting speaking".split()
)


def _appositive(toks: Sequence[Token], at: int) -> bool:
    return toks[at].lower in ("who", "whose", "which", "of") or toks[at].text[:1].isdigit()


def _comma_before(toks: Sequence[Token], at: int) -> int | None:
    """The comma before `at`, at most twenty tokens away."""
    for j in range(at - 1, max(-1, at - 20), -1):
        if toks[j].text == ",":
            return j
        if toks[j].text in QUOTES or toks[j].text in (";", "--"):
            return None
    return None


def _postposed(toks: Sequence[Token], i: int, first: int) -> bool:
    """Whether the verb at `i` closes its clause and its speaker follows what was said."""
    if first == 0 or toks[first - 1].text not in BEFORE_POSTPOSED:
        return False
    k = i + 1
    if toks[i].lower in ("told", "tells"):
        listener = right_phrase(toks, k, place=False)
        k = listener[1] + 1 if listener else k + 1
    if k >= len(toks):
        return True
    following = toks[k]
    least = k + 1 < len(toks) and toks[k + 1].lower in ("least", "most")
    closes = following.text in {",", ".", ";", "!", "?", "--", "(", *QUOTES}
    if not closes and (following.lower not in words()["after_end"] or least):
        return False
    if following.text in QUOTES and toks[first - 1].text not in QUOTES and k + 1 < len(toks):
        return False
    return not any(token.lower == "that" for token in toks[k : k + 9])


def _with_inner(text: str, sentence: Span, found: list[Cue]) -> list[Cue]:
    """The cues with the sources they cite behind them; a lone "citing X" is a cue of its own."""
    for span, at in inner_sources(text, sentence):
        source = mention(text, span)
        holder = max((n for n, cue in enumerate(found) if cue.start < at), default=None)
        if holder is None:
            found.append(Cue(at, span.end, sentence, (source,), around=True))
        else:
            cue = found[holder]
            found[holder] = replace(cue, chain=(*cue.chain, source))
    return found


def _with_relays(text: str, sentence: Span, found: list[Cue]) -> list[Cue]:
    """The cues with the outlets that were told, in front of them."""
    for span, at in relays(text, sentence):
        if not found:
            break
        nearest = min(range(len(found)), key=lambda n: (abs(found[n].end - at), n))
        cue = found[nearest]
        if not any(link.span is not None and link.span.meets(span) for link in cue.chain):
            found[nearest] = replace(cue, chain=(mention(text, span), *cue.chain))
    return found


def _cut_at_next(toks: Sequence[Token], found: Sequence[Cue]) -> list[Cue]:
    """The cues, each ending where a later one begins a clause of its own ("…, while Y said")."""
    before = {toks[n].start: toks[n - 1] for n in range(1, len(toks))}
    cut: list[Cue] = []
    for n, cue in enumerate(found):
        end = cue.scope.end
        for later in found[n + 1 :]:
            lead = before.get(later.start)
            joins = lead is not None and lead.lower in ("and", "but", "while", "whereas", ";", "as")
            if joins and not later.around and lead is not None and lead.start > cue.end:
                end = min(end, lead.start)
        cut.append(replace(cue, scope=Span(cue.scope.start, max(cue.scope.start, end))))
    return cut
