from __future__ import annotations

import json
from datetime import date

from inline_snapshot import snapshot

from recount.model import Case, OnPage, PlaceMention, Span, TimeMention
from recount.publish import records

CLAIM_KEYS = (
    "id doc start end quote harm count victims perpetrators places period as_of attribution scope"
    " part_of section modality"
).split()


def test_a_claim_has_the_fields_of_the_contract_in_their_order(case: Case) -> None:
    for claim in case.claims:
        assert list(json.loads(records.claim_line(claim))) == CLAIM_KEYS


def test_a_claim_of_a_document_with_pages_says_on_which_it_stands(case: Case) -> None:
    line = json.loads(records.claim_line(case.claims[0], [OnPage(3, (72, 688.5, 540, 700))]))
    assert list(line) == [*CLAIM_KEYS, "pages"]
    assert line["pages"] == [{"page": 3, "box": [72, 688.5, 540, 700]}]


def test_a_claim_as_other_programs_read_it(case: Case) -> None:
    assert json.loads(records.claim_line(case.claims[1])) == snapshot(
        {
            "id": "c2",
            "doc": "weekly.txt",
            "start": 0,
            "end": 48,
            "quote": "Mariam Saleh, 34, was among 12 killed by gunmen,",
            "harm": "killed",
            "count": {"low": 12, "high": 12, "how": "exact", "vague": None},
            "victims": {"groups": ["alawite"], "status": "civilian", "names": ["Mariam Saleh"]},
            "perpetrators": [
                {"text": "gunmen", "actor": None},
                {"text": "the 9th", "actor": "ninth_division"},
            ],
            "places": [
                {
                    "text": "Jableh",
                    "name": "Jableh",
                    "place_id": "172955",
                    "lat": 35.36297,
                    "lon": 35.92692,
                    "precision": 1,
                }
            ],
            "period": None,
            "as_of": "2025-03-10",
            "attribution": [{"text": "her brother Ali", "source": "ali_saleh", "kind": "relative"}],
            "scope": "cumulative",
            "part_of": "c1",
            "section": "body",
            "modality": "reported",
        }
    )


def test_an_open_end_and_a_vague_word_stay_as_said(case: Case) -> None:
    first, _, third = (json.loads(records.claim_line(claim)) for claim in case.claims)
    assert first["count"] == {"low": 17, "high": None, "how": "at_least", "vague": None}
    assert first["period"] == {
        "start": "2025-03-09",
        "end": "2025-03-09",
        "precision": 1,
        "text": "on Sunday",
    }
    assert third["count"] == {"low": None, "high": None, "how": "vague", "vague": "dozens"}
    assert (third["period"], third["as_of"], third["places"]) == (None, None, [])


def test_an_incident_as_other_programs_read_it(case: Case) -> None:
    assert json.loads(records.incident_line(case.incidents[1])) == snapshot(
        {
            "id": "i1",
            "kind": "incident",
            "docs": ["weekly.txt", "wire.txt"],
            "primary_docs": ["wire.txt"],
            "claims": ["c1", "c2"],
            "period": {"start": "2025-03-09", "end": "2025-03-09", "precision": 1},
            "place": {
                "text": "Jableh",
                "name": "Jableh",
                "place_id": "172955",
                "lat": 35.36297,
                "lon": 35.92692,
                "precision": 1,
            },
            "tolls": {
                "killed": {
                    "id": "t1",
                    "population": "all",
                    "low": 17,
                    "high": None,
                    "best": None,
                    "grade": "fair",
                    "origins": 2,
                    "basis": ["c1", "c2"],
                    "verdict": "agreed",
                    "populations": [
                        {
                            "id": "t2",
                            "population": "civilian",
                            "low": 12,
                            "high": 12,
                            "best": 12,
                            "grade": "weak",
                            "origins": 1,
                            "basis": ["c2"],
                            "verdict": "single_origin",
                        }
                    ],
                }
            },
            "findings": [
                {"kind": "part", "text": "The 12 lie inside the 17.", "claims": ["c1", "c2"]}
            ],
            "profile": "recount 1",
        }
    )


def test_an_incident_without_day_place_or_toll_says_null() -> None:
    from recount.model import Incident

    bare = json.loads(records.incident_line(Incident("i", "period", (), (), ())))
    assert (bare["period"], bare["place"], bare["tolls"], bare["findings"]) == (None, None, {}, [])


def test_arabic_stays_arabic_and_every_line_ends_once() -> None:
    mention = PlaceMention("جبلة", Span(0, 4))
    [line] = records.as_bytes([records.place_line("ا.txt", mention)])
    assert line.startswith(
        '{"doc": "ا.txt", "start": 0, "end": 4, "text": "جبلة", "name": null'.encode()
    )
    assert line.endswith(b'"candidates": []}\n')


def test_a_date_as_other_programs_read_it() -> None:
    week = TimeMention(
        Span(3, 12), "last week", "2025-W10", "DATE", date(2025, 3, 3), date(2025, 3, 9)
    )
    assert json.loads(records.date_line("a.txt", week)) == {
        "doc": "a.txt",
        "start": 3,
        "end": 12,
        "text": "last week",
        "value": "2025-W10",
        "start_date": "2025-03-03",
        "end_date": "2025-03-09",
        "type": "DATE",
    }
