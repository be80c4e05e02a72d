"""Which claims of one number may be of one matter: by country and year."""

from hypothesis import given
from hypothesis import strategies as st
from sayings import days, place, said

from recount.model.matters import apart, matters

HERE, THERE = place("homs", parents=("syria",)), place("gao", parents=("mali",))


def one(n: int, where=None, day: str | None = None):
    fields = {"places": (where,)} if where else {}
    return said(f"a-{n}", 300, **fields, **({"period": days(day)} if day else {}))


def test_two_countries_are_two_matters() -> None:
    assert apart(one(1, HERE), one(2, THERE))
    assert not apart(one(1, HERE), one(2))
    assert len(matters([one(1, HERE), one(2, THERE)])) == 2


def test_years_apart_are_two_matters() -> None:
    early, late = one(1, HERE, "1993-01-09"), one(2, HERE, "1998-09-03")
    assert apart(early, late)
    assert matters([late, early]) == [[early], [late]]


def test_what_is_not_known_keeps_nothing_apart() -> None:
    assert len(matters([one(1), one(2, HERE), one(3, day="2024-05-01"), one(4)])) == 1


@given(st.permutations(range(6)))
def test_the_order_does_not_matter(order: list[int]) -> None:
    claims = [
        one(1, HERE, "2024-01-01"), one(2, HERE, "2024-03-01"), one(3, THERE, "2024-03-01"),
        one(4), one(5, HERE, "2020-03-01"), one(6, THERE),
    ]  # fmt: skip
    assert matters([claims[n] for n in order]) == matters(claims)
