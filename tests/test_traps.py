"""The fourteen traps T1–T14, each on the real reports and on sentences of our own."""

from datetime import date
from pathlib import Path

import pytest
from cases import case_of, numbers, told, with_low

from recount.model import Case, Claim, Finding, Harm, Incident, MediaStatus, Section, Status

pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="session")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The five real reports as a case, with the Syrian gazetteer."""
    return case_of(
        [shared / "seeds"],
        file=tmp_path_factory.mktemp("seeds") / "seeds.db",
        gazetteers=[shared / "gazetteer/sy_gazetteer.tsv"],
    )


def all_findings(case: Case) -> list[Finding]:
    return [*case.findings, *(f for incident in case.incidents for f in incident.findings)]


def holding(case: Case, *claims: Claim) -> list[Finding]:
    """The findings that rest on all of these claims."""
    wanted = {claim.id for claim in claims}
    return [finding for finding in all_findings(case) if wanted <= set(finding.claims)]


def numbered(case: Case, doc: str, low: int) -> Claim:
    [found] = [c for c in case.claims if c.doc.startswith(doc) and c.count.low == low]
    return found


def home(case: Case, claim: Claim) -> Incident:
    [found] = [one for one in case.incidents if claim.id in one.claims]
    return found


def basis(case: Case) -> set[str]:
    """Every claim that some toll rests on."""
    return {claim for one in case.incidents for toll in one.tolls for claim in toll.basis}


@pytest.mark.shared
def test_t1_one_day_cannot_hold_more_than_its_week_on_the_seeds(seeds: Case) -> None:
    day, before, total = (
        numbered(seeds, "003", 973), numbered(seeds, "001", 830), numbered(seeds, "004", 1383)
    )  # fmt: skip
    [finding] = [
        one for one in holding(seeds, day, before, total) if one.kind == "days_exceed_total"
    ]
    assert all(number in finding.text for number in ("973", "830", "1,383", "1,803"))


def test_t1_one_day_cannot_hold_more_than_its_week(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        {"published": "2024-05-05", "text": "The Northern Monitor said on Sunday that 40 civilians "
         "had been killed in Arden since Thursday."},
        {"published": "2024-05-07", "text": "The Northern Monitor said that 60 civilians were "
         "killed in Arden from Thursday to Monday."},
        {"published": "2024-05-08", "text": "According to the Northern Monitor, 55 civilians were "
         "killed in Arden on 6 May alone."},
    )  # fmt: skip
    found = holding(case, with_low(case, 40), with_low(case, 60), with_low(case, 55))
    assert "days_exceed_total" in {one.kind for one in found}


@pytest.mark.shared
def test_t2_a_figure_that_lost_its_population_on_the_seeds(seeds: Case) -> None:
    bare = numbered(seeds, "004", 1383)
    assert (bare.victims.status, bare.victims.groups) == (Status.UNKNOWN, ())
    assert "population_unspecified" in {f.kind for f in holding(seeds, bare)}
    assert not [
        t for one in seeds.incidents for t in one.tolls
        if bare.id in t.basis and t.population == "civilian"
    ]  # fmt: skip


def test_t2_people_and_civilians_are_not_one_population(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        {"text": "The Northern Monitor said that 300 people were killed in Arden on 6 May, 200 of "
         "them civilians."},
    )  # fmt: skip
    whole, part = with_low(case, 300), with_low(case, 200)
    assert part.part_of == whole.id
    assert part.victims.status is Status.CIVILIAN
    assert whole.victims.status is Status.UNKNOWN


@pytest.mark.shared
def test_t3_open_ends_stay_open_on_the_seeds(seeds: Case) -> None:
    parent, child = numbered(seeds, "004", 17), numbered(seeds, "004", 5)
    assert (parent.count.low, parent.count.high) == (17, None)
    assert (child.count.low, child.count.high) == (5, 21)
    assert not [f for f in holding(seeds, parent, child) if f.kind == "part_exceeds_whole"]


def test_t3_possibly_as_many_as_is_an_upper_end(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        {"text": "At least nine villagers were shot in Arden, possibly as many as 30, and died."},
        {"text": "At least nine villagers, possibly as many as 30, were executed near Arden."},
    )
    assert ("killed", 9, 30) in numbers(case)


@pytest.mark.shared
def test_t4_parts_are_never_added_to_their_whole_on_the_seeds(seeds: Case) -> None:
    whole = numbered(seeds, "002", 147)
    parts = [numbered(seeds, "002", low) for low in (69, 15, 20)]
    assert {part.part_of for part in parts} == {whole.id}
    sums = {147 + 15, 147 + 20, 147 + 35, 147 + 69, 147 + 104}
    tolls = [toll for one in seeds.incidents for toll in one.tolls]
    assert not [toll for toll in tolls if sums & {toll.low, toll.high, toll.best}]


def test_t4_among_them_is_a_part(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        {"text": "At least 80 people were killed in Arden on Monday. Among those killed were 12 "
         "farmers who were shot in the village of Lenz. Another seven were killed in Marwa."},
    )  # fmt: skip
    whole = with_low(case, 80)
    assert [with_low(case, low).part_of for low in (12, 7)] == [whole.id, whole.id]
    tolls = [t for one in case.incidents for t in one.tolls if t.harm is Harm.KILLED]
    assert not [t for t in tolls if {t.low, t.best} & {92, 87, 99}]


@pytest.mark.shared
def test_t5_each_harm_is_its_own_series_on_the_seeds(seeds: Case) -> None:
    displaced = {c.count.low for c in seeds.claims if c.harm is Harm.DISPLACED}
    assert {10_000, 30_000, 200_000, 2_000} <= displaced
    assert numbered(seeds, "000", 17).harm is Harm.MISSING
    for one in seeds.incidents:
        for toll in one.tolls:
            harms = {c.harm for c in seeds.claims if c.id in toll.basis}
            assert harms <= {toll.harm}


def test_t5_missing_wounded_and_displaced_are_no_deaths(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        {"text": "Six people were killed and 14 wounded in Arden on Monday. Nine women were "
         "reported missing and some 4,000 residents have fled to Lebanon."},
    )  # fmt: skip
    assert numbers(case) == [
        ("killed", 6, 6), ("injured", 14, 14), ("missing", 9, 9), ("displaced", 4000, 4000),
    ]  # fmt: skip


@pytest.mark.shared
def test_t6_the_origin_stands_at_the_inner_end_of_the_chain_on_the_seeds(seeds: Case) -> None:
    chain = [link.text for link in numbered(seeds, "004", 4000).attribution]
    assert len(chain) == 2
    assert "Grayzone" in chain[0]
    assert "aid agencies" in chain[1]
    sohr = next(o for o in seeds.origins if numbered(seeds, "004", 1383).id in o.claims)
    aid = next(o for o in seeds.origins if numbered(seeds, "004", 4000).id in o.claims)
    assert sohr.id != aid.id


def test_t6_rival_claimed_origins_make_one_unsettled_origin(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        {"outlet": "One Daily", "text": "Aid agencies told The Harbour Post that 4,150 civilians "
         "were killed in Arden between 6 and 9 May 2024."},
        {"outlet": "Two Daily", "text": "Eyewitnesses told The River Times that 4,150 civilians "
         "were killed in Arden between 6 and 9 May 2024."},
    )  # fmt: skip
    both = [o for o in case.origins if {c.id for c in case.claims} <= set(o.claims)]
    assert [origin.settled for origin in both] == [False]
    assert max(toll.origins for one in case.incidents for toll in one.tolls) == 1


@pytest.mark.shared
def test_t7_relays_of_one_monitor_are_one_origin_on_the_seeds(seeds: Case) -> None:
    [monitor] = [o for o in seeds.origins if numbered(seeds, "001", 1300).id in o.claims]
    docs = {claim.doc for claim in seeds.claims if claim.id in monitor.claims}
    assert len(docs) >= 4


def test_t7_ten_outlets_with_one_monitor_are_one_origin(tmp_path: Path) -> None:
    outlets = (
        "Alpha",
        "Beta",
        "Gamma",
        "Delta",
        "Epsilon",
        "Zeta",
        "Eta",
        "Theta",
        "Iota",
        "Kappa",
    )
    case = told(
        tmp_path,
        *({"outlet": name, "text": f"{name} correspondents in Arden report. The Syrian Observatory "
           "for Human Rights said that 37 civilians were killed in Aleppo on 6 May."}
          for name in outlets),
    )  # fmt: skip
    tolls = [t for one in case.incidents for t in one.tolls if t.harm is Harm.KILLED]
    assert [(toll.low, toll.origins) for toll in tolls] == [(37, 1)]


@pytest.mark.shared
def test_t8_commitments_and_statements_on_the_seeds(seeds: Case) -> None:
    committee = [c for c in seeds.commitments if c.made == date(2025, 3, 9)]
    assert committee
    assert date(2025, 7, 9) in {c.due for c in committee} or date(2025, 7, 11) in {
        c.due for c in committee
    }
    assert any(c.amendments for c in committee)
    assert {"denial", "condemnation"} <= {s.kind.value for s in seeds.statements}


def test_t8_a_deadline_moves_with_its_amendment(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        {"published": "2024-07-01", "text": "The governor set up a commission of inquiry on 2 May "
         "2024, which was to report within two months. On 28 June the deadline was extended by one "
         "month."},
    )  # fmt: skip
    [commitment] = case.commitments
    assert commitment.made == date(2024, 5, 2)
    assert commitment.due in {date(2024, 8, 2), date(2024, 7, 28)}
    assert commitment.amendments


@pytest.mark.shared
def test_t9_challenges_to_pictures_are_kept_on_the_seeds(seeds: Case) -> None:
    assert "recirculated" in {item.challenge for item in seeds.media}
    assert MediaStatus.UNVERIFIED in {item.status for item in seeds.media}
    assert any("burial" in item.quote for item in seeds.media)


def test_t9_a_challenge_does_not_remove_what_it_challenges(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        {"text": "A video shows the killing of seven men in Arden, which the newspaper could not "
         "verify. The ministry said that the footage was old and had been filmed abroad."},
    )  # fmt: skip
    assert [claim.count.low for claim in case.claims] == [7]
    assert {item.status for item in case.media} >= {MediaStatus.UNVERIFIED, MediaStatus.CHALLENGED}


@pytest.mark.shared
def test_t10_the_source_keeps_its_province_and_we_keep_ours_on_the_seeds(seeds: Case) -> None:
    village = [p for p in numbered(seeds, "003", 13).places if "Daliyah" in p.text]
    assert [place.place_id for place in village] == ["C3651"]
    assert "Tart" in village[0].because


@pytest.mark.shared
def test_t11_three_dates_are_kept_apart_on_the_seeds(seeds: Case) -> None:
    [report] = [one for one in seeds.reports if one.id.startswith("002")]
    assert report.crawled == date(2025, 3, 7)
    assert report.published is not None
    assert (report.published.earliest, report.published.latest) == (date(2025, 3, 8),) * 2
    claim = numbered(seeds, "002", 147)
    assert claim.period is not None
    assert claim.period.end == date(2025, 3, 8)


def test_t11_a_dateline_is_no_publication_date(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        {"published": "2024-05-12", "text": "ARDEN, 10 May 2024 -- Four people were killed here "
         "yesterday, the police said."},
    )  # fmt: skip
    [report] = case.reports
    assert report.dateline == date(2024, 5, 10)
    assert report.published is not None
    assert report.published.earliest == date(2024, 5, 12)


@pytest.mark.shared
def test_t12_a_readers_comment_never_enters_a_toll_on_the_seeds(seeds: Case) -> None:
    comment = numbered(seeds, "004", 150_000)
    assert comment.section is Section.COMMENT
    assert comment.id not in basis(seeds)
    assert "comment" in {finding.kind for finding in holding(seeds, comment)}
    ends = {n for one in seeds.incidents for t in one.tolls for n in (t.low, t.high, t.best)}
    assert 150_000 not in ends


@pytest.mark.shared
def test_t13_one_man_and_one_place_in_many_spellings_on_the_seeds(seeds: Case) -> None:
    baniyas = {
        p.place_id for c in seeds.claims for p in c.places if p.text in {"Baniyas", "Banyas"}
    }
    assert baniyas == {"C5360"}


def test_t13_spellings_of_one_actor_meet(tmp_path: Path) -> None:
    names = ("Hay'at Tahrir al-Sham", "Hayat Tahrir al-Sham", "Hay\u2019at Tahrir al-Sham", "HTS")
    case = told(
        tmp_path,
        *({"text": f"Eight men were killed by {name} fighters in Aleppo on Monday."}
          for name in names),
    )  # fmt: skip
    assert len({p.actor for claim in case.claims for p in claim.perpetrators}) == 1
    assert {p.actor for claim in case.claims for p in claim.perpetrators} != {None}


def test_t14_loaded_words_stay_and_the_actor_is_neutral(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        {"text": "The so-called Syrian Observatory for Human Rights said that 11 men were killed "
         "by HTS-led forces in Homs on Monday."},
    )  # fmt: skip
    [claim] = case.claims
    [party] = claim.perpetrators
    assert party.text == "HTS-led forces"
    assert party.actor is not None
    assert "so-called" not in str(claim.attribution[-1].source)
