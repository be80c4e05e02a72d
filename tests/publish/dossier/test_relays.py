"""The graph of origins: who stands where, and which lines join them."""

from __future__ import annotations

from itertools import pairwise

from recount.model import (
    Case,
    Claim,
    Count,
    Harm,
    Origin,
    Report,
    SourceKind,
    SourceMention,
)
from recount.publish.dossier.lookup import Lookup
from recount.publish.dossier.relays import RelayGraph, relay_graph


def claim(doc: str, n: int, *chain: str) -> Claim:
    links = tuple(SourceMention(text) for text in chain)
    id_ = f"{doc}:{n}"
    return Claim(id_, doc, 0, 4, "dead", Harm.KILLED, Count.exactly(n), attribution=links)


def drawn(*claims: Claim, origins: dict[str, tuple[str, ...]], unsettled: str = "") -> RelayGraph:
    docs = sorted({one.doc for one in claims})
    graph = relay_graph(
        Lookup(
            Case(
                "c",
                reports=tuple(Report(doc, "dead", (), outlet=doc.title()) for doc in docs),
                claims=claims,
                origins=tuple(
                    Origin(f"o-{name}", name, SourceKind.MONITOR, ids, settled=name != unsettled)
                    for name, ids in origins.items()
                ),
            )
        )
    )
    assert graph is not None
    return graph


def columns(graph: RelayGraph) -> list[set[str]]:
    xs = sorted({node.x for node in graph.nodes})
    return [{node.name for node in graph.nodes if node.x == x} for x in xs]


def test_a_chain_is_drawn_from_the_origin_to_the_outlet() -> None:
    graph = drawn(
        claim("gazette", 9, "Wire", "Monitor"),
        claim("herald", 9, "Monitor"),
        origins={"Monitor": ("gazette:9", "herald:9")},
    )
    assert columns(graph) == [{"Monitor"}, {"Wire"}, {"Gazette", "Herald"}]
    assert {line.words for line in graph.lines} == {
        "Wire passes on 1 figure of Monitor",
        "Gazette passes on 1 figure of Wire",
        "Herald passes on 1 figure of Monitor",
    }


def test_figures_of_one_way_are_one_line() -> None:
    graph = drawn(
        claim("gazette", 9, "Monitor"),
        claim("gazette", 4, "Monitor"),
        origins={"Monitor": ("gazette:9", "gazette:4")},
    )
    assert [line.words for line in graph.lines] == ["Gazette passes on 2 figures of Monitor"]


def test_an_unsettled_origin_is_dashed() -> None:
    graph = drawn(
        claim("gazette", 9, "Monitor"),
        claim("gazette", 4, "Agencies"),
        origins={"Monitor": ("gazette:9",), "Agencies": ("gazette:4",)},
        unsettled="Agencies",
    )
    assert {line.words.rpartition(" ")[2]: line.settled for line in graph.lines} == {
        "Monitor": True,
        "Agencies": False,
    }


def test_two_who_cite_each_other_are_drawn_all_the_same() -> None:
    graph = drawn(
        claim("gazette", 9, "Herald"),
        claim("herald", 4, "Gazette"),
        origins={"Herald": ("gazette:9",), "Gazette": ("herald:4",)},
    )
    assert {line.words for line in graph.lines} == {
        "Gazette passes on 1 figure of Herald",
        "Herald passes on 1 figure of Gazette",
    }


def test_an_outlet_with_its_own_figure_relays_nobody() -> None:
    own = claim("gazette", 9)
    case = Case(
        "c",
        reports=(Report("gazette", "dead", (), outlet="Gazette"),),
        claims=(own,),
        origins=(Origin("o", "gazette", SourceKind.OUTLET, (own.id,)),),
    )
    assert relay_graph(Lookup(case)) is None


def test_no_two_names_stand_on_each_other_and_all_stand_inside() -> None:
    claims = [claim(f"paper{n}", n, "Monitor", f"Source {n % 5}") for n in range(40)]
    held = {f"Source {k}": tuple(one.id for one in claims[k::5]) for k in range(5)}
    graph = drawn(*claims, origins=held)
    assert len({(node.x, node.y) for node in graph.nodes}) == len(graph.nodes)
    for node in graph.nodes:
        assert 0 < node.y < graph.height
    rows = sorted(node.y for node in graph.nodes if node.x == max(one.x for one in graph.nodes))
    assert min(b - a for a, b in pairwise(rows)) >= 20


def test_what_has_no_room_is_counted() -> None:
    claims = [claim("gazette", n, f"Source {n}") for n in range(20)]
    graph = drawn(*claims, origins={f"Source {n}": (f"gazette:{n}",) for n in range(20)})
    assert graph.left_out == 6
