"""Commands on pictures and recordings: look at them, match them, hand their hashes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recount.cli.choices import CASE, OUT
from recount.cli.output import complain, writing_to
from recount.cli.showing import show

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from recount.errors import BadInput
    from recount.model.pictures import Day, Picture


class DayType(click.ParamType["Day"]):
    """A day, a month or a year."""

    name = "YYYY[-MM[-DD]]"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Day:
        """The days that are meant."""
        from recount.model.pictures import Day

        try:
            return Day.of(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day such as 2013-08-21, 2013-08 or 2013", param, ctx)


@click.group()
def media() -> None:
    r"""Look at pictures and recordings, and find where they were seen before.

    \b
    Examples:
      recount media add coast.db photos/ --seen 2025-03-09 --where Jableh
      recount media match coast.db known.json
      recount media export-hashes coast.db --out ours.json
    """


@media.command()
@CASE
@click.argument(
    "paths", metavar="FILE|FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--seen", type=DayType(), help="When they were first seen where they come from.")
@click.option("--where", default="", metavar="TEXT", help="Where they were seen: place or channel.")
@click.option("--note", default="", metavar="TEXT", help="Anything else about it; goes into lists.")
@click.option(
    "--shown-in", metavar="ID", help="The report of the case, or its media item, that shows them."
)
@click.option(
    "--events",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The first day of the events they are shown for; else that of the report's main story.",
)
def add(
    case: str,
    paths: tuple[Path, ...],
    *,
    seen: Day | None,
    where: str,
    note: str,
    shown_in: str | None,
    events: datetime | None,
) -> None:
    r"""Look at photos and recordings and keep them in CASE: bytes, hashes, own times, size.

    Each is opened in a process of its own with bounded time and memory, and without a network.
    Nothing is shown. Adding the same file again only adds where else it was seen.

    \b
    Examples:
      recount media add coast.db photos/ --seen 2025-03-09 --where 'Telegram channel'
      recount media add coast.db burial.jpg --shown-in monday.txt --events 2025-03-06
    """
    from importlib.metadata import version

    from recount.errors import BadInput
    from recount.media import keeping
    from recount.model.pictures import Sighting
    from recount.store.case_file import open_case, writing
    from recount.store.log import utc_now
    from recount.store.vault import vault_beside

    tool = f"recount {version('recount')}"
    first = events.date() if events is not None else None
    bad: list[BadInput] = []
    with open_case(case, create=True) as engine, writing(engine) as db:
        with db.begin():
            told = Sighting(seen, where, note, shown_in, first)
            sighting = keeping.shown_in_report(db, told)
        vault = vault_beside(engine)
        for path, picture in _looked_at(paths, bad):
            with db.begin():
                new = keeping.keep(
                    db, vault, path, picture=picture, sighting=sighting, tool=tool, at=utc_now()
                )
            if isinstance(new, BadInput):
                bad.append(new)
                complain(new)
            else:
                click.echo(_line(picture, new=new))
    _end(bad)


@media.command()
@CASE
@click.argument("others", metavar="[FILE|HASHLIST|CASE]...", nargs=-1)
def match(case: str, others: tuple[str, ...]) -> None:
    r"""Say where the pictures of CASE were seen before, and what that means for complaints.

    With a list of hashes (.json, .csv) or another case (.db), compare with those too, and remember
    what they knew. With a photo or recording, compare that with CASE and keep nothing. Complaints
    that pictures are old or from elsewhere are weighed against what is known; none is judged.

    \b
    Examples:
      recount media match coast.db
      recount media match coast.db known.json ghouta.db
      recount media match coast.db new-photo.jpg
    """
    from recount.media import keeping
    from recount.store.case_file import open_case, writing

    bad: list[BadInput] = []
    files = [Path(one) for one in others if not keeping.is_known(one)]
    with open_case(case) as engine, writing(engine) as db:
        for one in filter(keeping.is_known, others):
            _compare(db, one, bad)
        if not files or len(files) < len(others):
            with db.begin():
                lines = _all_lines(db)
            show(engine, "\n".join(lines), command="media match", restricted=len(lines) > 1)
        with db.begin():
            held = keeping.gathered(db)
        for path, picture in _looked_at(files, bad):
            told = [finding.text for finding in keeping.findings_on(held, [picture])]
            none = f"{path.name}: no sighting of it is known in this case"
            show(engine, "\n".join(told or [none]), command="media match", restricted=bool(told))
    _end(bad)


@media.command("export-hashes")
@CASE
@OUT
@click.option(
    "--as",
    "form",
    type=click.Choice(["json", "csv"]),
    default="json",
    show_default=True,
    help="The form that the hashes are written in.",
)
def export_hashes(case: str, out: Path | None, form: str) -> None:
    r"""Write the hashes of CASE's pictures with first_seen, where and note; no picture is in it.

    Others find the same pictures with it, and learn what --where and --note say: read it before
    you hand it on. CSV leaves out the hashes by which cut and mirrored copies are found.

    \b
    Example:
      recount media export-hashes coast.db --out ours.json
    """
    from recount.media.compare import HERE, known_of
    from recount.media.keeping import gathered
    from recount.media.lists import csv_list, json_list
    from recount.store.case_file import open_case

    with open_case(case) as engine, engine.connect() as db, db.begin():
        known = known_of(gathered(db), origin=HERE)
    with writing_to(out) as stream:
        stream.write((json_list if form == "json" else csv_list)(known))


@media.command()
@click.argument("photo", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("out", metavar="OUT.png", type=click.Path(dir_okay=False, path_type=Path))
def preview(photo: Path, out: Path) -> None:
    r"""Write a small, grey, heavily blurred copy of a photo: enough to know which one it is.

    Colour, detail, EXIF and place are left out. No other command writes a picture.

    \b
    Example:
      recount media preview photos/burial.jpg burial-preview.png
    """
    from recount.errors import BadInput
    from recount.media.probe import photo_bytes
    from recount.media.viewer import viewing

    content = photo_bytes(photo)
    if isinstance(content, BadInput):
        raise content
    with viewing() as viewer:
        made = viewer.preview(content, path=str(photo))
    if isinstance(made, BadInput):
        raise made
    with writing_to(out) as stream:
        stream.write(made)


def _looked_at(paths: Iterable[Path], bad: list[BadInput]) -> Iterator[tuple[Path, Picture]]:
    """Each file with what it shows; those that are no use are complained of and put into `bad`."""
    from recount.errors import BadInput
    from recount.media.probe import media_files, probe
    from recount.media.viewer import viewing

    with viewing() as viewer:
        for path in media_files(paths):
            picture = path if isinstance(path, BadInput) else probe(path, viewer)
            if isinstance(path, BadInput) or isinstance(picture, BadInput):
                problem = path if isinstance(path, BadInput) else picture
                if isinstance(problem, BadInput):
                    bad.append(problem)
                    complain(problem)
            else:
                yield path, picture


def _line(picture: Picture, *, new: bool) -> str:
    """What a picture is, without a word of what it shows."""
    from recount.media.matching import plain

    told = f"{picture.id[:12]}  {picture.name}: {picture.medium}, {picture.form}"
    told += f", {picture.width:,} x {picture.height:,}"
    if picture.medium == "video":
        told += f", {len(picture.frames)} key frames"
    told += "".join(f"; {time.field} {time.text}" for time in picture.times)
    if plain(picture):
        told += "; too plain to be told from others, so it is compared with none"
    return told if new else f"{told}; was in the case already"


def _compare(db: Connection, other: str, bad: list[BadInput]) -> None:
    """Compare the case with a list or another case, and keep what it knew."""
    from recount.errors import BadInput
    from recount.media import keeping

    known = []
    for one in keeping.known_in(other):
        if isinstance(one, BadInput):
            bad.append(one)
            complain(one)
        else:
            known.append(one)
    origin = keeping.origin_of(other)
    with db.begin():
        pictures = keeping.compare(db, known, origin=origin)
    click.echo(f"{origin}: {len(known):,} known, {pictures} of this case's pictures among them")


def _all_lines(db: Connection) -> list[str]:
    """Every finding about the pictures of the case; how many were looked at is said in any case."""
    from recount.media.compare import too_plain
    from recount.media.keeping import media_findings
    from recount.store.media import pictures

    found = [finding.text for finding in media_findings(db)]
    held = pictures(db)
    plain = len(too_plain(held))
    end = f", {plain} of them too plain to be compared" if plain else ""
    return [*found, f"{len(held)} pictures and recordings were looked at{end}"]


def _end(bad: list[BadInput]) -> None:
    """Exit code 1 where something could not be used."""
    if bad:
        raise click.exceptions.Exit(1)
