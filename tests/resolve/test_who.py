"""Which body a wording means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import marked

from recount.extract.attribution import attribute
from recount.extract.perpetrators import name_perpetrators
from recount.language.aliases import Aliases, normal
from recount.language.bodies import shown_names, source_kinds
from recount.model.said import SourceKind
from recount.resolve.who import actor_id, resolve_who, source_id

NAMESAKES = [
    ("the Observatory for Human Rights", "sohr"),
    ("the Britain-based Observatory for Human Rights", "sohr"),
    ("Rami Abdel Rahman, head of the Observatory for Human Rights", "sohr"),
    ("the North Darfur Observatory for Human Rights", None),
    ("NORTH DARFUR OBSERVATORY FOR HUMAN RIGHTS", None),
    ("the Tripoli Observatory for Human Rights", None),
    ("The National", "the_national"),
    ("The National Emergency Management Agency", None),
    ("SANA", "sana"),
    ("state news agency Sana", "sana"),
    ("the official SANA news agency", "sana"),
    ("Minister Omar Sana", None),
]


@pytest.mark.parametrize(("wording", "found"), NAMESAKES)
def test_the_end_of_a_longer_name_is_not_a_shorter_one(wording: str, found: str | None) -> None:
    assert source_id(f"In the city, {wording} said.", wording) == found


ACTORS = [
    ("Abu Mohammad al-Julani", "ahmed_al_sharaa"),
    ("Abu Mohammed al-Jolani", "ahmed_al_sharaa"),
    ("Ahmad al-Sharaa", "ahmed_al_sharaa"),
    ("interim president Ahmed al-Sharaa", "ahmed_al_sharaa"),
    ("أحمد الشرع", "ahmed_al_sharaa"),
    ("Hay’at Tahrir al-Sham", "hts"),
    ("Hayat Tahrir al-Sham (HTS)", "hts"),
    ("Hay'at Tahrir al-Sham-led forces", "hts"),
    ("HTS militants", "hts"),
    ("هيئة تحرير الشام", "hts"),
    ("the CIA", "cia"),
    ("the US", "us_government"),  # UCDP: the government of the state
    ("U.S. troops", "us_armed_forces"),
    ("Islamic State West Africa Province", "iswap"),
    ("an Islamic State cell", "isis"),
    ("TERRORISTS OF THE FARABUNDO MARTI NATIONAL LIBERATION FRONT [FMLN]", "fmln"),
    ("members of the Shining Path", "shining_path"),
    ("the Rapid Support Forces", "rsf"),
    ("قوات الدعم السريع", "rsf"),
    ("Wagner mercenaries", "wagner"),
    ("Israeli airstrikes", "idf"),
    ("al Shabaab fighters", "al_shabaab"),
    ("gunmen", None),
    ("security forces", None),
    ("men who is said to be foreign", None),
    ("OFFICERS OF US", None),
]

SOURCES = [
    ("U.S. intelligence", "us_intelligence"),
    ("US officials", "us_government"),
    ("the US military", "us_armed_forces"),
    ("the Syrian Observatory for Human Rights", "sohr"),
    ("The so-called Syrian Observatory for Human Rights (SOHR)", "sohr"),
    ("the Britain-based monitor", "sohr"),
    ("Rami Abdurrahman", "sohr"),
    ("المرصد السوري لحقوق الإنسان", "sohr"),
    ("SNHR", "snhr"),
    ("The Syrian Arab News Agency (SANA)", "sana"),
    ("the BBC", "bbc"),
    ("Emirati newspaper The National", "the_national"),
    ("U.N. High Commissioner for Human Rights", "ohchr"),
    ("Volker Türk", "ohchr"),
    ("the World Health Organization", "who_un"),
    ("the WHO", "who_un"),
    ("a man who fled", None),
    ("the Hamas-run health ministry", "gaza_health_ministry"),
    ("Gaza's health ministry", "gaza_health_ministry"),
    ("Doctors Without Borders (MSF)", "msf"),
    ("ACAN-EFE", "acan_efe"),
    ("EFE", "efe"),
    ("the Syrian Ministry of Health", "sy_health_ministry"),
    ("Colombia's defence minister", "co_defence_ministry"),
    ("the Ukrainian army", "ukrainian_armed_forces"),
    ("local sources", None),
    ("Mohammed Saleh", None),
]


@pytest.mark.parametrize(("wording", "known"), ACTORS)
def test_actor(wording: str, known: str | None) -> None:
    assert actor_id("", wording) == known


@pytest.mark.parametrize(("wording", "known"), SOURCES)
def test_source(wording: str, known: str | None) -> None:
    assert source_id("", wording) == known


def test_a_ministry_takes_the_country_of_the_text() -> None:
    text = "Ten people died in Sudan. Sudanese doctors fled Khartoum, the health ministry said."
    assert source_id(text, "the health ministry") == "sd_health_ministry"
    assert source_id("The health ministry said so.", "the health ministry") is None


def test_the_army_of_a_text_about_two_countries_stays_open() -> None:
    assert source_id("Troops of Chad and Sudan met. The army said so.", "the army") is None


def test_a_short_form_means_what_the_text_says_it_means() -> None:
    text = "The Sudan Doctors Network (SDN) met. SDN said 20 people were killed."
    assert source_id(text, "SDN") == "sudan_doctors_network"
    assert source_id("SDN said 20 people were killed.", "SDN") is None


def test_a_name_is_known_by_the_words_that_explain_it() -> None:
    report, claims = marked("Ana Lopez, a spokeswoman for UNICEF, said ⟦four boys were killed⟧.")
    link = resolve_who(report, attribute(report, claims))[0].attribution[0]
    assert (link.text, link.source, link.kind) == ("Ana Lopez", "unicef", SourceKind.OFFICIAL)


def test_wording_is_kept_and_both_slots_are_resolved() -> None:
    report, claims = marked(
        "According to the so-called Syrian Observatory for Human Rights, ⟦nine men were killed by "
        "the Jolani regime's thugs⟧."
    )
    claim = resolve_who(report, name_perpetrators(report, attribute(report, claims)))[0]
    assert [(a.text, a.source) for a in claim.attribution] == [
        ("the so-called Syrian Observatory for Human Rights", "sohr")
    ]
    assert [(a.text, a.actor) for a in claim.perpetrators] == [("Jolani regime's thugs", "hts")]


def test_unknown_bodies_stay_open() -> None:
    report, claims = marked("The Valley Network said ⟦six men were killed by hooded men⟧.")
    claim = resolve_who(report, name_perpetrators(report, attribute(report, claims)))[0]
    assert [a.source for a in claim.attribution] == [None]
    assert [a.actor for a in claim.perpetrators] == [None]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("al-Sharaa", "Sharaa"),
        ("Hay’at", "Hay'at"),
        ("Médecins", "Medecins"),
        ("The Hague", "hague"),
        ("U.N.", "UN"),
        ("القاعدة", "قاعدة"),
        ("Al Qa'ida", "al-Qaida"),
    ],
)
def test_spellings_of_one_name_compare_equal(left: str, right: str) -> None:
    assert normal(left) == normal(right)


def test_the_longest_alias_wins() -> None:
    names = Aliases({"front": ["Popular Front"], "command": ["Popular Front General Command"]})
    assert names.find("the Popular Front General Command said") == "command"
    assert names.find("a Popular Front cell") == "front"
    assert names.exact("a Popular Front cell") is None


def test_every_source_id_has_a_kind_and_a_name_to_show() -> None:
    shown = shown_names()
    assert set(source_kinds()) <= set(shown)
    assert shown["sohr"] == "Syrian Observatory for Human Rights"


@given(st.text(max_size=60))
def test_case_and_outer_marks_do_not_count(text: str) -> None:
    once = normal(text)
    assert once == normal(f" {text}!")
    assert "  " not in once
    assert once == once.strip()


@given(st.text(max_size=80))
def test_any_wording_is_looked_up(wording: str) -> None:
    assert source_id(wording, wording) == source_id(wording, wording)
    assert (
        actor_id("", wording) is None
        or actor_id("", wording) in shown_names()
        or "_" in str(actor_id("", wording))
    )
