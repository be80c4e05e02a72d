"""Which case gives which document, and how decisions of several cases become those of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from recount.model import Judgement
from recount.store.judgements import Kept
from recount.store.merge_decisions import merged_decisions
from recount.store.merge_plan import Document, Held, Plan, plan

ONE, TWO, SIX = "1" * 64, "2" * 64, "6" * 64


def planned(
    *cases: Sequence[Document],
    gone: frozenset[str] = frozenset(),
    same: frozenset[str] = frozenset(),
) -> Plan:
    """The plan where the texts of the hashes in `same` are one."""

    def same_text(left: Held, right: Held) -> bool:
        return {left[1].sha256, right[1].sha256} <= same

    return plan(cases, gone=gone, rank={"old": 1, "new": 0}, same_text=same_text)


def test_the_same_bytes_are_one_document_read_by_the_rules_of_today() -> None:
    made = planned(
        [Document("a", ONE, "old"), Document("b", TWO, "old")], [Document("a", ONE, "new")]
    )
    assert made.names == [{"a": "a", "b": "b"}, {"a": "a"}]
    assert made.given == [{"b"}, {"a"}]
    assert (made.twice, made.otherwise, made.renamed) == (["a"], ["a"], [])


def test_other_bytes_of_one_id_get_an_id_by_their_hash() -> None:
    mine, theirs = [Document("1.txt", TWO, "new")], [Document("1.txt", ONE, "new")]
    made = planned(mine, theirs)
    assert made.names == [{"1.txt": "1.txt#22222222"}, {"1.txt": "1.txt"}]
    assert made.renamed == ["1.txt#22222222"]
    assert planned(theirs, mine).names == made.names[::-1]


def test_a_document_that_was_renamed_before_is_known_under_its_first_id() -> None:
    before = [Document("1.txt", ONE, "new"), Document("1.txt#22222222", TWO, "new")]
    made = planned(before, [Document("1.txt", TWO, "new")])
    assert made.names[1] == {"1.txt": "1.txt#22222222"}
    assert made.twice == ["1.txt#22222222"]


def test_other_bytes_with_the_same_text_are_one_document() -> None:
    made = planned(
        [Document("r", TWO, "new")], [Document("r", ONE, "new")], same=frozenset({ONE, TWO})
    )
    assert made.given == [set(), {"r"}]
    assert made.renamed == []


def test_what_one_case_erased_is_given_by_none() -> None:
    made = planned([Document("a", ONE, "new")], [Document("b", TWO, "new")], gone=frozenset({ONE}))
    assert made.given == [set(), {"b"}]
    assert made.erased == ["a"]


documents = st.lists(
    st.builds(
        Document,
        st.sampled_from(["a", "b"]),
        st.sampled_from([ONE, TWO, SIX]),
        st.just("new"),
    ),
    max_size=2,
    unique_by=lambda one: one.doc,
)


@given(documents, documents, documents)
def test_ids_do_not_depend_on_the_order_of_cases_nor_on_who_merged_first(
    a: list[Document], b: list[Document], c: list[Document]
) -> None:
    def merged(*cases: Sequence[Document]) -> list[Document]:
        made = planned(*cases)
        return sorted(
            {
                Document(names[one.doc], one.sha256, one.run)
                for names, case in zip(made.names, cases, strict=True)
                for one in case
            }
        )

    assert merged(a, b, c) == merged(c, a, b) == merged(merged(a, b), c) == merged(a, merged(b, c))


def said(left: str, right: str, *, same: bool, by: str = "Rana", day: int = 1) -> Judgement:
    return Judgement(left, right, same, by, date(2025, 3, day), "seen")


def kept(*decisions: Judgement) -> list[Kept]:
    """As a case keeps them: the last on a pair stands."""
    made = []
    for at, one in enumerate(decisions, start=1):
        later = [
            n
            for n, other in enumerate(decisions[at:], start=at + 1)
            if {other.left, other.right} == {one.left, one.right}
        ]
        made.append(Kept(at, one, later[0] if later else None))
    return made


TOGETHER, APART = said("a", "b", same=True), said("b", "a", same=False, by="Sami", day=2)


def test_decisions_that_exclude_each_other_are_both_kept_and_contested() -> None:
    other = said("c", "d", same=True, day=9)
    assert merged_decisions([kept(TOGETHER), kept(APART, other)]) == [
        (other, False),
        (TOGETHER, True),
        (APART, True),
    ]


def test_who_knew_the_other_decision_and_decided_anew_is_followed() -> None:
    assert merged_decisions([kept(TOGETHER), kept(TOGETHER, APART)]) == [
        (TOGETHER, False),
        (APART, False),
    ]


def test_two_who_agree_are_not_contested() -> None:
    again = said("a", "b", same=True, by="Sami", day=4)
    assert merged_decisions([kept(again), kept(TOGETHER)]) == [(TOGETHER, False), (again, False)]


def test_a_decision_that_returns_is_kept_each_time() -> None:
    back = [TOGETHER, APART, TOGETHER]
    assert merged_decisions([kept(*back), kept(TOGETHER)]) == [(one, False) for one in back]


def test_what_was_contested_stays_so_until_somebody_decides() -> None:
    open_ = [Kept(1, TOGETHER, None, contested=True), Kept(2, APART, None, contested=True)]
    assert merged_decisions([open_, kept()]) == [(TOGETHER, True), (APART, True)]
    third = said("a", "b", same=True, by="Lina", day=5)
    settled = [Kept(1, TOGETHER, 3), Kept(2, APART, 3), Kept(3, third, None)]
    assert [flag for _, flag in merged_decisions([settled, open_])] == [False] * 3


judgements = st.lists(
    st.builds(
        Judgement,
        st.sampled_from("ab"),
        st.sampled_from("cd"),
        st.booleans(),
        st.sampled_from(["Rana", "Sami"]),
        st.just(date(2025, 3, 1)),
        st.just("seen"),
    ),
    max_size=4,
).map(lambda made: kept(*made))


@given(judgements, judgements)
def test_decisions_are_all_kept_and_the_order_of_cases_does_not_matter(
    a: list[Kept], b: list[Kept]
) -> None:
    made = merged_decisions([a, b])
    assert made == merged_decisions([b, a])
    assert {one for one, _ in made} == {one.judgement for one in [*a, *b]}
    assert merged_decisions([a, a]) == merged_decisions([a])
    for one, contested in made:
        if contested:
            assert any(
                other.same is not one.same and {other.left, other.right} == {one.left, one.right}
                for other, flag in made
                if flag
            )


@given(judgements)
def test_one_case_alone_keeps_its_order(a: list[Kept]) -> None:
    assert merged_decisions([a]) == [(one.judgement, False) for one in a]
