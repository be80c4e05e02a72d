from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from linked import keep_found
from sqlalchemy import Connection, exc, text

from recount.model import Judgement
from recount.model.said import Capture
from recount.store.documents import Reading, Run, keep_reading
from recount.store.found import Found, basis_of, found_in, linked_by
from recount.store.judgements import add_judgement, all_judgements, standing_judgements


@pytest.fixture
def filled(
    db: Connection,
    run: Run,
    capture: Callable[..., Capture],
    reading: Callable[[str], Reading],
) -> Connection:
    with db.begin():
        for name in ("a.txt", "b.txt"):
            keep_reading(db, capture(path=name), run, reading(name))
    return db


def test_what_was_found_comes_back_as_it_was_kept(filled: Connection, found: Found) -> None:
    with filled.begin():
        keep_found(filled, found, basis="x")
        assert found_in(filled) == found
        assert linked_by(filled) == ("x", 0)


def test_what_is_found_anew_takes_the_place_of_all_before(filled: Connection, found: Found) -> None:
    with filled.begin():
        keep_found(filled, found, basis="x")
        keep_found(filled, replace(found, incidents=found.incidents[:1]), basis="y")
        assert [one.id for one in found_in(filled).incidents] == ["i0"]
        keep_found(filled, Found(), basis="z")
        assert found_in(filled) == Found()


def test_an_incident_of_a_claim_that_is_not_there_is_refused(
    filled: Connection, found: Found
) -> None:
    lost = replace(found.incidents[0], claims=("gone",))
    with pytest.raises(exc.IntegrityError, match="FOREIGN KEY"), filled.begin():
        keep_found(filled, Found(incidents=(lost,)), basis="x")


def test_the_basis_changes_with_documents_judgements_and_rules(
    filled: Connection,
    run: Run,
    capture: Callable[..., Capture],
    reading: Callable[[str], Reading],
) -> None:
    with filled.begin():
        first = basis_of(filled, "rules")
        assert basis_of(filled, "rules") == first
        assert basis_of(filled, "other rules") != first
        add_judgement(filled, Judgement("a.txt", "b.txt", same=True))
        judged = basis_of(filled, "rules")
        assert judged != first
        keep_reading(filled, capture(path="c.txt"), run, reading("c.txt"))
        assert basis_of(filled, "rules") not in (first, judged)


def test_a_later_judgement_stands_and_the_earlier_stays(filled: Connection) -> None:
    first = Judgement("a", "b", same=True, author="R.", made=date(2025, 4, 1), because="one place")
    later = Judgement("b", "a", same=False, author="S.", made=date(2025, 4, 2), because="two days")
    with filled.begin():
        for one in (first, first, later):
            add_judgement(filled, one)
        assert all_judgements(filled) == [first, later]
        assert standing_judgements(filled) == [later]


@pytest.mark.parametrize("verb", ["delete from judgement", "update judgement set same = 0"])
def test_a_judgement_is_never_changed(filled: Connection, verb: str) -> None:
    with filled.begin():
        add_judgement(filled, Judgement("a", "b", same=True))
    with pytest.raises(exc.IntegrityError, match="superseded, never changed"), filled.begin():
        filled.execute(text(verb))
