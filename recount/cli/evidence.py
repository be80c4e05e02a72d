"""Commands that prove and hand on what was kept: verify, log, sign, keys, bag, unbag, erase."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from recount.cli.choices import CASE, OUT

if TYPE_CHECKING:
    from recount.custody.heads import Head, Signature

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW = click.Path(path_type=Path)
IDENTITY = click.option(
    "--identity",
    type=FILE,
    metavar="FILE",
    help="The age identity that opens sealed bytes, as age-keygen writes it.",
)


@click.command()
@CASE
@click.option(
    "--head",
    "given",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help="A head of this log that you hold, from `recount sign` or `recount log --head`.",
)
@click.option("--key", "keys", multiple=True, metavar="HEX", help="A public key that you trust.")
@click.option(
    "--authority",
    "authorities",
    multiple=True,
    type=FILE,
    metavar="PEM",
    help="The root certificate of a timestamp authority that you trust.",
)
@IDENTITY
def verify(
    *,
    case: str,
    given: tuple[Path, ...],
    keys: tuple[str, ...],
    authorities: tuple[Path, ...],
    identity: Path | None,
) -> None:
    r"""Check the evidence of CASE and say in one page what it proves and what not.

    Every kept byte is hashed anew, the chain of the log walked, signatures and timestamps checked.
    Any breach is named, and the command then ends with exit code 1.

    \b
    Examples:
      recount verify coast.db
      recount verify coast.db --head head.json --key 3c9a… --authority tsa.pem
    """
    from recount.custody.proof import page
    from recount.store.case_file import name_of, open_case
    from recount.store.log_check import Given, prove
    from recount.store.vault import vault_of

    heads, signatures = _heads_in(given)
    brought = Given(heads, signatures, keys, [path.read_bytes() for path in authorities])
    vault = vault_of(case, identity=_identity(identity))
    with open_case(case) as engine, engine.connect() as db, db.begin():
        proof = prove(db, vault, case=name_of(case), given=brought)
    click.echo(page(proof))
    if proof.breaches:
        raise click.exceptions.Exit(1)


@click.command()
@CASE
@OUT
@click.option("--head", is_flag=True, help="Only the number and hash of the newest entry.")
def log(*, case: str, out: Path | None, head: bool) -> None:
    r"""Print the log of CASE as lines of JSON, which the script in the documentation checks.

    It names no file and no address: these are bound by hash alone.

    \b
    Examples:
      recount log coast.db --out log.jsonl
      recount log coast.db --head
    """
    from recount.cli.output import writing_to
    from recount.custody.chain import canonical, line
    from recount.store.case_file import open_case
    from recount.store.log import entries
    from recount.store.log_sign import present_head

    with open_case(case) as engine, engine.connect() as db, db.begin(), writing_to(out) as stream:
        if head:
            now = present_head(db)
            stream.write(f"{canonical({'seq': now.seq, 'hash': now.hash})}\n".encode())
        else:
            stream.writelines(line(entry).encode() + b"\n" for entry in entries(db))


@click.command()
@CASE
@click.option("--key", type=FILE, metavar="FILE", help="Sign the head with the key in FILE.")
@click.option("--out", type=NEW, metavar="FILE", help="Write the signed head to FILE as well.")
@click.option(
    "--request",
    type=NEW,
    metavar="FILE.tsq",
    help="Write a request to a timestamp authority (RFC 3161) about the head to FILE.tsq.",
)
@click.option(
    "--answer",
    type=FILE,
    metavar="FILE.tsr",
    help="Keep the authority's answer to an earlier request.",
)
def sign(
    *, case: str, key: Path | None, out: Path | None, request: Path | None, answer: Path | None
) -> None:
    r"""Vouch for all that the log of CASE holds now, by a key, an authority's time, or both.

    Give the signed head to somebody who can show it later: it proves that nothing before it was
    changed or cut. The request goes to an authority by any way you like, and nothing but a hash
    is in it.

    \b
    Examples:
      recount sign coast.db --key me.pem --out head.json
      recount sign coast.db --request head.tsq
      curl -H 'Content-Type: application/timestamp-query' --data-binary @head.tsq \
           https://tsa.example/ > head.tsr
      recount sign coast.db --answer head.tsr
    """
    from recount.custody import timestamps
    from recount.custody.chain import canonical
    from recount.custody.heads import signature_body
    from recount.store import log_sign
    from recount.store.case_file import open_case, writing
    from recount.store.log import utc_now
    from recount.store.vault import vault_of

    if key is request is answer is None:
        raise click.UsageError("give --key, --request or --answer")
    with open_case(case) as engine, writing(engine) as db, db.begin():
        if key is not None:
            signature = log_sign.sign_head(db, log_sign.read_key(key), at=utc_now())
            told = canonical(signature_body(signature))
            click.echo(told)
            if out is not None:
                out.write_text(f"{told}\n", encoding="utf-8")
        if request is not None:
            request.write_bytes(timestamps.request(log_sign.present_head(db)))
            click.echo(f"Send {request} to an authority, then: recount sign {case} --answer FILE")
        if answer is not None:
            content = answer.read_bytes()
            head = log_sign.head_asked(db, content)
            time = log_sign.note_stamp(db, vault_of(case), content, head=head, at=utc_now())
            click.echo(f"Head {head.seq} was seen at {time}, says the authority")


@click.group()
def keys() -> None:
    r"""Make keys to sign with, and say whom kept bytes are sealed for.

    \b
    Example:
      recount keys new me.pem
    """


@keys.command("new")
@click.argument("path", metavar="FILE", type=NEW)
def new_key(path: Path) -> None:
    r"""Make a key (Ed25519) in the new FILE, which only you may read, and print its public key.

    \b
    Example:
      recount keys new me.pem
    """
    from recount.store.log_sign import write_key

    click.echo(write_key(path))


@keys.command("show")
@click.argument("path", metavar="FILE", type=FILE)
@click.option("--pem", is_flag=True, help="In the form that OpenSSL reads.")
def show_key(*, path: Path, pem: bool) -> None:
    r"""Print the public key of the key in FILE: give it to those who are to check signatures.

    \b
    Example:
      recount keys show me.pem
    """
    from recount.custody.heads import public_key, public_pem
    from recount.store.log_sign import read_key

    public = public_key(read_key(path))
    click.echo(public_pem(public).decode() if pem else public, nl=not pem)


@keys.command("seal")
@CASE
@click.argument("recipients", metavar="RECIPIENT...", nargs=-1, required=True)
def seal(case: str, recipients: tuple[str, ...]) -> None:
    r"""Seal every byte that CASE keeps from now on for age RECIPIENTs (age1…).

    Reading then needs an identity; keeping needs none. The text of reports in the case file itself
    is not sealed: keep that on an encrypted disk.

    \b
    Example:
      recount keys seal coast.db age1…
    """
    from recount.store.vault import vault_of

    vault_of(case).seal_for(list(recipients))
    click.echo(f"What {case} keeps from now on is sealed for {len(recipients)} recipients")


@click.command()
@CASE
@click.argument("folder", metavar="DIR", type=NEW)
@click.option(
    "--to",
    "recipients",
    multiple=True,
    metavar="RECIPIENT",
    help="Seal the package for an age recipient (age1…); may be repeated.",
)
def bag(case: str, folder: Path, recipients: tuple[str, ...]) -> None:
    r"""Pack CASE with all its evidence into the new folder DIR, as BagIt.

    In it are the kept bytes as WARC, the log, claims and incidents, and the case itself. bagit
    checks it, age opens it where it is sealed, `recount unbag` makes the case of it again.

    \b
    Examples:
      recount bag coast.db coast-bag
      recount bag coast.db coast-bag --to age1…
    """
    from importlib.metadata import version

    from recount import pipeline
    from recount.custody.entries import Kind, export_body
    from recount.publish import records
    from recount.store.case_file import open_case, writing
    from recount.store.log import record, utc_now
    from recount.store.vault import vault_of
    from recount.store.vault_bag import Packing, write_bag

    with open_case(case) as engine:
        whole = pipeline.whole_case(engine, case)
        extras = {
            "claims.jsonl": records.as_bytes(map(records.claim_line, whole.claims)),
            "incidents.jsonl": records.as_bytes(map(records.incident_line, whole.incidents)),
        }
        packing = Packing(extras, recipients, f"recount {version('recount')}")
        with writing(engine) as db, db.begin():
            body = export_body(form="bag", sha256=None, restricted=True)
            record(db, Kind.EXPORT, body, at=utc_now())
            head = write_bag(db, vault_of(case), folder, packing=packing, at=utc_now())
    click.echo(f"{folder} holds the log up to head {head.seq} {head.hash}")


@click.command()
@click.argument(
    "folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@CASE
@IDENTITY
def unbag(folder: Path, case: str, identity: Path | None) -> None:
    r"""Make the case in the package DIR again, as the new file CASE, and check all of it.

    \b
    Example:
      recount unbag coast-bag coast.db && recount verify coast.db
    """
    from recount.store.vault_unbag import unbag as unpack

    head = unpack(folder, case, identity=_identity(identity))
    click.echo(f"{case} has head {head.seq} {head.hash}; check: recount verify {case}")


@click.command()
@CASE
@click.argument("what", metavar="ID")
@click.option(
    "--because",
    required=True,
    metavar="TEXT",
    help="Why, for the log, where it stays for ever: name nobody in it.",
)
@IDENTITY
def erase(case: str, what: str, because: str, identity: Path | None) -> None:
    r"""Erase a document from CASE for ever, and leave a tombstone: its hash, the day, the reason.

    ID is the id of a document, or the hash of a kept file with all its documents. Its bytes go,
    and its text, its claims and the tolls made of them. The log still verifies. Copies that were
    handed out (bags, exports, back-ups) are not reached.

    \b
    Example:
      recount erase coast.db letter-7.txt --because 'the witness withdrew'
    """
    from recount import pipeline
    from recount.store import log_erase
    from recount.store.case_file import open_case, writing
    from recount.store.log import utc_now
    from recount.store.log_journal import NAME, addresses_of, forget_addresses
    from recount.store.vault import collected_of, vault_of

    vault = vault_of(case, identity=_identity(identity))
    with open_case(case) as engine:
        with writing(engine) as db:
            with db.begin():
                it = log_erase.find(db, what)
                log_erase.remove_collected(db, it, case)
                gone = addresses_of(db, it)
                entry = log_erase.erase(db, vault, it, because=because, at=utc_now())
                journal = collected_of(case) / NAME
                forget_addresses(db, vault, gone, journal=journal, because=because, at=utc_now())
                pipeline.link(db)
            with db.begin():
                log_erase.remove_bytes(db, vault)
        log_erase.scrub(engine)
    click.echo(f"Erased {what}; log entry {entry} is its tombstone")


def _identity(path: Path | None) -> str | None:
    from recount.store.vault_seal import identity_in

    return None if path is None else identity_in(path)


def _heads_in(paths: tuple[Path, ...]) -> tuple[list[Head], list[Signature]]:
    """Heads as `recount log --head` prints them, and signed ones."""
    import json

    from recount.custody.heads import Head, signature_of
    from recount.errors import EvidenceError

    heads: list[Head] = []
    signatures: list[Signature] = []
    for path in paths:
        try:
            told = json.loads(path.read_bytes())
        except ValueError as error:
            raise EvidenceError(f"{path}: is no head: {error}") from error
        match told:
            case {"signature": _}:
                signatures.append(signature_of(told))
            case {"seq": int(seq), "hash": str(digest)}:
                heads.append(Head(seq, digest))
            case _:
                raise EvidenceError(f"{path}: is no head; recount log CASE --head prints one")
    return heads, signatures
