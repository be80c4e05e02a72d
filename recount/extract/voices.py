"""Who speaks in a sentence, and over which part of it: "X said that …", "…, according to X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from recount.extract.phrases import (
    QUOTES,
    RECEIVED,
    STOPS,
    left_phrase,
    mention,
    right_phrase,
    words,
)
from recount.extract.relays import inner_sources, relays
from recount.extract.reporting import SETS_TOLL, given_by, may_count, passes_on, received_by
from recount.extract.speaking import Cue, cue_of, interview, received
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

SPANS_OF_TIME = frozenset("minutes hour hours day days week weeks month months year years".split())
MOST = 16  # speakers of one sentence; a table or rubbish has more
UNKNOWN = SourceKind.UNKNOWN
AWAY = frozenset("while whereas but although".split())
IRREGULAR = frozenset(
    "withdrew took went came made met saw sent began broke brought kept left led lost paid stood"
    " wrote drew held spent flew".split()
)
INTERVIEWED = frozenset("spoke talked interviewed".split())


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
            cue = interview(text, toks, i, sentence)
        elif lower in RECEIVED:
            cue = received(text, toks, i, sentence)
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
    return cue_of(text, toks, span, (toks[i].start, span.end), scope, around=not opens)


def _verb_cue(
    text: str, toks: Sequence[Token], i: int, sentence: Span, found: Sequence[Cue]
) -> Cue | None:
    """The cue of the reporting verb at `i`, None where it reports nothing."""
    if given_by(toks, i):
        phrase = right_phrase(toks, i + 2)
        if phrase is None:
            return None
        span = Span(toks[phrase[0]].start, toks[phrase[1]].end)
        cue = cue_of(text, toks, span, (toks[i].start, span.end), sentence, around=True)
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
        return _quoted_as(text, toks, i, sentence)
    if found and (before is None or before.text == "," or before.lower == "and"):
        return replace(found[-1], start=toks[i].start, end=toks[i].end, scope=scope, around=False)
    phrase = left_phrase(toks, i - 1) if before is not None and before.text != "," else None
    if phrase is not None and phrase[0] > 0 and toks[phrase[0] - 1].lower == "with":
        span = Span(toks[phrase[0]].start, toks[phrase[1]].end)
        return cue_of(text, toks, span, (span.start, toks[i].end), scope)
    opening = opening_subject(toks, i)
    if opening is None:
        return None
    return cue_of(text, toks, opening, (toks[i].start, toks[i].end), scope)


def _quoted_as(text: str, toks: Sequence[Token], i: int, sentence: Span) -> Cue | None:
    """As in "the governor was quoted as saying", "…, the governor was quoted by Y as saying"."""
    quoted = next((n for n in range(i - 2, max(1, i - 9), -1) if toks[n].lower == "quoted"), i - 2)
    phrase = _quoted_subject(toks, quoted) if quoted > 0 else None
    if phrase is None:
        return None
    span = Span(toks[phrase[0]].start, toks[phrase[1]].end)
    behind = toks[i + 1].lower if i + 1 < len(toks) else "."
    around = phrase[0] > 0 and toks[phrase[0] - 1].text in BEFORE_POSTPOSED
    around = around and (behind in words()["after_end"] or not behind.isalpha())
    scope = sentence if around else Span(toks[i].end, sentence.end)
    return cue_of(text, toks, span, (span.start, toks[i].end), scope, around=around)


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
    return cue_of(text, toks, span, (toks[i].start, span.end), sentence, around=True)


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
    speaker = _speaker(text, toks, i, last, elliptic=elliptic)
    if speaker is None:
        return None
    first, end, span = speaker
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
    cue = cue_of(text, toks, span, covers, scope, around=around, context=context)
    return replace(cue, relative=True) if toks[last].lower in ("who", "which") else cue


def _speaker(
    text: str, toks: Sequence[Token], i: int, last: int, *, elliptic: bool
) -> tuple[int, int, Span] | None:
    """The subject of the verb at `i`, by its tokens, and the words that name who speaks."""
    speaker = _first_of_two(toks) if elliptic else subject(toks, last)
    if speaker is not None and speaker[0] and toks[speaker[0] - 1].lower == "whose":
        speaker = _owner(toks, speaker[0] - 1)
    if speaker is None or (speaker[1] > speaker[0] and toks[speaker[0]].lower == "no"):
        return None
    first, end = speaker
    if first == end and toks[first].lower in ("we", "i"):
        return None  # the report's own voice, or that of the quotation around it
    span = Span(toks[first].start, toks[end].end)
    shown = maker(text, span) if toks[i].lower in SHOW else span
    if shown is None:
        return None
    if toks[last].lower == "which" and not _is_speaker(text, shown, toks[i].lower):
        return None
    return first, end, shown


def _is_speaker(text: str, span: Span, verb: str) -> bool:
    """Whether what a "which" stands for speaks: a known kind of source, or a name that "said" it.

    "The war, which has claimed 200,000 lives" does not.
    """
    said = mention(text, span)
    named = any(word[:1].isupper() for word in said.text.split()[1:]) or said.text.isupper()
    return said.kind is not UNKNOWN or verb in SPOKE or (named and verb not in EVENTS_DO)


SPOKE = frozenset("said says spoke spoken told announced".split())
EVENTS_DO = frozenset("claimed claims recorded raised raises showed".split())


def _owner(toks: Sequence[Token], whose: int) -> tuple[int, int] | None:
    """Whose people speak: "HRW, whose researchers documented"."""
    last = whose - 2 if whose and toks[whose - 1].text == "," else whose - 1
    return left_phrase(toks, last) if last >= 0 else None


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
    if toks[i].lower in words()["quoting"] and _ends_as_saying(toks, k):
        return True
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


def _ends_as_saying(toks: Sequence[Token], at: int) -> bool:
    """Whether somebody else is quoted there, and nothing more: "… quoted the sheikh as saying"."""
    said = next((n for n in range(at, min(len(toks) - 1, at + 9)) if toks[n].lower == "as"), None)
    if said is None or toks[said + 1].lower not in ("saying", "telling", "reporting"):
        return False
    return said + 2 >= len(toks) or toks[said + 2].text in STOPS


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
