"""The example of the method page is what the program does with it."""

import re
from pathlib import Path

from recount.model.said import Capture
from recount.read.reports import reports
from recount.reading import claims_of, gazetteer_of

PAGE = Path(__file__).resolve().parent.parent / "docs" / "method.md"


def test_the_example_is_read_as_the_page_says() -> None:
    page = PAGE.read_text(encoding="utf-8")
    found = re.search(r"^> (MARWA.*)$", page, re.MULTILINE)
    assert found is not None
    capture = Capture("a.txt", "a.txt", "0" * 64, "text/plain", found[1].encode())
    [report] = reports(capture)
    whole, part = claims_of(report, gazetteer_of(()))
    for claim in (whole, part):
        assert f"*{claim.quote}*" in page
        assert str(claim.period.start) == str(claim.period.end) == "2024-03-08"
        assert [one.text for one in claim.perpetrators] == ["gunmen"]
        assert [(one.text, one.kind) for one in claim.attribution] == [
            ("Reuters", "agency"),
            ("the governor", "official"),
        ]
        assert claim.places[0].text == "Marwa"
        assert claim.places[0].name is None
    assert (whole.count.low, whole.count.high, whole.victims.status) == (12, None, "civilian")
    assert (part.count.low, part.count.high, part.victims.status) == (3, 3, "unknown")
    assert part.victims.groups == ("children",)
    assert part.part_of == whole.id


def test_every_part_of_the_page_that_it_promises_is_there() -> None:
    page = PAGE.read_text(encoding="utf-8")
    heads = {
        re.sub(r"[^\w -]", "", head).lower().replace(" ", "-")
        for head in re.findall(r"^## (.*)$", page, re.MULTILINE)
    }
    assert set(re.findall(r"\(#([\w-]+)\)", page)) <= heads
    assert max(len(line.split()) for line in page.splitlines()) < 100  # no wall of words
