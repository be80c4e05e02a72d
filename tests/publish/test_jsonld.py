"""A case as linked data, read by a reader of linked data that is not ours."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from recount.model import Case
from recount.publish.exports import Edition
from recount.publish.jsonld import jsonld_export

SCHEMA = "https://schema.org/"


def nodes(case: Case, *, edition: Edition = Edition.PUBLIC) -> dict[str, dict[str, object]]:
    made = json.loads(jsonld_export(case, edition=edition))
    return {node["@id"]: node for node in made["@graph"]}


def references(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            if name != "@id":
                yield from references(value)
    elif isinstance(node, list):
        for one in node:
            yield from references(one)
    elif isinstance(node, str) and node.startswith("urn:recount:"):
        yield node


def test_every_reference_has_its_node(case: Case) -> None:
    found = nodes(case)
    assert {name for node in found.values() for name in references(node)} <= set(found)


def test_an_open_end_has_no_number(case: Case) -> None:
    toll = nodes(case)["urn:recount:toll:t1"]
    assert toll["minValue"] == 17
    assert "maxValue" not in toll
    assert "value" not in toll
    assert toll["wasDerivedFrom"] == ["urn:recount:claim:c1", "urn:recount:claim:c2"]
    assert "surely low" in str(toll["disambiguatingDescription"])


def test_the_public_edition_holds_no_quotation_name_or_private_speaker(case: Case) -> None:
    public = jsonld_export(case).decode()
    for private in ("Mariam", "her brother", "17 people were killed", "35.36297"):
        assert private not in public
    restricted = jsonld_export(case, edition=Edition.RESTRICTED).decode()
    for private in ("Mariam", "her brother", "17 people were killed", "35.36297"):
        assert private in restricted


def test_a_document_id_cannot_break_out_of_its_name(case: Case) -> None:
    assert "urn:recount:report:wire.txt" in nodes(case)
    made = jsonld_export(Case("a b/<x>")).decode()
    assert "urn:recount:case:a%20b%2F%3Cx%3E" in made


def test_the_same_case_gives_the_same_bytes(case: Case) -> None:
    assert jsonld_export(case) == jsonld_export(case)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_an_independent_reader_finds_the_figures(case: Case) -> None:
    rdflib = pytest.importorskip("rdflib", reason="the reader that checks linked data is not there")
    graph = rdflib.Graph().parse(data=jsonld_export(case), format="json-ld")
    low = rdflib.URIRef(f"{SCHEMA}minValue")
    assert graph.value(rdflib.URIRef("urn:recount:toll:t1"), low).toPython() == 17
    basis = rdflib.URIRef("http://www.w3.org/ns/prov#wasDerivedFrom")
    rests_on = set(graph.objects(rdflib.URIRef("urn:recount:toll:t2"), basis))
    assert rests_on == {rdflib.URIRef("urn:recount:claim:c2")}
