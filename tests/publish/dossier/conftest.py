"""A case as the other stages would make it: Syria's coast, March 2025, retold in short reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from recount import model
from recount.model import (
    Claim,
    Count,
    Grade,
    Harm,
    How,
    Incident,
    Period,
    Scope,
    Section,
    SourceKind,
    Status,
    Toll,
    Verdict,
)
from recount.publish.dossier import write_dossier

HOSTILE = (
    '</div><script>alert("x")</script> <img src=x onerror=alert(1)> =HYPERLINK("http://x.example") '
    "javascript:alert(1) \u202egnp.exe\u202c {{ 7*7 }} \x07 &lt;b&gt;"
)
DOCS = ("observer-0309", "wire-0310", "weekly-0312", "digest-0313", "cradle/Mar 8.txt")
TEXTS = {
    doc: (Path(__file__).parent / "texts" / f"{doc.partition('/')[0]}.txt")
    .read_text(encoding="utf-8")
    .replace("HOSTILE", HOSTILE)
    for doc in DOCS
}
SOHR = model.SourceMention("SOHR", "sohr", SourceKind.MONITOR)
SNHR = model.SourceMention("SNHR", "snhr", SourceKind.MONITOR)
CIVILIANS = model.Victims(status=Status.CIVILIAN)
ALAWITES = model.Victims(groups=("alawite",))


def march(first: int, last: int | None = None, precision: int = 2, text: str = "") -> Period:
    return Period(date(2025, 3, first), date(2025, 3, last or first), precision, text, "9 March")


def place(text: str, name: str, lat: float, lon: float, precision: int) -> model.PlaceMention:
    other = model.Candidate(
        "sy-9", f"{name} (another)", lat + 0.4, lon + 0.3, precision, 0.4, "same name"
    )
    return model.PlaceMention(
        text,
        None,
        name,
        f"sy-{name.lower()}",
        lat,
        lon,
        precision,
        (other,),
        (),
        "the only one near",
    )


COAST = place("the coast", "Syrian coast", 35.3, 36.0, 5)
MUKHTARIYAH = place("المختارية", "المختارية", 35.66, 36.05, 1)
HAFFAH = place("Haffah", "Al-Haffah", 35.60, 36.04, 2)
LATAKIA = place("Latakia", "Latakia", 35.55, 36.0, 4)
SYRIA = place("Syria", "Syria", 35.0, 38.0, 6)


def count(low: int | None, high: int | None = None, how: How = How.EXACT) -> Count:
    return Count(low, low if how is How.EXACT else high, how)


def said(doc: str, words: str, harm: Harm, number: Count, **more: object) -> Claim:
    """A claim on the first place its words stand in the document."""
    start = TEXTS[doc].index(words)
    name = f"{doc}#{start}"
    plain = Claim(name, doc, start, start + len(words), words, harm, number, rule="count-harm")
    return replace(plain, **more)  # type: ignore[arg-type]


def running(
    when: int, who: model.Victims, source: model.SourceMention, **more: object
) -> dict[str, object]:
    shared: dict[str, object] = {
        "victims": who,
        "attribution": (source,),
        "scope": Scope.CUMULATIVE,
        "as_of": date(2025, 3, when),
        "period": march(6, when, text="since Thursday"),
        "places": (COAST,),
    }
    return shared | more


KILLED = Harm.KILLED
CLAIMS = {
    "830": said(
        "observer-0309", "830 civilians killed", KILLED, count(830), **running(9, CIVILIANS, SOHR)
    ),
    "1300": said(
        "observer-0309",
        "more than 1,300 people dead",
        KILLED,
        count(1300, how=How.MORE_THAN),
        **running(9, model.Victims(), SOHR),
    ),
    "973": said(
        "wire-0310", "973 civilians killed", KILLED, count(973), **running(10, CIVILIANS, SOHR)
    ),
    "10000": said(
        "wire-0310",
        "About 10,000 people had crossed",
        Harm.DISPLACED,
        Count(10000, 10000, How.APPROX),
        scope=Scope.CUMULATIVE,
        as_of=date(2025, 3, 10),
    ),
    "1383": said(
        "weekly-0312", "1,383 civilians killed", KILLED, count(1383), **running(12, CIVILIANS, SOHR)
    ),
    "803": said(
        "weekly-0312", "803 people killed", KILLED, count(803), **running(10, model.Victims(), SNHR)
    ),
    "150000": said(
        "weekly-0312",
        "150,000 killed",
        KILLED,
        count(150000),
        section=Section.COMMENT,
    ),
    "973b": said(
        "digest-0313",
        "at least 973 Alawites were killed on March 10 alone",
        KILLED,
        count(973, how=How.AT_LEAST),
        victims=ALAWITES,
        attribution=(SOHR,),
        period=march(10, precision=1, text="March 10"),
        scope=Scope.CUMULATIVE,
        places=(COAST,),
    ),
    "17": said(
        "digest-0313",
        "Seventeen women and children are missing",
        Harm.MISSING,
        count(17),
        victims=model.Victims(("women", "children")),
        scope=Scope.CUMULATIVE,
        as_of=date(2025, 3, 13),
    ),
    "147": said(
        "cradle/Mar 8.txt",
        "At least 147 people were killed in two days",
        KILLED,
        count(147, how=How.AT_LEAST),
        scope=Scope.CUMULATIVE,
        period=march(6, 8, text="two days"),
    ),
    "15": said(
        "cradle/Mar 8.txt",
        "15 men shot in المختارية",
        KILLED,
        count(15),
        victims=model.Victims(("men",), names=("علي ديب",)),
        places=(MUKHTARIYAH,),
        perpetrators=(model.ActorMention("HTS forces", "hts"),),
        period=march(7, precision=1),
        modality=model.Modality.ALLEGED,
    ),
    "20": said(
        "cradle/Mar 8.txt", "Another 20 were killed in Haffah", KILLED, count(20), places=(HAFFAH,)
    ),
}
CLAIMS["69"] = said(
    "cradle/Mar 8.txt",
    "69 of the dead were Alawites",
    KILLED,
    count(69),
    victims=ALAWITES,
    part_of=CLAIMS["147"].id,
    attribution=(SOHR,),
)


def ids(*names: str) -> tuple[str, ...]:
    return tuple(CLAIMS[name].id for name in names)


def report(doc: str, outlet: str, day: int, title: str | None = None) -> model.Report:
    text = TEXTS[doc]
    cut = text.find("\n\nA reader")
    cut = len(text) if cut < 0 else cut
    passages = [model.Passage(model.Span(0, cut), Section.BODY)]
    if doc == "observer-0309":
        head = text.index("\n\n")
        passages = [
            model.Passage(model.Span(0, head), Section.HEADLINE),
            model.Passage(model.Span(head, cut), Section.BODY),
        ]
    if cut < len(text):
        passages.append(model.Passage(model.Span(cut, len(text)), Section.COMMENT))
    when = date(2025, 3, day)
    published = model.Published(when, when, ("the dateline says so",))
    url = "https://news.example/" + doc
    return model.Report(
        doc, text, tuple(passages), title, outlet, url, "en", published, sha256="ab" * 32
    )


def toll(
    name: str, harm: Harm, who: str, ends: tuple[int | None, int | None], basis: tuple[str, ...]
) -> Toll:
    """A toll of one origin, with the best figure where its ends are one."""
    best = ends[0] if ends[0] == ends[1] else None
    steps = ("Relays of one origin were counted once.", "The later figure replaces the earlier.")
    alone = Verdict.SINGLE_ORIGIN
    return Toll(name, harm, who, *ends, best, Grade.WEAK, 1, alone, basis, because=steps)


CLASH = model.Finding(
    "f-clash",
    "contradiction",
    "SOHR’s 973 “on March 10 alone” cannot stand beside its 830 by 9 March and 1,383 by 12 March: "
    "830 and 973 are 1,803.",
    ids("973b", "830", "1383"),
    "rule 29",
)
COMMENT = model.Finding(
    "f-comment", "comment", "150,000 stands in a reader’s comment.", ids("150000")
)


def coast_incidents() -> tuple[Incident, ...]:
    in_period = ids("830", "1300", "973", "1383", "803", "973b", "147", "69", "10000", "17")
    civilians = toll("t-civ", KILLED, "civilian", (1383, 1383), ids("1383"))
    replaced = ((CLAIMS["830"].id, "replaced by a later count"),)
    everyone = toll("t-all", KILLED, "unspecified", (803, None), ids("1300", "803"))
    disputed = {"grade": Grade.CONTESTED, "origins": 2, "verdict": Verdict.DISPUTED}
    tolls = (
        replace(civilians, set_aside=replaced),
        replace(everyone, **disputed),
        toll("t-mis", Harm.MISSING, "unspecified", (17, 17), ids("17")),
        toll("t-dis", Harm.DISPLACED, "all", (None, 30000), ids("10000")),
    )
    coast = Incident(
        "p-coast",
        "period",
        in_period,
        tuple(TEXTS),
        ("weekly-0312",),
        march(6, 12),
        COAST,
        None,
        tolls,
        (CLASH,),
        ("One monitor counts them as one run of days.",),
    )
    fifteen = toll("t-15", KILLED, "men", (15, 15), ids("15"))
    doc = ("cradle/Mar 8.txt",)
    return (
        coast,
        Incident(
            "i-15",
            "incident",
            ids("15"),
            doc,
            doc,
            march(7, precision=1),
            MUKHTARIYAH,
            "p-coast",
            (fifteen,),
        ),
        Incident("i-20", "incident", ids("20"), doc, (), None, HAFFAH, "p-coast"),
        Incident("I-20", "incident", (), doc, (), None, LATAKIA, "p-coast"),
        Incident("i-syria", "incident", (), doc, (), None, SYRIA, None),
        Incident(
            "i-nowhere", "incident", (), doc, (), march(8), model.PlaceMention("the farm"), None
        ),
    )


def coast_case() -> model.Case:
    """The case every test of the dossier starts from."""
    texts = TEXTS["observer-0309"], TEXTS["digest-0313"]

    def quote(text: str, words: str) -> tuple[model.Span, str]:
        start = text.index(words)
        return model.Span(start, start + len(words)), words

    ministry = model.SourceMention("The information ministry", "syria_moi", SourceKind.OFFICIAL)
    return model.Case(
        name="Coast, March 2025",
        reports=(
            report("observer-0309", "Breitbart", 9, "Toll on Syria’s coast passes 800"),
            report("wire-0310", "AFP", 10),
            report("weekly-0312", "Shafaq News", 12),
            report("digest-0313", "A digest <b>bold</b>", 13),
            report("cradle/Mar 8.txt", "The Cradle", 8, HOSTILE),
        ),
        claims=tuple(CLAIMS.values()),
        origins=(
            model.Origin(
                "sohr",
                "Syrian Observatory for Human Rights",
                SourceKind.MONITOR,
                ids("830", "1300", "973", "1383", "973b", "69"),
                ("Breitbart", "AFP", "wire-0310"),
            ),
            model.Origin("snhr", "Syrian Network for Human Rights", SourceKind.MONITOR, ids("803")),
            model.Origin(
                "?",
                "unnamed",
                SourceKind.UNKNOWN,
                ids("10000"),
                settled=False,
                note="No speaker is named.",
            ),
        ),
        incidents=coast_incidents(),
        series=(
            model.Series(
                "sohr",
                KILLED,
                "civilian",
                tuple(
                    model.Point(date(2025, 3, day), number, number, CLAIMS[str(number)].id)
                    for day, number in ((9, 830), (10, 973), (12, 1383))
                ),
            ),
        ),
        findings=(CLASH, COMMENT),
        statements=(
            model.Statement(
                "s1",
                "observer-0309",
                *quote(texts[0], "Ahmed al-Sharaa called for calm"),
                model.StatementKind.CONDEMNATION,
                None,
                march(9),
            ),
        ),
        commitments=(
            model.Commitment(
                "k1",
                "digest-0313",
                *quote(texts[1], "A fact-finding committee"),
                "The presidency",
                "a committee’s report",
                date(2025, 3, 9),
                date(2025, 7, 9),
                ("11 April: three more months",),
            ),
        ),
        media=(
            model.MediaItem(
                "m1",
                "observer-0309",
                *quote(texts[0], "A video of bodies"),
                "video",
                model.MediaStatus.UNVERIFIED,
            ),
            model.MediaItem(
                "m2",
                "observer-0309",
                *quote(texts[0], "old clips were being passed"),
                "video",
                model.MediaStatus.CHALLENGED,
                "recirculated",
                ministry,
            ),
        ),
        unread=("notes.bin: byte 0: not text; save it as text or HTML",),
        headline="p-coast",
    )


@pytest.fixture(scope="session")
def case() -> model.Case:
    return coast_case()


@pytest.fixture(scope="session")
def dossier(case: model.Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a written dossier."""
    return write_dossier(case, tmp_path_factory.mktemp("dossier"), today=date(2025, 8, 1)).parent
