"""Names that must meet, rows of files, and what a stack of gazetteers answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.errors import BadGazetteer
from recount.resolve.gazetteer import Entry, GazetteerStack, How, Kind, TableGazetteer
from recount.resolve.gazetteer_names import consonants, fold, sound, without_article
from recount.resolve.gazetteer_rows import kind_of, read_rows, with_parents


def line(id_: str, name: str, others: str = "", **cells: str) -> str:
    """A GeoNames line of nineteen columns."""
    row = [id_, name, name, others, "35.0", "36.0", "P", "PPL", "SY", "", "06", "", "", "", "0"]
    at = {"lat": 4, "lon": 5, "cls": 6, "code": 7, "country": 8, "a1": 10, "a2": 11, "people": 14}
    for key, value in cells.items():
        row[at[key]] = value
    return "\t".join([*row, "", "", "Asia/Damascus", ""])


def table(*lines: str) -> TableGazetteer:
    return TableGazetteer(with_parents(list(read_rows(lines, where="test"))))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ḩamāh", "hamah"),
        ("Da'tour", "Da’tour"),
        ("Ra’s al ‘Ayn", "Ras al-Ayn"),
        ("Deir ez-Zor", "DEIR EZ ZOR"),
        ("Medellín", "MEDELLIN"),
        ("W.Va.", "wva"),
        ("دمشق", "دِمَشق"),
        ("إدلب", "ادلب"),
        ("Łódź", "Lodz"),
    ],
)
def test_spellings_that_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tartus", "Tartous"),
        ("Banyas", "Baniyas"),
        ("al-Haffeh", "Al-Haffah"),
        ("Muktariyya", "Mukhtariyah"),
        ("Sanamein", "Sanamayn"),
        ("Douma", "Duma"),
        ("Khan Shaykhun", "Khan Sheikhoun"),
    ],
)
def test_romanisations_that_sound_alike(one: str, other: str) -> None:
    assert sound(fold(one)) == sound(fold(other))


@pytest.mark.parametrize(
    ("one", "other"), [("Homs", "Hama"), ("Daraa", "Douma"), ("Jableh", "Jubayl")]
)
def test_names_that_do_not_sound_alike(one: str, other: str) -> None:
    assert sound(fold(one)) != sound(fold(other))


@pytest.mark.parametrize(
    ("name", "bare"),
    [("ash-Shaykh", "shaykh"), ("Al Bab", "bab"), ("الرقة", "رقه"), ("Albany", None)],
)
def test_the_article_is_set_aside(name: str, bare: str | None) -> None:
    assert without_article(fold(name)) == bare


def test_too_few_consonants_are_no_key() -> None:
    assert consonants(fold("Doha")) is None


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("feature_class", "code", "kind"),
    [
        ("A", "PCLI", Kind.COUNTRY),
        ("A", "ADM1", Kind.ADM1),
        ("A", "ADM2", Kind.ADM2),
        ("P", "PPLX", Kind.NEIGHBOURHOOD),
        ("P", "PPLA2", Kind.LOCALITY),
        ("T", "MTS", Kind.REGION),
        ("H", "SEA", Kind.SEA),
        ("S", "AIRB", Kind.SITE),
    ],
)
def test_feature_codes(feature_class: str, code: str, kind: Kind) -> None:
    assert kind_of(feature_class, code) is kind


def test_codes_give_parents_from_the_nearest_to_the_country() -> None:
    rows = [
        line("1", "Syria", cls="A", code="PCLI", a1="00"),
        line("2", "Coast", cls="A", code="ADM1"),
        line("3", "Hills", cls="A", code="ADM2", a2="0601"),
        line("4", "Mill", a2="0601"),
    ]
    entries = {entry.id: entry for entry, _ in with_parents(list(read_rows(rows, where="t")))}
    assert entries["4"].parents == ("3", "2", "1")
    assert entries["2"].parents == ("1",)


def test_columns_after_the_nineteenth_are_read_by_their_header() -> None:
    header = "geonameid\tname\tasciiname\talternatenames\tlatitude\tlongitude".split("\t")
    header += [f"c{i}" for i in range(13)] + ["parent_id", "precision", "display_en"]
    row = line("X9", "Old Quarter (Mill)") + "\tC1\tcity_fallback\tOld Quarter"
    [found] = read_rows(["\t".join(header), row], where="t")
    assert (found.entry.name, found.entry.precision, found.parent) == ("Old Quarter", 2, "C1")


@pytest.mark.parametrize(
    ("text", "says"),
    [("1\tMill", "line 1: 2 columns"), (line("1", "Mill", lat="north"), "no position")],
)
def test_a_bad_row_is_named(text: str, says: str) -> None:
    with pytest.raises(BadGazetteer, match=says):
        list(read_rows([line("0", "First"), text][-1:] * 2, where="t.tsv"))


def test_alternates_and_arabic_names_find_the_row() -> None:
    places = table(line("7", "Aṭ-Ṭarfa", "الطرفة,At Tarfa,Tarfeh"))
    for name in ("الطرفة", "طرفة", "Tarfa", "TARFEH"):
        assert [m.entry.id for m in places.named(fold(name))] == ["7"], name
    assert [m.how for m in places.sounding(fold("Tarfah"), How.SOUND)] == [How.SOUND]


def test_longest_counts_the_words_of_the_longest_name() -> None:
    places = table(line("1", "San Luis"), line("2", "San Luis del Valle"))
    assert (places.longest("san"), places.longest("luis")) == (4, 0)


def test_equals_come_in_the_order_of_people_then_id() -> None:
    rows = [line("b", "Mill"), line("a", "Mill"), line("c", "Mill", people="900")]
    assert [m.entry.id for m in table(*rows).named("mill")] == ["c", "a", "b"]


def test_a_file_with_a_country_row_speaks_for_that_country_alone() -> None:
    ours = table(
        line("SY", "Syria", cls="A", code="PCLI", a1=""), line("C1", "Mill"), line("C2", "Ford")
    )
    world = TableGazetteer(
        [
            (Entry("9", "Mill", Kind.LOCALITY, 1.0, 2.0, 1, "SY"), ()),
            (Entry("8", "Mill", Kind.LOCALITY, 50.0, 2.0, 1, "GB"), ()),
        ]
    )
    both = GazetteerStack([ours, world], [ours.countries, world.countries])
    assert [m.entry.id for m in both.named("mill")] == ["8", "C1"]
    assert [both.may_name(key) for key in ("mill", "ford", "syria", "bridge")] == [True] * 3 + [
        False
    ]
    found = both.entry("9")
    assert found is not None
    assert found.country == "SY"
