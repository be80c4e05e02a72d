"""Who says so: chains read from sentences of our own."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import marked

from recount.extract.attribution import attribute
from recount.model.said import Section, SourceKind

CHAINS = [
    # One speaker, before, behind and inside what it says.
    ("The coroner said ⟦four people drowned⟧.", ["The coroner"]),
    ("⟦Four people drowned⟧, the coroner said on Monday.", ["the coroner"]),
    ("⟦Four people drowned⟧, said the coroner, Ada Lund.", ["the coroner"]),
    ("In Kirkuk, police said, ⟦two boys were shot dead⟧.", ["police"]),
    ("According to the district governor, ⟦31 villagers were killed⟧.", ["the district governor"]),
    ("⟦Thirty-one villagers were killed⟧, according to a rescue worker.", ["a rescue worker"]),
    ("⟦The deaths of nine miners⟧ were confirmed by the labour ministry.", ["the labour ministry"]),
    ("Residents say ⟦soldiers shot six herders⟧.", ["Residents"]),
    ("Marta Ruiz, a former teacher, said that ⟦her two cousins were abducted⟧.", ["Marta Ruiz"]),
    ("The Harbour Monitor (HM), a rights group, reported that ⟦90 people were killed⟧.",
     ["The Harbour Monitor (HM)"]),
    ("The monitor counted ⟦44 dead⟧, with the United Nations putting the toll at ⟦60 dead⟧.",
     ["The monitor"]),
    ("Early tolls estimated ⟦more than 20 dead⟧.", ["Early tolls"]),
    ("Reports indicate ⟦heavy losses among the rebels⟧.", ["Reports"]),
    ("Syrian singer Lina Aswad announced on her page that ⟦her uncle was killed⟧.",
     ["Syrian singer Lina Aswad"]),
    ("Lt. Carl Dunn said ⟦a teenager was wounded⟧.", ["Lt. Carl Dunn"]),
    ("Police accused the band of ⟦killing three guards⟧.", ["Police"]),
    ("The mayor did not comment but said that ⟦five men died⟧.", ["The mayor"]),
    ("The ministry issued a note saying ⟦six sailors were missing⟧.", ["The ministry"]),
    ("The Observatory, a war monitor, raised the toll to ⟦300 killed⟧.", ["The Observatory"]),
    ("“⟦Seven of my cousins were killed⟧,” said Umm Ahmed, 54, who fled.", ["Umm Ahmed"]),
    ("The governor was quoted by EFE as saying ⟦six men died⟧.", ["EFE", "The governor"]),
    # Upper-case wire copy.
    ("AUTHORITIES IN LIMA REPORTED TODAY THAT ⟦THREE OFFICERS WERE KILLED⟧.",
     ["AUTHORITIES IN LIMA"]),
    ("ACCORDING TO THE GARRISON, ⟦50 PEASANTS HAVE BEEN KIDNAPPED⟧.", ["THE GARRISON"]),
    ("MILITARY SOURCES TODAY REPORTED THAT ⟦A SERGEANT DIED⟧.", ["MILITARY SOURCES"]),
    # Relays: the outlet first, the origin last.
    ("One source told The National that ⟦gunmen killed the miller⟧.",
     ["The National", "One source"]),
    ("⟦Gunmen killed the miller⟧, two neighbours told Reuters.", ["Reuters", "two neighbours"]),
    ("Speaking to the daily Azzaman, a nurse said ⟦12 bodies were brought in⟧.",
     ["the daily Azzaman", "a nurse"]),
    ("The BBC reported on Sunday, citing eyewitnesses, that ⟦whole families were killed⟧.",
     ["The BBC", "eyewitnesses"]),
    ("AFP quoted a medic as saying ⟦14 bodies lay in the yard⟧.", ["AFP", "a medic"]),
    (("According to Ines Prado, in an article published in The Cradle, ⟦the murder of dozens⟧ "
      "went unseen."), ["The Cradle", "Ines Prado"]),
    ("⟦Nine men were shot⟧, state radio reported, quoting the governor.",
     ["state radio", "the governor"]),
    ("“Photos shared by local activists showed ⟦the burial of seven victims⟧,” the newspaper said.",
     ["the newspaper", "local activists"]),
    ("⟦Six miners were shot⟧, activists said, while another group put the toll at nine.",
     ["activists"]),
    ("Six miners were shot, activists said, while another group put ⟦the toll at nine⟧.",
     ["another group"]),
    ("“⟦My uncle and his two sons died⟧,” the trader Idris Bello said by telephone.",
     ["the trader Idris Bello"]),
    ("A local association, the Comité Paix pour Solo, put ⟦the number of dead at 40⟧.",
     ["the Comité Paix pour Solo"]),
    ("Sorel has become the country's most violent state: ⟦320 people were murdered there⟧.", []),
    ("We have received reports that ⟦soldiers detained 30 people⟧.", []),
    ("⟦Nine men died in Sorel⟧, according to the ministry, while four died in Tavo.",
     ["the ministry"]),
    ("Nine men died in Sorel, according to the ministry, while ⟦four died in Tavo⟧.", []),
    # Across sentences.
    ("The Lakeside Initiative for Peace said shells fell. The group said ⟦70 people were killed⟧.",
     ["The Lakeside Initiative for Peace"]),
    ("The Lakeside Forum for Peace counted the dead. ⟦Twelve of them were women⟧, it added.",
     ["The Lakeside Forum for Peace"]),
    ("The Delta Observatory issued its weekly figures. The group said ⟦70 people were killed⟧.",
     ["The group"]),
    ("The Delta Observatory said the raids went on. The group identified ⟦70 people⟧ by name.",
     ["The Delta Observatory"]),
    (("The Post spoke to aid workers in the camp who told it the toll was higher. They said "
      "⟦over 400 people were killed⟧."), ["The Post", "aid workers in the camp"]),
    ("General Omar Diaz said the road was open. He added that ⟦two drivers had died⟧.",
     ["General Omar Diaz"]),
    (("One woman told Rudaw that the army came at dawn. Another woman said ⟦soldiers killed "
      "her son⟧."), ["Rudaw", "Another woman"]),
    # Quotations.
    (("“The shelling went on for hours,” surgeon Alan Reed said. “⟦Eleven children were killed "
      "before noon and nobody came⟧.”"), ["surgeon Alan Reed"]),
    ("“⟦They shot my brother⟧,” a farmer, who asked not to be named, told the BBC.",
     ["the BBC", "a farmer"]),
    # Datelines and transcripts.
    ("TRIPOLI (Reuters) - ⟦Six migrants drowned⟧ off Libya.", ["Reuters"]),
    ("BOGOTA, 5 JUN 88 (EFE) -- [TEXT] POLICE SAID ⟦TWO JUDGES WERE SHOT⟧.", ["EFE", "POLICE"]),
    ("[ORTEGA] ⟦THEY KILLED 12 OF OUR MEN⟧ ON THAT DAY.", ["ORTEGA"]),
]  # fmt: skip

OWN_VOICE = [
    "⟦Seven people were killed⟧ when a bus burned near Hama.",
    "Among the dead were ⟦three nurses who were shot by soldiers⟧.",
    "It was also reported that ⟦two guards were wounded⟧.",
    "The general, ⟦whose two sons were killed⟧ in the war, said he would resign.",
    "Police said the road was open. ⟦Two people died there⟧ last week.",
    "Authorities have not said how many men died. ⟦Nine bodies⟧ lay in the street.",
    "The rebels claimed the lives of ⟦three policemen⟧.",
    "⟦17 women were reported missing⟧ in the valley.",
    "⟦A man who said he was walking home was shot⟧ on Elm Street.",
    "“This is a bad corner,” Ed Cole said on Tuesday, a day after ⟦two boys were shot⟧ there.",
    "⟦A clerk, identified by two nurses, was shot⟧ at noon.",
    "LISBON (Letters) - ⟦Six sailors drowned⟧ off the coast.",
    "The mayor condemned the attack. ⟦Four people were killed⟧ in it.",
]


def texts(sentence: str, **named: object) -> list[list[str]]:
    report, claims = marked(sentence, **named)  # type: ignore[arg-type]
    return [[link.text for link in claim.attribution] for claim in attribute(report, claims)]


@pytest.mark.parametrize(("sentence", "chain"), CHAINS)
def test_chain_as_written(sentence: str, chain: list[str]) -> None:
    assert texts(sentence)[0] == chain


@pytest.mark.parametrize("sentence", OWN_VOICE)
def test_outlet_speaks_in_its_own_voice(sentence: str) -> None:
    assert texts(sentence) == [[]]


def test_two_speakers_in_one_sentence_keep_their_own_figures() -> None:
    found = texts("The army said ⟦10 men died⟧, but residents said ⟦25 men were killed⟧.")
    assert found == [["The army"], ["residents"]]


def test_an_outer_speaker_relays_the_inner_one() -> None:
    found = texts("“The ministry said ⟦ten people were killed⟧,” SANA reported.")
    assert found == [["SANA", "The ministry"]]


def test_headlines_name_their_speaker_before_a_colon_or_behind_a_dash() -> None:
    assert texts("Police: ⟦three men shot dead⟧ in market", section=Section.HEADLINE) == [
        ["Police"]
    ]
    assert texts("⟦Forty dead⟧ in mudslide - officials", section=Section.HEADLINE) == [
        ["officials"]
    ]
    assert texts("Mali: ⟦three men shot dead⟧ in market", section=Section.HEADLINE) == [[]]


def test_an_agency_that_is_the_outlet_does_not_relay_itself() -> None:
    assert texts("CAIRO (AFP) - ⟦Six people died⟧.", outlet="AFP") == [[]]


KINDS = [
    ("the Syrian Observatory for Human Rights", SourceKind.MONITOR),
    ("the interior ministry", SourceKind.OFFICIAL),
    ("Sheriff Tom Alder", SourceKind.OFFICIAL),
    ("a hospital official", SourceKind.OFFICIAL),
    ("two eyewitnesses", SourceKind.EYEWITNESS),
    ("her brother", SourceKind.RELATIVE),
    ("opposition activists", SourceKind.ACTIVIST),
    ("Reuters", SourceKind.AGENCY),
    ("state television", SourceKind.MEDIA),
    ("Al Jazeera", SourceKind.OUTLET),
    ("Marta Ruiz", SourceKind.UNKNOWN),
]


@pytest.mark.parametrize(("speaker", "kind"), KINDS)
def test_kind_of_a_source(speaker: str, kind: SourceKind) -> None:
    report, claims = marked(f"According to {speaker}, ⟦five men were killed⟧.")
    assert [link.kind for link in attribute(report, claims)[0].attribution] == [kind]


def test_every_link_stands_in_the_text_as_it_is_quoted() -> None:
    for sentence, _ in CHAINS:
        report, claims = marked(sentence, day=date(2024, 5, 1))
        for claim in attribute(report, claims):
            for link in claim.attribution:
                assert link.span is not None
                assert " ".join(link.span.of(report.text).split()) == link.text


PIECES = st.sampled_from(
    'said that police " “ ” , . ( ) [ ] he they the group told Reuters according to citing 12 and '
    "killed by who which – : ; \n \n\n".split(" ")
)


@given(st.lists(PIECES, max_size=40), st.integers(0, 200), st.integers(1, 60))
def test_any_text_is_read_and_only_attribution_changes(
    pieces: list[str], start: int, length: int
) -> None:
    text = " ".join(pieces)
    cut = min(start, len(text))
    end = min(cut + length, len(text))
    if cut == end:
        return
    report, claims = marked(text[:cut] + "⟦" + text[cut:end] + "⟧" + text[end:])
    read = attribute(report, claims)
    assert [(c.id, c.start, c.end, c.perpetrators) for c in read] == [
        (c.id, c.start, c.end, c.perpetrators) for c in claims
    ]
    assert attribute(report, claims) == read


def test_a_long_line_without_spaces_is_read_at_once() -> None:
    report, claims = marked("police said ⟦two men died⟧ " + "a" * 1_000_000 + '"' * 2000)
    began = time.process_time()
    assert [link.text for link in attribute(report, claims)[0].attribution] == ["police"]
    assert time.process_time() - began < 20  # a defect takes hours, a slow machine seconds
