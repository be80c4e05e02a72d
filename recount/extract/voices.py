"""Who speaks in a sentence, and over which part of it: "X said that …", "…, according to X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from recount.extract.phrases import QUOTES, left_phrase, mention, right_phrase, words
from recount.extract.relays import inner_sources, is_relay, relays
from recount.extract.reporting import SETS_TOLL, given_by, may_count, passes_on, received_by
from recount.extract.subjects import (
    BEFORE_POSTPOSED,
    SHOW,
    before_verb,
    clause_before,
    compiled_by,
    described_first,
    maker,
    opening_subject,
    subject,
    unpunctuated,
)
from recount.language.tokens import Token, is_given_name, tokens_of
from recount.model.changed import changed
from recount.model.said import SourceKind, SourceMention, Span
from recount.model.values import dataclass

SPANS_OF_TIME = frozenset("minutes hour hours day days week weeks month months year years".split())
MOST = 16  # speakers of one sentence; a table or rubbish has more
UNKNOWN = SourceKind.UNKNOWN
AWAY = frozenset("while whereas but although".split())
IRREGULAR = frozenset(
    "withdrew took went came made met saw sent began broke brought kept left led lost paid stood"
    " wrote drew held spent flew".split()
)
INTERVIEWED = frozenset("spoke talked interviewed".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """One speaker of a sentence: the chain of sources, outermost first, and what it covers.

    `start`..`end` hold the speaker and its verb; `scope` what is said. `anaphor` is the word that
    stands for an earlier source ("they", "the group"), `fresh` whether "another witness" goes on
    in a row of sources. A cue `around` its sentence stands behind or inside what it passes on.
    A `relative` one is the "who said" of somebody the sentence tells of.
    """

    start: int
    end: int
    scope: Span
    chain: tuple[SourceMention, ...]
    around: bool = False
    anaphor: str | None = None
    fresh: bool = False
    relative: bool = False


@lru_cache(maxsize=256)
def cues(text: str, sentence: Span) -> tuple[Cue, ...]:
    """The speakers of a sentence in reading order, with relays and inner sources in place."""
    toks = tokens_of(text, sentence)
    reporting = words()["reporting"]
    telling = words()["telling"]
    found: list[Cue] = []
    for i, (_, lower, _, _) in enumerate(toks):
        if lower not in telling:
            continue
        cue = None
        if lower in reporting:
            cue = _verb_cue(text, toks, i, sentence, found)
        if cue is None and lower in INTERVIEWED:
            cue = _interview(text, toks, i, sentence)
        elif lower not in reporting and i + 1 < len(toks) and toks[i + 1].lower == "to":
            cue = _according(text, toks, i, sentence)
        if cue is not None:
            found.append(cue)
        if len(found) == MOST:
            break
    found = _with_inner(text, sentence, found)
    if not found:
        return ()
    found = _with_relays(text, sentence, found)
    return tuple(_cut_at_next(toks, found))


def _according(text: str, toks: Sequence[Token], i: int, sentence: Span) -> Cue | None:
    """As in "according to X": the whole sentence, or what follows where it opens one."""
    phrase = right_phrase(toks, i + 2)
    if phrase is None:
        return None
    phrase = compiled_by(toks, phrase) or phrase
    span = Span(toks[phrase[0]].start, toks[phrase[1]].end)
    opens = i == 0 or toks[i - 1].lower in ("and", "but", "while", ";")
    scope = Span(span.end, sentence.end) if opens else sentence
    return _cue(text, toks, span, (toks[i].start, span.end), scope, around=not opens)


def _interview(text: str, toks: Sequence[Token], i: int, sentence: Span) -> Cue | None:
    """As in "The paper spoke to X": what follows is X's, through the paper."""
    at = i + 2 if toks[i].lower != "interviewed" else i + 1
    if i + 2 >= len(toks) or (at == i + 2 and toks[i + 1].lower not in ("to", "with")):
        return None
    last = before_verb(toks, i)
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


def _cue(
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
    inside = [token.text for token in toks if span.start <= token.start < span.end]
    return Cue(
        start=min(covers[0], span.start),
        end=max(covers[1], span.end),
        scope=scope,
        chain=(speaker,),
        around=around,
        anaphor=_anaphor(inside),
        fresh=bool(inside) and inside[0].lower() in ("another", "other", "others"),
    )


def _anaphor(inside: Sequence[str]) -> str | None:
    """The word by which a phrase stands for an earlier source: "they", "group" in "the group"."""
    if not inside or len(inside) > 5:
        return None
    first, last = inside[0].lower(), inside[-1].lower()
    if len(inside) == 1:
        return first if first in words()["pronouns"] else None
    if first not in ("the", "this", "that") or last not in words().anaphor:
        return None
    between = inside[1:-1]
    named = any(word[:1].isupper() for word in between) and not between[0].endswith("-based")
    described = bool(between) and SourceKind.OFFICIAL in words().anaphor[last]
    return None if named or (described and between != ["same"]) else last


def _verb_cue(
    text: str, toks: Sequence[Token], i: int, sentence: Span, found: Sequence[Cue]
) -> Cue | None:
    """The cue of the reporting verb at `i`, None where it reports nothing."""
    if given_by(toks, i):
        phrase = right_phrase(toks, i + 2)
        if phrase is None:
            return None
        span = Span(toks[phrase[0]].start, toks[phrase[1]].end)
        cue = _cue(text, toks, span, (toks[i].start, span.end), sentence, around=True)
        inner = _quoted_subject(toks, i)
        if inner is not None:
            own = mention(text, Span(toks[inner[0]].start, toks[inner[1]].end))
            cue = replace(cue, chain=(*cue.chain, own))
        return cue
    last = before_verb(toks, i)
    if last is None or is_given_name(toks, i):
        return None
    last = received_by(toks, i, last)
    if not passes_on(toks, i, last):
        return None
    if toks[i].lower in words()["participle"]:
        return _going_on(text, toks, i, sentence, found)
    inverted = _inverted(text, toks, i, sentence)
    if inverted is not None:
        return inverted
    return _with_subject(text, toks, i, last, sentence, found)


def _going_on(
    text: str, toks: Sequence[Token], i: int, sentence: Span, found: Sequence[Cue]
) -> Cue | None:
    """As in "…, adding that" and "with the monitor putting the toll at"."""
    scope = Span(toks[i].end, sentence.end)
    before = toks[i - 1] if i else None
    if before is not None and before.lower == "as":
        return None if found else _quoted_as(text, toks, i, scope)
    if found and (before is None or before.text == "," or before.lower == "and"):
        return replace(found[-1], start=toks[i].start, end=toks[i].end, scope=scope, around=False)
    phrase = left_phrase(toks, i - 1) if before is not None and before.text != "," else None
    if phrase is not None and phrase[0] > 0 and toks[phrase[0] - 1].lower == "with":
        span = Span(toks[phrase[0]].start, toks[phrase[1]].end)
        return _cue(text, toks, span, (span.start, toks[i].end), scope)
    opening = opening_subject(toks, i)
    if opening is None:
        return None
    return _cue(text, toks, opening, (toks[i].start, toks[i].end), scope)


def _quoted_as(text: str, toks: Sequence[Token], i: int, scope: Span) -> Cue | None:
    """As in "the governor was quoted as saying"."""
    phrase = _quoted_subject(toks, i - 2) if i > 2 else None
    if phrase is None:
        return None
    span = Span(toks[phrase[0]].start, toks[phrase[1]].end)
    return _cue(text, toks, span, (span.start, toks[i].end), scope)


def _quoted_subject(toks: Sequence[Token], quoted: int) -> tuple[int, int] | None:
    """Who is quoted where "quoted" at this token is a passive."""
    j = quoted - 1
    if toks[quoted].lower not in words()["quoting"]:
        return None
    while j >= 0 and (toks[j].lower in words()["passive"] or toks[j].lower in words()["between"]):
        j -= 1
    return subject(toks, j) if 0 <= j < quoted - 1 else None


def _inverted(text: str, toks: Sequence[Token], i: int, sentence: Span) -> Cue | None:
    """As in "…, said the mayor": the speaker stands behind its verb."""
    if toks[i].lower not in words()["inverting"]:
        return None
    if i == 0 or i + 1 >= len(toks):
        return None
    following = toks[i + 1]
    if toks[i - 1].text not in BEFORE_POSTPOSED and not unpunctuated(toks, following):
        return None
    if following.lower in words()["after_end"] or not following.text[0].isalpha():
        return None
    if not clause_before(toks, i - 1):
        return None
    phrase = right_phrase(toks, i + 1)
    if phrase is None or following.lower == "that" or described_first(toks, i, phrase[1]):
        return None
    rest = toks[phrase[1] + 1] if phrase[1] + 1 < len(toks) else None
    closed = (
        rest is None
        or rest.text in {",", ".", ";", "--", *QUOTES}
        or (
            (rest.lower in words()["after_end"] and rest.lower != "by")
            or rest.lower in ("who", "whose")
        )
    )
    if not closed:
        return None
    span = Span(toks[phrase[0]].start, toks[phrase[1]].end)
    return _cue(text, toks, span, (toks[i].start, span.end), sentence, around=True)


def _with_subject(
    text: str, toks: Sequence[Token], i: int, last: int, sentence: Span, found: Sequence[Cue]
) -> Cue | None:
    """As in "X said (that) …" and "…, X said"."""
    right = Span(toks[i].end, sentence.end)
    if last < 0:
        return None
    elliptic = toks[last].lower in ("and", "but", "also")
    if elliptic and found:
        return replace(found[-1], start=toks[i].start, end=toks[i].end, scope=right, around=False)
    speaker = _first_of_two(toks) if elliptic else subject(toks, last)
    if speaker is None:
        return None
    first, end = speaker
    if end > first and toks[first].lower == "no":
        return None
    span = Span(toks[first].start, toks[end].end)
    if toks[i].lower in SHOW:
        shown = maker(text, span)
        if shown is None:
            return None
        span = shown
    context = text[span.end : toks[i].start] if end < last else ""
    named = _name_in_apposition(toks, first, end, last)
    if named is not None:
        first, end = named
        span, context = Span(toks[first].start, toks[end].end), span.of(text)
    if (
        toks[i].lower in SETS_TOLL
        and mention(text, span, context=context).kind is UNKNOWN
        and not may_count(toks, i, first, end)
    ):
        return None
    around = _postposed(toks, i, first)
    scope = sentence if around else right
    covers = (toks[first].start, toks[i].end)
    cue = _cue(text, toks, span, covers, scope, around=around, context=context)
    return replace(cue, relative=True) if toks[last].lower == "who" else cue


def _first_of_two(toks: Sequence[Token]) -> tuple[int, int] | None:
    """The subject that opens a sentence of two verbs: "the charity withdrew it and said"."""
    phrase = right_phrase(toks, 0, place=False)
    if phrase is None:
        return None
    verb = next((n for n in range(1, phrase[1] + 1) if toks[n].lower in IRREGULAR), None)
    return phrase if verb is None else (0, verb - 1)


def _name_in_apposition(
    toks: Sequence[Token], first: int, end: int, last: int
) -> tuple[int, int] | None:
    """The name behind "a local association, the Lake Collective, said"; None where none follows."""
    if toks[first].lower not in ("a", "an") or end + 2 >= last or toks[last].text != ",":
        return None
    phrase = (end + 2, last - 1)
    inner = toks[phrase[0] : last]
    titled = sum(token.text[:1].isupper() for token in inner) > 1
    return phrase if titled and toks[end + 1].text == "," and len(inner) < 9 else None


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
    closes = closes or following.lower == "to"  # "sources said to the channel"
    ends = k + 1 >= len(toks) or toks[k + 1].text == "."
    if not closes and not ends and (following.lower not in words()["after_end"] or least):
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
        nearest = min(range(len(found)), key=lambda n: (abs(found[n].end - at), n))
        cue = found[nearest]
        if not any(link.span is not None and link.span.meets(span) for link in cue.chain):
            found[nearest] = replace(cue, chain=(_outlet(text, span), *cue.chain))
    return found


def _outlet(text: str, span: Span) -> SourceMention:
    """A listener that relays: an outlet, whatever else its name says."""
    heard = mention(text, span)
    known = heard.kind in (SourceKind.OUTLET, SourceKind.AGENCY)
    return heard if known else replace(heard, kind=SourceKind.OUTLET)


def _turns(toks: Sequence[Token], cue: Cue) -> list[int]:
    """Where a sentence turns away from a speaker who stands behind what he says: ", while …"."""
    return [
        toks[n].start
        for n in range(len(toks) - 1)
        if toks[n].start >= cue.end and toks[n].text == "," and toks[n + 1].lower in AWAY
    ]


def _cut_at_next(toks: Sequence[Token], found: Sequence[Cue]) -> list[Cue]:
    """The cues, each ending where a later one begins a clause of its own ("…, while Y said")."""
    before = {toks[n].start: toks[n - 1] for n in range(1, len(toks))}
    breaks = [token.start for token in toks if token.text == ";"]
    told_later = [
        toks[n].start
        for n in range(len(toks) - 1)
        if toks[n].lower in SPANS_OF_TIME and toks[n + 1].lower == "after"
    ]
    cut: list[Cue] = []
    for n, cue in enumerate(found):
        start, end = cue.scope.start, cue.scope.end
        end = min([end, *(at for at in breaks if cue.end <= at < found[-1].start)])
        end = min([end, *(at for at in told_later if at >= cue.end)])
        end = min([end, *(at for at in _turns(toks, cue) if cue.around)])
        start = max([start, *(at for at in breaks if found[0].end <= at < cue.start)])
        for later in found[n + 1 :]:
            lead = before.get(later.start)
            joins = lead is not None and lead.lower in ("and", "but", "while", "whereas", ";", "as")
            if joins and not later.around and lead is not None and lead.start > cue.end:
                end = min(end, lead.start)
        cut.append(changed(cue, scope=Span(start, max(start, end))))
    return cut
