"""Everything recount raises on purpose.

RecountError
├── BadInput              one file or document could not be used; the run goes on without it
├── FetchFailed           an address gave nothing that could be used; the run goes on without it
│   └── AddressRefused    an address that no report comes from: an inner network, an odd port
├── BadSources            a file of sources is not as the documentation says
├── BadGazetteer          a gazetteer file is not in the GeoNames form
├── CaseError             a case file cannot be opened or is not one of ours
│   └── UnknownId         nothing in the case has this id
├── EvidenceError         kept bytes, the log, a key or a bag is not what it must be
└── ExportRefused         an export would say something its format or its readers would misread
"""

from __future__ import annotations


class RecountError(Exception):
    """The base of every error recount raises on purpose."""


class BadInput(RecountError):
    """One input could not be used; the message names the file, the place and the remedy."""

    def __init__(self, path: str, place: str, problem: str, remedy: str) -> None:
        super().__init__(path, place, problem, remedy)
        self.path = path
        self.place = place
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.path}: {self.place}: {self.problem}; {self.remedy}"


class FetchFailed(RecountError):
    """An address gave nothing that could be used; the message names address and remedy."""

    def __init__(self, url: str, problem: str, remedy: str) -> None:
        super().__init__(url, problem, remedy)
        self.url = url
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.url}: {self.problem}; {self.remedy}"


class AddressRefused(FetchFailed):
    """An address that no report comes from, refused before a byte was sent to it."""


class BadSources(RecountError):
    """A file of sources is not as the documentation says."""


class BadGazetteer(RecountError):
    """A gazetteer file could not be read as GeoNames' 19 columns."""


class CaseError(RecountError):
    """A case file could not be opened, or is not a recount case."""


class UnknownId(CaseError):
    """Nothing in the case has this id."""


class EvidenceError(RecountError):
    """Kept bytes, the log, a key or a bag is not what it must be, or cannot be written."""


class ExportRefused(RecountError):
    """An export was refused before a byte was written; the message names row and reason."""
