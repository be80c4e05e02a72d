"""File names and anchors: safe, stable, and different wherever the ids are."""

from __future__ import annotations

import hashlib
import re

UNSAFE = re.compile(r"[^a-z0-9]+")
LONGEST = 60

# Windows opens a device instead of a file under these names, whatever the ending.
DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)


def slug(name: str) -> str:
    """`name` as a part of a file name or anchor: a-z, 0-9 and hyphens, at most 60 characters.

    Where the plain form is not the id itself, a piece of its hash keeps two ids apart, also on
    disks that do not tell capitals from small letters.
    """
    plain = UNSAFE.sub("-", name.lower()).strip("-")[:LONGEST].strip("-")
    if plain and plain == name and plain not in DEVICES:
        return plain
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{plain}-{digest}" if plain else digest


def report_page(doc: str) -> str:
    """The page of a report, from the dossier's top folder."""
    return f"reports/{slug(doc)}.html"


def incident_page(incident: str) -> str:
    """The page of an incident, from the dossier's top folder."""
    return f"incidents/{slug(incident)}.html"


def mark_anchor(claim: str) -> str:
    """Where a claim's words stand in the report's text."""
    return f"text-{slug(claim)}"


def why_anchor(claim: str) -> str:
    """Where a claim answers why."""
    return f"why-{slug(claim)}"


def toll_anchor(toll: str) -> str:
    """Where a toll answers why."""
    return f"toll-{slug(toll)}"


def finding_anchor(finding: str) -> str:
    """Where a finding is told in full."""
    return f"finding-{slug(finding)}"


def origin_anchor(origin: str) -> str:
    """Where an origin stands with those who relay it."""
    return f"origin-{slug(origin)}"


def passage_anchor(value: str) -> str:
    """Where a statement, commitment or media item stands in the report's text."""
    return f"passage-{slug(value)}"
