"""The commands as people type them, from the first run to another machine."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pyrage
import pytest
from click.testing import CliRunner, Result
from evidence import reports

from recount.cli import main
from recount.custody.chain import entry_of


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    reports(tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    assert recount("run", "reports", "--case", "case.db").exit_code == 0
    return "case.db"


def recount(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_a_whole_case_verifies(case: str) -> None:
    said = recount("verify", case)
    assert said.exit_code == 0
    assert "Breaches: none" in said.output
    assert len(said.output.splitlines()) < 60


def test_a_breach_ends_with_exit_code_1_and_its_name(case: str) -> None:
    path = next(path for path in Path("case.files").rglob("*") if path.is_file())
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"x")
    said = recount("verify", case)
    assert said.exit_code == 1
    assert f"{path}: was changed" in said.output


def test_the_log_is_printed_line_by_line(case: str) -> None:
    lines = recount("log", case).stdout.splitlines()
    assert [entry_of(line).kind for line in lines] == ["run", *["capture"] * 4, "run_ended"]
    head = json.loads(recount("log", case, "--head").stdout)
    assert head == {"seq": 6, "hash": entry_of(lines[-1]).hash}


def test_a_signed_head_is_checked_by_whoever_holds_it(case: str) -> None:
    public = recount("keys", "new", "me.pem").output.strip()
    assert recount("keys", "show", "me.pem").output.strip() == public
    assert recount("keys", "show", "me.pem", "--pem").output.startswith("-----BEGIN PUBLIC KEY")
    assert recount("sign", case, "--key", "me.pem", "--out", "head.json").exit_code == 0
    said = recount("verify", case, "--head", "head.json", "--key", public)
    assert said.exit_code == 0
    assert "(a key you named)" in said.output
    assert "The log still begins with the head you gave (entry 6)." in said.output
    told = json.loads(Path("head.json").read_text())
    Path("head.json").write_text(json.dumps({**told, "hash": "ab" * 32}))
    said = recount("verify", case, "--head", "head.json")
    assert said.exit_code == 1
    assert "given head: its signature is not that of key" in said.output


def test_a_head_that_is_none_is_a_message(case: str) -> None:
    for content in ("{}", "no head", "[]"):
        Path("head.json").write_text(content)
        said = recount("verify", case, "--head", "head.json")
        assert said.exit_code == 1
        assert "head.json: is no head" in said.output


CLOCK = """
[clock]
extendedKeyUsage = critical,timeStamping
[tsa_here]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
"""


def test_a_timestamp_is_asked_for_kept_and_proven(case: str) -> None:
    Path("tsa.cnf").write_text(CLOCK)
    Path("serial").write_text("01\n")
    for command in (
        "req -x509 -newkey ed25519 -nodes -keyout ca.key -out ca.pem -subj /CN=Root",
        "req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=Clock",
        "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out tsa.pem"
        " -extfile tsa.cnf -extensions clock",
    ):
        subprocess.run(["openssl", *command.split()], check=True, capture_output=True)
    assert recount("sign", case, "--request", "head.tsq").exit_code == 0
    command = "ts -reply -config tsa.cnf -section tsa_here -queryfile head.tsq -signer tsa.pem"
    subprocess.run(
        ["openssl", *command.split(), "-inkey", "tsa.key", "-out", "head.tsr"],
        check=True,
        capture_output=True,
    )
    said = recount("sign", case, "--answer", "head.tsr")
    assert said.exit_code == 0
    assert "Head 6 was seen at 20" in said.output
    assert "not checked: give --authority" in recount("verify", case).output
    said = recount("verify", case, "--authority", "ca.pem")
    assert said.exit_code == 0, said.output
    assert "The log up to entry 6 existed at 20" in said.output
    said = recount("verify", case, "--authority", "tsa.csr")
    assert said.exit_code == 1
    assert "timestamp in log entry 8" in said.output


def test_signing_with_nothing_says_what_to_give(case: str) -> None:
    said = recount("sign", case)
    assert said.exit_code == 2
    assert "give --key, --request or --answer" in said.output


def test_a_case_goes_to_another_machine_in_a_bag(case: str) -> None:
    identity = pyrage.x25519.Identity.generate()
    Path("key.txt").write_text(f"{identity}\n")
    said = recount("bag", case, "bag", "--to", str(identity.to_public()))
    assert said.exit_code == 0, said.output
    said = recount("unbag", "bag", "there.db", "--identity", "key.txt")
    assert said.exit_code == 0, said.output
    assert recount("verify", "there.db").exit_code == 0
    heads = [recount("log", one, "--head").stdout for one in (case, "there.db")]
    assert heads[0] == heads[1]
    assert recount("export", "there.db", "--as", "claims").exit_code == 0
    kinds = [json.loads(line)["kind"] for line in recount("log", case).stdout.splitlines()]
    assert kinds[-1] == "export"


def test_a_sealed_case_needs_its_identity_to_be_checked_whole(tmp_path: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    key = tmp_path / "key.txt"
    key.write_text(f"{identity}\n")
    new = str(tmp_path / "sealed.db")
    assert recount("keys", "seal", new, str(identity.to_public())).exit_code == 0
    reports(tmp_path / "reports")
    assert recount("run", str(tmp_path / "reports"), "--case", new).exit_code == 0
    assert "give --identity" in recount("verify", new).output
    said = recount("verify", new, "--identity", str(key))
    assert said.exit_code == 0
    assert "Cautions: none" in said.output


def test_a_document_is_erased_and_the_rest_verifies(case: str) -> None:
    said = recount("erase", case, "001.txt", "--because", "the witness withdrew")
    assert said.exit_code == 0, said.output
    assert "log entry 7 is its tombstone" in said.output
    said = recount("verify", case)
    assert said.exit_code == 0
    assert "1 erased, of which tombstones are left" in said.output
    assert recount("run", "reports", "--case", case).exit_code == 1
    said = recount("erase", case, "001.txt", "--because", "again")
    assert said.exit_code == 1
    assert "no document '001.txt'" in said.output
