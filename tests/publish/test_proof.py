from __future__ import annotations

import pytest
from inline_snapshot import snapshot

from recount.errors import UnknownId
from recount.model import Case
from recount.publish.proof import proof_of


def test_a_toll_is_proved_down_to_its_quotations(case: Case) -> None:
    assert proof_of(case, "t1") == snapshot("""\
toll t1: all people, Jableh, 9 March 2025: 17 or more killed
  No single figure can be defended; the range is the answer.
  It is the toll of one incident (i1).
  Its sources had counted up to 11 March 2025.
  Grade fair: Reported by two or more credible sources, with likely or confirmed near actions by a belligerent.
  It has 2 sources that counted for themselves, which agree.
  How this came about
    the monitor counted at least 17
    12 lie inside them
  It rests on
    “At least 17 people were killed in Jableh”
      at least 17 killed: according to the Coast Monitor
      in wire.txt, The Wire, published 10–11 March 2025, paragraph 1, characters 0–40
      claim c1
    “Mariam Saleh, 34, was among 12 killed by gunmen,”
      12 killed: according to her brother Ali (taken for a relative)
      in weekly.txt, =Weekly, published 10–11 March 2025, paragraph 1, characters 0–48
      claim c2
  Set aside
    “dozens died”
      not used: it gives no number
      dozens killed: the report says so in its own voice
      in notes.txt, Notes, published 10–11 March 2025, paragraph 1, characters 13–24
      claim c3
  What would change it
    Without the words of Coast Monitor used here, it would be 12, Alawites, civilians.
    Without the words of a relative used here, the range would be the same, though graded weak.
    A source that sets an upper limit would close the range; none does.

Documented, not complete: a count may be slightly high, for a duplicate may have been missed,
and it is surely low, for not every death is documented.\
""")  # noqa: E501


def test_a_claim_says_what_it_was_taken_for_and_where_it_is_used(case: Case) -> None:
    assert proof_of(case, "c2") == snapshot("""\
“Mariam Saleh, 34, was among 12 killed by gunmen,”
  12 killed: according to her brother Ali (taken for a relative)
  in weekly.txt, =Weekly, published 10–11 March 2025, paragraph 1, characters 0–48
  claim c2
  count: 12 (an exact number, as the source words it)
  who: Alawites, civilians
  by: gunmen, according to the source
  by: the 9th [ninth_division], according to the source
  when: not established
  counted up to: 10 March 2025
  where: 'Jableh' is Jableh [172955], the named place itself
    the nearest
    or else: Jabalah [9]
  it gives: a running total, or the total of a period
  it stands in: story; it is reported plainly
  read by the rule: not recorded
  part of: “At least 17 people were killed in Jableh” in wire.txt (c1)
  origin: a relative (o2)
  incident: Jableh, 9 March 2025 (i1)
  toll: t1 rests on it
  toll: t2 rests on it\
""")


def test_a_set_aside_claim_says_why(case: Case) -> None:
    assert "t1 sets it aside" not in proof_of(case, "c3")  # another incident's toll
    assert "c3" in proof_of(case, "t1")


def test_an_incident_is_proved_with_every_claim_in_it(case: Case) -> None:
    told = proof_of(case, "i1")
    assert "against linking its reports\n    one day, one town" in told
    assert all(claim.quote in told for claim in case.claims[:2])
    assert "surely low" in told


@pytest.mark.parametrize("id_", ["f1", "f2", "o1", "o2", "i0", "wire.txt"])
def test_every_id_has_a_proof_with_its_quotation(case: Case, id_: str) -> None:
    told = proof_of(case, id_)
    assert id_ in told
    assert any(claim.quote in told for claim in case.claims)


def test_an_id_that_is_nowhere_is_a_message(case: Case) -> None:
    with pytest.raises(UnknownId, match=r"coast: nothing has the id 'nope'"):
        proof_of(case, "nope")
