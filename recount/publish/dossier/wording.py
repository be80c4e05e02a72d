"""How numbers, days, grades and doubts are worded on the pages."""

from __future__ import annotations

import re
from datetime import date

from recount.model import (
    TOLL_SECTIONS,
    Claim,
    Count,
    Grade,
    Harm,
    How,
    Incident,
    MediaStatus,
    Modality,
    Period,
    Section,
    SourceKind,
    Status,
    Toll,
    Verdict,
    Victims,
)

# Characters that reorder or hide text, or that no page may hold; shown instead of obeyed.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
MONTHS = (
    "January February March April May June July August September October November December"
).split()

HARMS = {
    Harm.KILLED: "Killed",
    Harm.INJURED: "Injured",
    Harm.MISSING: "Missing",
    Harm.ABDUCTED: "Abducted",
    Harm.DETAINED: "Detained",
    Harm.DISPLACED: "Displaced",
}
POPULATIONS = {
    "all": "all people",
    "civilian": "civilians",
    "combatant": "combatants",
    "mixed": "civilians and combatants",
    "unspecified": "people of unstated status",
    "unknown": "people of unstated status",
}
# Peoples, faiths and parties take a capital; every other group id is a common noun already.
NAMED_GROUPS = {
    "alawite": "Alawites",
    "armenian": "Armenians",
    "christian": "Christians",
    "defence_ministry": "defence ministry members",
    "druze": "Druze",
    "eln": "ELN members",
    "farc": "FARC members",
    "fmln": "FMLN members",
    "former_army": "former army members",
    "hamas": "Hamas members",
    "hazara": "Hazara",
    "hezbollah": "Hezbollah members",
    "hts_forces": "HTS forces",
    "interior_ministry": "interior ministry members",
    "isis": "ISIS members",
    "ismaili": "Ismailis",
    "israeli": "Israelis",
    "jewish": "Jews",
    "kurdish": "Kurds",
    "muslim": "Muslims",
    "palestinian": "Palestinians",
    "rohingya": "Rohingya",
    "sdf": "SDF members",
    "shia": "Shia",
    "shining_path": "Shining Path members",
    "sna": "SNA members",
    "sunni": "Sunnis",
    "syrian": "Syrians",
    "turkmen": "Turkmen",
    "uighur": "Uighurs",
    "pashtun": "Pashtuns",
    "baloch": "Baloch",
    "karenni": "Karenni",
    "kachin": "Kachin",
    "croat": "Croats",
    "serb": "Serbs",
    "bosniak": "Bosniaks",
    "sinhalese": "Sinhalese",
    "tamil": "Tamils",
    "oromo": "Oromo",
    "tigrayan": "Tigrayans",
    "amhara": "Amhara",
    "igbo": "Igbo",
    "hausa": "Hausa",
    "masalit": "Masalit",
    "nuer": "Nuer",
    "dinka": "Dinka",
    "fulani": "Fulani",
    "hutu": "Hutu",
    "tutsi": "Tutsi",
    "ahmadi": "Ahmadis",
    "buddhist": "Buddhists",
    "sikh": "Sikhs",
    "hindu": "Hindus",
    "yazidi": "Yazidis",
}
GRADES = {
    Grade.CONFIRMED: "A specific belligerent has accepted responsibility for civilian harm.",
    Grade.FAIR: (
        "Reported by two or more credible sources, with likely or confirmed near actions by a "
        "belligerent."
    ),
    Grade.WEAK: "Single source claim, though sometimes featuring significant information.",
    Grade.CONTESTED: (
        "Competing claims of responsibility e.g. multiple belligerents, or casualties also "
        "attributed to ground forces."
    ),
    Grade.DISCOUNTED: ("Those killed were combatants, or other parties most likely responsible."),
}
HOWS = {
    How.EXACT: "an exact number, as the source words it",
    How.AT_LEAST: "a lower limit; the source set no upper one, and none is invented",
    How.MORE_THAN: "a lower limit, exceeded by an unstated amount",
    How.AT_MOST: "an upper limit; the source set no lower one",
    How.APPROX: "a rounded number, as the source words it",
    How.NEARLY: "a number the source says was almost reached",
    How.RANGE: "a range the source itself gives",
    How.AMBIGUOUS: "a wording that allows two readings; both limits are kept",
    How.RATE_PER_DAY: "a number per day, not a total",
    How.VAGUE: "a word of size, not a number",
    How.UNSTATED: "no number",
}
SECTIONS = {
    Section.HEADLINE: "Headline",
    Section.BODY: "Story",
    Section.CAPTION: "Picture caption",
    Section.COMMENT: "Reader’s comment",
    Section.QUOTED: "Other text pasted into the page",
}
MODALITIES = {
    Modality.REPORTED: "reported plainly",
    Modality.ALLEGED: "alleged",
    Modality.UNVERIFIED: "the report says that it could not verify this",
    Modality.DENIED: "denied",
}
KINDS = {kind: str(kind) for kind in SourceKind} | {
    SourceKind.MONITOR: "monitoring group",
    SourceKind.UNKNOWN: "kind unknown",
}
VERDICTS = {
    Verdict.AGREED: "which agree",
    Verdict.DISPUTED: "which disagree",
    Verdict.SINGLE_ORIGIN: "on its own",
}
INCIDENT_KINDS = {"incident": "Incident", "period": "Period total"}
SCOPES = {"incident": "one incident", "period": "a period counted as a whole, no single occasion"}
MEDIA = {
    MediaStatus.REPORTED: "reported",
    MediaStatus.UNVERIFIED: "not verified by the outlet",
    MediaStatus.CHALLENGED: "challenged",
}
DATE_PRECISION = {
    1: "to the day",
    2: "within two to six days",
    3: "to the week",
    4: "to the month",
    5: "to the year",
}
PLACE_PRECISION = {
    1: "the named place itself",
    2: "somewhere near the named place",
    3: "somewhere in the district",
    4: "somewhere in the province or governorate",
    5: "a wider region, or between places",
    6: "somewhere in the country",
    7: "at sea or in international airspace",
}


def visible(text: str) -> str:
    """`text` with every reordering, hidden or forbidden character written out, as in ⟦U+202E⟧."""
    return HIDDEN.sub(lambda found: f"⟦U+{ord(found.group()):04X}⟧", text)


def day(when: date) -> str:
    """9 March 2025."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def short_day(when: date) -> str:
    """9 Mar."""
    return f"{when.day} {MONTHS[when.month - 1][:3]}"


def days(start: date, end: date) -> str:
    """6–10 March 2025: the shortest unambiguous way to write an inclusive run of days."""
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def period(when: Period | None) -> str:
    """The days of a period, or that none is known."""
    return "date not established" if when is None else days(when.start, when.end)


def bounds(low: int | None, high: int | None) -> str:
    """A range in words that never closes an open end: "973 or more", "up to 21", "830–1,383"."""
    if low is None and high is None:
        return "no number stated"
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def count(value: Count) -> str:
    """A claim's number as a reader would say it: "at least 17", "about 1,700", "hundreds"."""
    if not value.stated:
        return value.vague.replace("unspecified", "some") if value.vague else "number not stated"
    said = bounds(value.low, value.high)
    if value.low is not None and value.how is How.AT_LEAST and value.high is None:
        return f"at least {value.low:,}"
    lead = {How.MORE_THAN: "more than", How.APPROX: "about", How.NEARLY: "nearly"}.get(value.how)
    if lead and value.low is not None:
        return f"{lead} {value.low:,}"
    return f"{said} per day" if value.how is How.RATE_PER_DAY else said


def figure(claim: Claim) -> str:
    """A claim in three words: "at least 17 killed", "killed, number not stated"."""
    if claim.count.stated or claim.count.vague:
        return f"{count(claim.count)} {claim.harm}"
    return f"{claim.harm}, number not stated"


def has_number(toll: Toll) -> bool:
    """Whether the toll has at least one end."""
    return toll.low is not None or toll.high is not None


def tolled(toll: Toll) -> str:
    """A toll in three words: "830–1,383 killed", "missing, number not stated"."""
    if not has_number(toll):
        return f"{toll.harm}, number not stated"
    return f"{bounds(toll.low, toll.high)} {toll.harm}"


def population(label: str) -> str:
    """Who was counted, in words: "alawite civilian" is "Alawites, civilians"."""
    if label in POPULATIONS:
        return POPULATIONS[label]
    groups, _, status = label.partition(" ")
    named = [NAMED_GROUPS.get(one, one.replace("_", " ")) for one in groups.split("+")]
    if status:
        named.append(POPULATIONS.get(status, status))
    return ", ".join(named)


def enters_toll(section: Section) -> bool:
    """Whether figures of this section may enter a toll."""
    return section in TOLL_SECTIONS


# What a finding is about, for a reader who knows no terms of ours.
FINDING_KINDS = {
    "absurd_number": "A number beyond belief",
    "circular_parts": "Parts of each other",
    "comment": "A reader's comment",
    "copied_figure": "A number likely copied",
    "daily_unequal": "A day's figure and the totals around it differ",
    "days_exceed_total": "The days add up to more than the total",
    "decision_not_followed": "A decision that others hold back",
    "decisions_disagree": "Decisions that exclude each other",
    "decrease": "A running total that falls",
    "implied_limit": "What the parts say of the whole",
    "misdated": "A date after its own report",
    "nesting_open": "Inside or beside?",
    "number_reused": "One number told of different things",
    "one_origin": "Many reports, one source",
    "part_exceeds_whole": "A part larger than its whole",
    "parts": "Part of a larger figure",
    "parts_at_odds": "Parts that do not fit together",
    "parts_exceed_whole": "Parts that are more than their whole",
    "parts_fall_short": "Parts that are less than their whole",
    "parts_unchecked": "Parts that were not checked",
    "place": "The place does not fit",
    "population_unspecified": "Of whom is not said",
    "reset": "A count begun anew",
    "retroactive_batch": "Earlier deaths added at once",
    "revised_down": "Corrected downwards by its source",
    "revised_up": "Corrected upwards by its source",
    "rival_figures": "Sources that exclude each other",
    "subgroup_over_group": "Some are more than all",
    "unsettled_origin": "Who counted is not certain",
}


def finding_kind(kind: str) -> str:
    """What a finding is about, as a label; of an unknown kind its own words."""
    return FINDING_KINDS.get(kind, kind.replace("_", " ").capitalize())


def many(number: int, one: str, more: str | None = None) -> str:
    """A number with its noun: "1 report", "3 reports"."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def victims(who: Victims) -> str:
    """Whom a claim counted, as far as the source says."""
    groups = [population(group) for group in who.groups]
    if who.status in (Status.CIVILIAN, Status.COMBATANT, Status.MIXED):
        groups.append(POPULATIONS[who.status])
    return ", ".join(dict.fromkeys(groups)) or "people of unstated status"


def where(incident: Incident) -> str:
    """An incident's place: the resolved name, else the wording, else that none is known."""
    place = incident.place
    return "place not established" if place is None else place.name or place.text


def incident_line(incident: Incident) -> str:
    """An incident in a line: place and days."""
    return f"{where(incident)}, {period(incident.period)}"
