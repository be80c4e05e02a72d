"""The times a report tells, each with what it is the time of: the harm, the telling, a count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from recount.language.times import find_times
from recount.model.said import Span, TimeMention
from recount.model.values import dataclass
from recount.resolve.when_joined import joined, measured


class Role(StrEnum):
    """What a time is the time of."""

    EVENT = "event"  # "were killed on Monday"
    SINCE = "since"  # "since Monday", "between 6 and 9 March": how long it went on
    TELLING = "telling"  # "said on Monday"
    HOUR = "hour"  # "at 6 p.m.", on a day that only the rest of the story tells
    COUNTED = "counted"  # "as of Sunday"
    RANKED = "ranked"  # "the deadliest attack of this year": only what it is compared with
    BACKGROUND = "background"  # "who began the company in 1980"
    AHEAD = "ahead"  # a day after the report came out


@dataclass(frozen=True, slots=True)
class Told:
    """A time as told: the days, inclusive, where it stands, and its role."""

    start: date
    end: date
    span: Span
    text: str
    role: Role
    anchor: str = ""

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.end - self.start).days + 1


BEFORE, AFTER = 72, 40  # characters looked at before and after a time
NEXT_TO = 24  # characters that hold a word and an article right before a time
# All patterns are for text in small letters.
REPORTING = (
    r"said|says|say|saying|told|tells|reported|reports|reporting|announced|announces|confirmed|"
    r"confirms|stated|states|added|declared|wrote|tweeted|released|issued|published|condemned|"
    r"identified|charged|arrested|arraigned|appeared|sentenced|pleaded|convicted|posted|updated|"
    r"disclosed|revealed|claimed|denied|denounced|demanded|expressed|admitted|acknowledged|noted|"
    r"statement|remarks|communique|interview|news conference|press conference|editorial|according "
    r"to|learned|asked|urged|called for|began searching|are searching|were searching|remained|"
    r"remains|buried|mourn|mourned|funeral|vigil|warned|rejected|quoted|entered|plea|pleading|plead|indicted|booked|"
    r"surrendered|turned (?:him|her|them)sel(?:f|ves) in|testified|hearing|trial|court|accused|"
    r"conducted|autopsy|comment|copyright|canvassed|searching|scheduled|expected|captured|"
    r"protested|deplored|lamented|regretted|criticized|criticised|repudiated|decried|praised|"
    r"stressed|emphasized|emphasised|insisted|indicated|commented|pledged|vowed|appealed|blamed|"
    r"apprehended|filed|condition|recovering|custody|at large|on the run|appearance|"
    r"arraignment|sentencing|verdict|guilty|delayed|postponed|notified|informed|jailed|bond|bail|"
    r"spoke|speak|speaks|speaking(?: out)?|spoken|(?:photo|photograph|picture|image|video) taken"
)
# These are looked for behind a space: tried after such signs alone, they are found quickly.
CAUGHT_BEFORE = re.compile(
    r"\W(?:arrested|captured|apprehended|booked|jailed|surrendered|custody|arraigned|"
    r"turned (?:him|her|them)sel(?:f|ves) in|in jail|behind bars|in court)"
    r"(?: at| about| around| on| just| before| after| in| shortly){0,3}\s*$"
)
# "Arrested a man in the north of the city Friday in connection with".
CAUGHT_SOMEBODY = re.compile(
    r"\W(?:arrest|charg|detain|indict|arraign|sentenc|convict|captur|accus|book)(?:ed|d)\b[^.;:]*$"
)
FOR_WHAT = re.compile(
    r"^,?\s(?:for\b|in connection|in relation|on (?:suspicion|charges|a charge)|and charged"
    r"|with (?:the )?(?:kill|shoot|murder|attempted|two|three|four|five|six|multiple)"
    r"|who (?:is|are) (?:accused|suspect))"
)
DEED_AFTER = re.compile(
    r"^(?:['’]s)?\s+(?:(?!(?:that|the|an?|this|in|on|at|of|by|as|when|after|before|for|from|to|and|or|"
    r"but|during|with|his|her|their|its)\b)[\w-]+\s+){0,2}?(?:shooting|killing|attack|murder|slaying|massacre|bombing|"
    r"gunfight|shootout|shoot-out|homicide|ambush|assault|explosion|blast|raid|clash|assassination|"
    r"stabbing|rampage|airstrike|strike|bloodshed|violence)(?:e?s)?\b"
)
DEED_BEFORE = re.compile(
    r"\bthe (?:[\w-]+ ){0,2}(?:shooting|killing|attack|murder|massacre|bombing|ambush|raid|blast"
    r"|slaying)s? "
    r"(?:that (?:happened|occurred|took place) |which (?:happened|occurred) )?(?:on|of|last)? ?$"
)
TELLING_BEFORE = re.compile(
    rf"\W(?:{REPORTING})[:,]?(?:[ \n]+[\w.'’‘“”\"-]+){{0,4}}[ \n,]*(?:on|in)?\s*$"
)
DATELINE = re.compile(r"^\s*\)?\s*(?:\([^()]{1,40}\)\s*)?(?:--|[–—_]|-\s(?!\s*\d))")
DATELINE_WITHIN = 160  # characters
RIGHTS_BEFORE = re.compile(r"(?:©|\(c\)|copyright)\s*$")
TELLING_AFTER = re.compile(
    r"^,? to (?:mourn|remember|honou?r|bury|commemorate|mark|pay (?:tribute|respects)|pray)\b|"
    rf"^\s+(?:also |officially |again )?(?:(?:{REPORTING}|news|press|email)\b"
    r"|(?:put|puts|gave|raised|revised|lowered) (?:the|its|a|an) (?:[\w-]+ ){0,2}"
    r"(?:toll|number|figure|count|total)\b)"
)
COUNTED_BEFORE = re.compile(
    r"(?<![\w-])(?:as of|up to|by|until|till)\s+(?:late\s|early\s|the\s)?\s*$"
)
# "The toll rose to 45 on Monday" tells when they had counted, not when people died.
TOLL_BEFORE = re.compile(
    r"\b(?:tolls?|number of (?:people |those )?(?:killed|dead|deaths|injured|wounded|missing))\b"
    r"[^.;]{0,90}\b(?:rose|risen|rises|climb(?:ed|s)|increased|jumped|reached|passed|"
    r"grew|grown|went up|gone up|stood|stands) "
    r"(?:(?!since|from|in|of|during|over|after|before)[^\s.;]+ ){0,5}$"
)
# "Raised the toll from 57 to 63 on Monday" does, too.
TOLL_SET = re.compile(
    r"\b(?:toll|figure|count|tally)\b[^.;]{0,90}?\b(?:to|at) [\w,-]+ "
    r"(?:(?:people|dead|killed|deaths) )?(?:on |late |early ){0,2}$"
)
COUNTS = ("toll", "number of", "figure", "count", "tally")  # one of them is in these two
TOLL_AFTER = re.compile(r"^,?\s+the (?:[\w-]+ ){0,2}toll\b")
SINCE_BEFORE = re.compile(
    r"\b(?:since|starting|beginning)\s+(?:(?:[\w'’-]+\s+){1,5}(?:on|in)\s+)?"
    r"(?:on\s+|in\s+|late\s+|early\s+|the\s+|last\s+){0,3}$"
)
HARM_REPORTED = re.compile(
    r"\W(?:incident|attack|clash|killing|shooting|massacre|explosion|bombing|blast)(?:e?s)? "
    r"reported\s+(?:on\s+)?$"
)
RANKED_BEFORE = re.compile(
    r"\b(?:deadliest|bloodiest|worst|largest|biggest|heaviest|highest|"
    r"most (?:violent|deadly|lethal|serious))\s[^.;:,]{0,50}$"
)
# "On July 26, 2013, gunmen shot" is no stamp of publication, though it is the day of it.
ON_BEFORE = re.compile(r"(?:^|[.\n])\s{0,3}on $")
DEED_WITHIN = 90  # characters after such a date
HARMING_BEFORE = re.compile(
    r"(?:\bkill|shot|shoot|wound|injur|murder|massacr|\bdie[ds]?\b|\bdead(?!line|lock)|attack|bomb|"
    r"explo[ds]|ambush|\bstab(?!l|i)|slain|\bexecut(?!iv)|assassin|\bclash|\bfir(?:ed|ing)\b|blast|"
    r"violence|happened|occurred|took place)"
)
# The last side clause up to a time, with no full stop in it.
SIDE_CLAUSE = re.compile(r"\b(?:who|whose|which|where|because|since|while)\b[^.;]*$")
TAKING = re.compile(r"kidnap|abduct|disappear|gunn(?:ed|ing) down")
SIDE = 120  # characters before a time in which its clause begins
LONG_PAST = 300  # days
YEAR = re.compile(r"\d{4}|/\d\d$")
HOUR = re.compile(r"T\d\d:\d\d$")
CLOCK = re.compile(r"\d{1,2}:\d\d")
STAMP_GAP = re.compile(r"(?:[ \n,|–-]|at ){0,6}")
LONGEST = 1900  # days; a longer time is history and dates no harm
LINE = 40  # characters beside a date that has a line to itself
# A season has a capital where a year follows, or a town is meant: "a home in Spring, Texas".
TOWN = re.compile(r"(?:[Ii]n |[Tt]he |[Ii]n the )?(?:Spring|Fall|Winter)")
NOT_A_DAY = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})


def times_told(
    text: str, *, reference: date | None, latest: date | None, within: Span
) -> list[Told]:
    """The times with known days in a part of the text, in order, spans of days joined."""
    mentions = find_times(text, reference=reference, within=within)
    known = [
        one
        for one in measured(text, mentions)
        if one.start and one.value not in NOT_A_DAY and not TOWN.fullmatch(one.text)
    ]
    told: list[Told] = []
    for one in joined(text, known):
        new = _told(text, one, latest)
        if new is not None:
            told.append(_stamped(text, told[-1], new) if told else new)
    return [_in_stated_year(one, told) for one in told]


def _in_stated_year(one: Told, told: Sequence[Told]) -> Told:
    """A day without a year in the year that the report gives to the same day elsewhere."""
    if one.days != 1 or YEAR.search(one.text) or not DAY_OF_MONTH.search(one.text):
        return one
    stated = [
        other
        for other in told
        if other.days == 1
        and YEAR.search(other.text)
        and (other.start.month, other.start.day) == (one.start.month, one.start.day)
    ]
    if not stated or one.start in {other.start for other in stated}:
        return one
    return replace(
        one, start=stated[0].start, end=stated[0].end, anchor="the year stated elsewhere"
    )


DAY_OF_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d|\d (?:of )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)


def _stamped(text: str, last: Told, one: Told) -> Told:
    """The time, of telling where it is the hour of a date of telling: "April 11, 2013 4:39 PM"."""
    gap = text[last.span.end : one.span.start]
    if last.role is Role.TELLING and STAMP_GAP.fullmatch(gap) and CLOCK.match(one.text):
        return replace(one, role=Role.TELLING)
    return one


def _told(text: str, one: TimeMention, latest: date | None) -> Told | None:
    """The mention with its role; None where its days do not make a period."""
    if one.start is None or one.end is None or not 0 <= (one.end - one.start).days <= LONGEST:
        return None
    one = _weeks_ago(_year_before(text, one, latest), latest)
    start, end, role = one.start, one.end, _role(text, one, latest)
    if start is None or end is None:
        return None
    if latest is not None and start > latest:
        role = Role.AHEAD
    elif latest is not None:
        end = min(end, latest)
    if role is Role.SINCE and _opens(text, one) and latest is not None and start <= latest:
        end = latest
    part = PART.search(text, max(0, one.span.start - NEXT_TO), one.span.start)
    span = one.span if part is None else Span(part.start(), one.span.end)
    return Told(start, end, span, span.of(text), role, one.anchor)


PART = re.compile(r"\b(?:late|early) (?:on|last)\s\Z", re.IGNORECASE)  # of the day behind it


def _weeks_ago(one: TimeMention, latest: date | None) -> TimeMention:
    """The mention, "two weeks ago" as the week about that day and not as one from Monday on."""
    match = WEEKS_AGO.match(one.text) if one.value.find("-W") > 0 else None
    if match is None or latest is None:
        return one
    many = match[1].lower()
    weeks = int(many) if many.isdigit() else WEEKS.index(many)
    day = latest - timedelta(7 * max(1, weeks))
    return replace(one, start=day - timedelta(3), end=day + timedelta(3))


WEEKS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
WEEKS_AGO = re.compile(rf"({'|'.join(WEEKS)}|\d{{1,2}}) weeks? ago$", re.IGNORECASE)


def _year_before(text: str, one: TimeMention, latest: date | None) -> TimeMention:
    """The mention, a day without a year that lies ahead a year earlier where its deed is past.

    "On April 28, police were called" in a report of February is of the year before.
    """
    if latest is None or one.start is None or one.end is None or one.start != one.end:
        return one
    if (one.start - latest).days < FAR_AHEAD or YEAR.search(one.text):
        return one
    if not DAY_OF_MONTH.search(one.text) or (one.start.month, one.start.day) == LEAP:
        return one
    before = text[max(0, one.span.start - SIDE) : one.span.start].lower()
    after = END.split(text[one.span.end : one.span.end + SIDE].lower(), maxsplit=1)[0]
    sentence = END.split(before)[-1] + after
    past = PAST_DEED.search(sentence) or DEED_AFTER.match(after)
    if past is None or PLANNED.search(sentence) is not None:
        return one
    day = one.start.replace(year=one.start.year - 1)
    return replace(one, start=day, end=day)


END = re.compile(r"[.;\n]\s")
LEAP = (2, 29)  # a day that most years lack
FAR_AHEAD = 30  # days from which a day told of as past is one of the year before
PAST_DEED = re.compile(
    r"\b(?:was|were|had been|happened|occurred|took place|killed|died|shot|wounded|injured|attacked"
    r"|stormed|opened fire|exploded|responded|arrived|found)\b"
)
PLANNED = re.compile(
    r"\b(?:will|would|shall|scheduled|set (?:for|to)|due|next|expected|until|plans?|planned|hearing"
    r"|trial|court|appear|upcoming|deadline|postponed|adjourned|before the)\b"
)


def _stands_alone(text: str, one: TimeMention) -> bool:
    """Whether a full date has a line to itself, as under a headline."""
    if not YEAR.search(one.text):
        return False
    start = text.rfind("\n", max(0, one.span.start - LINE), one.span.start) + 1
    end = text.find("\n", one.span.end, one.span.end + LINE)
    if (start == 0 and one.span.start > LINE) or end < 0:
        return False
    return one.span.start - start + end - one.span.end <= LINE


def _opens(text: str, one: TimeMention) -> bool:
    before = text[max(0, one.span.start - BEFORE) : one.span.start].lower()
    return SINCE_BEFORE.search(before) is not None


def _role(text: str, one: TimeMention, latest: date | None) -> Role:
    """What the words around a time make it the time of."""
    before = text[max(0, one.span.start - BEFORE) : one.span.start].lower()
    after, near = text[one.span.end : one.span.end + AFTER].lower(), before[-NEXT_TO:]
    dateline = one.span.start < DATELINE_WITHIN and DATELINE.match(after)
    written = one.start == one.end == latest and YEAR.search(one.text) is not None
    written = written and not _opens_with_deed(text, one, before)
    if dateline or written or RIGHTS_BEFORE.search(near) or _stands_alone(text, one):
        return Role.TELLING
    sentence = text[max(0, one.span.start - SIDE) : one.span.start].lower()
    counts = any(word in sentence for word in COUNTS)
    toll = counts and (TOLL_BEFORE.search(sentence) or TOLL_SET.search(sentence))
    toll = toll or TOLL_AFTER.match(after)
    if toll or COUNTED_BEFORE.search(near):
        return Role.COUNTED
    if one.kind == "TIME" and one.anchor.startswith("story date"):
        return Role.HOUR
    long = one.end is not None and one.start is not None and one.end != one.start
    if (long or _opens(text, one)) and RANKED_BEFORE.search(before):
        return Role.RANKED
    if SINCE_BEFORE.search(before) or (long and one.kind == "DURATION") or " to " in one.text:
        return Role.SINCE
    if (long and _is_background(text, one)) or _told_before(text, one):
        return Role.BACKGROUND
    if STATE_AFTER.match(text[one.span.end : one.span.end + SIDE].lower()):
        return Role.TELLING
    return _deed_or_telling(one, before, after)


def _opens_with_deed(text: str, one: TimeMention, before: str) -> bool:
    """Whether a sentence begins with a date and then tells of harm."""
    if ON_BEFORE.search(before) is None:
        return False
    rest = re.split(r"[.\n]", text[one.span.end : one.span.end + DEED_WITHIN], maxsplit=1)[0]
    return HARMING_BEFORE.search(rest.lower()) is not None


def _is_background(text: str, one: TimeMention) -> bool:
    """Whether a year or more is told in a side clause that tells of no harm.

    "The owner, who began the company in 1980"; "because they had met 22 years ago".
    """
    if one.start is None or one.end is None or (one.end - one.start).days < LONG_PAST:
        return False
    before = text[max(0, one.span.start - SIDE) : one.span.start].lower()
    clause, after = SIDE_CLAUSE.search(before), text[one.span.end : one.span.end + SIDE].lower()
    if clause is None:
        return False
    whole = clause[0] + re.split(r"[.;]|\n\s*\n", after, maxsplit=1)[0]
    return HARMING_BEFORE.search(whole) is None and TAKING.search(whole) is None


def _told_before(text: str, one: TimeMention) -> bool:
    """Whether a time is that of what had been before the story, in a sentence without harm.

    "She had moved in three days earlier."
    """
    if EARLIER.search(one.text.lower()) is None:
        return False
    before = END.split(text[max(0, one.span.start - SIDE) : one.span.start].lower())[-1]
    after = END.split(text[one.span.end : one.span.end + SIDE].lower(), maxsplit=1)[0]
    whole = f"{before}{one.text.lower()}{after}"
    return HARMING_BEFORE.search(whole) is None and TAKING.search(whole) is None


EARLIER = re.compile(r"\b(?:earlier|before|prior)$")


def names_deed(text: str, one: Told) -> bool:
    """Whether a time is the deed's name: "the May 10 shooting", "the shootings on May 10"."""
    if DEED_AFTER.match(text[one.span.end : one.span.end + AFTER].lower()):
        return True
    return (
        DEED_BEFORE.search(text[max(0, one.span.start - BEFORE) : one.span.start].lower())
        is not None
    )


# "On Monday, two were in critical condition": how they were that day, not when they were hurt.
STATE_AFTER = re.compile(
    r"^,?\s(?=(?:(?!and\b)[\w’'-]+\s){0,4}"
    r"(?:(?:was|were|is|are|remain(?:s|ed)?)\s(?:still |listed |also |both |all |reported ){0,3}"
    r"(?:in (?:an? )?[“\"]?(?:critical|serious|stable|fair|good|guarded|grave)\b"
    r"|in (?:the )?(?:intensive care|hospital)\b|on life support)"
    r"|(?:is|are|(?:was|were) still|remain(?:s|ed)?)\s(?:hospitali[sz]ed|recovering|treated)))"
    r"(?![^.;]*\b(?:after|following|when|since)\b)"
)


def _deed_or_telling(one: TimeMention, before: str, after: str) -> Role:
    """Whether a time is that of a deed or of what was said, or done about it, afterwards."""
    if DEED_AFTER.match(after):
        return Role.EVENT  # "charged in connection with the May 10 shooting"
    before = f" {before}"
    if CAUGHT_BEFORE.search(before) or (FOR_WHAT.match(after) and CAUGHT_SOMEBODY.search(before)):
        return Role.TELLING
    if HOUR.search(one.value) or HARM_REPORTED.search(before):
        return Role.EVENT  # an hour is told of what happened, seldom of who said so
    telling = TELLING_BEFORE.search(before)
    if telling and not HARMING_BEFORE.search(telling[0]):
        return Role.TELLING  # "said on Monday", but not "said two died on Monday"
    return Role.TELLING if TELLING_AFTER.match(after) else Role.EVENT
