"""The dossier on disk: pages and assets written, an earlier dossier's leftovers removed."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from recount.errors import ExportRefused
from recount.publish.disclosure import Disclosure
from recount.publish.dossier.edition import Audience, public_edition
from recount.publish.dossier.leaks import refuse_leaks
from recount.publish.dossier.lookup import Lookup
from recount.publish.dossier.pages import pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from recount.model import Case

LISTING = "files.txt"
NOT_SHIPPED = "vendor/world-atlas/countries-10m.json"  # its outlines are in the drawing already


def write_dossier(
    case: Case,
    folder: Path,
    *,
    today: date | None = None,
    audience: Audience = Audience.RESTRICTED,
) -> Path:
    """The path of the index page, once all of the dossier is written into `folder`.

    `today` is the day against which promises are due or overdue; without it, the last day the
    case knows of. The same case gives the same bytes. Files of an earlier dossier that this one
    lacks are removed; a file somebody else put there is never overwritten: ExportRefused, as when
    a page of the public edition would show what only the restricted one may.
    """
    may = Disclosure.of(case) if audience is Audience.PUBLIC else None
    lookup = Lookup(case if may is None else public_edition(case, may))
    texts = dict(pages(lookup, today=today or lookup.last_day, public=may is not None))
    if may is not None:
        refuse_leaks(texts, case, may)
    contents = {path: text.encode("utf-8") for path, text in texts.items()}
    contents |= {f"assets/{path}": data for path, data in _assets()}
    contents[LISTING] = _listing(contents)
    earlier = _earlier(folder)
    _refuse_foreign(folder, set(contents) - earlier)
    for path in sorted(earlier - set(contents)):
        (folder / path).unlink(missing_ok=True)
    for path, data in contents.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder / "index.html"


def _assets() -> Iterator[tuple[str, bytes]]:
    """Style sheets, scripts and licences as shipped with the package, by path."""

    def under(place: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
        for entry in sorted(place.iterdir(), key=lambda entry: entry.name):
            name = f"{path}{entry.name}"
            if entry.is_dir():
                yield from under(entry, f"{name}/")
            elif name != NOT_SHIPPED:
                yield name, entry.read_bytes()

    return under(files("recount.publish.dossier") / "assets", "")


def _listing(paths: dict[str, bytes]) -> bytes:
    lines = "".join(f"{path}\n" for path in sorted({*paths, LISTING}))
    return lines.encode("utf-8")


def _earlier(folder: Path) -> set[str]:
    """The files an earlier dossier in this folder says it wrote, as far as they lie inside it."""
    listing = folder / LISTING
    if not listing.is_file():
        return set()
    lines = listing.read_text(encoding="utf-8", errors="replace").splitlines()
    return {line for line in lines if line and _is_inside(line)}


def _is_inside(path: str) -> bool:
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts


def _refuse_foreign(folder: Path, new: set[str]) -> None:
    foreign = sorted(path for path in new if (folder / path).exists())
    if foreign:
        raise ExportRefused(
            f"{folder}: {foreign[0]!r} is there already and no dossier wrote it; "
            "choose an empty folder for the dossier"
        )
