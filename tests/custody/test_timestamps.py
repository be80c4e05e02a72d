"""RFC 3161 against an authority of our own: OpenSSL's, on this machine."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from recount.custody.heads import Head
from recount.custody.timestamps import is_of, prove, request, stamp_in
from recount.errors import EvidenceError
from recount.store.log_times import check_stamp, time_in

HEAD, OTHER = Head(7, "ab" * 32), Head(8, "cd" * 32)
CONFIG = """
[tsa]
extendedKeyUsage = critical,timeStamping
[tsa_here]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
"""
CURVE = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")


@dataclass(frozen=True)
class Authority:
    """A root, and a signer under it that stamps what it is asked for."""

    folder: Path
    root: bytes

    def answer(self, asked: bytes, *more: str) -> bytes:
        (self.folder / "asked").write_bytes(asked)
        command = "ts -reply -config tsa.cnf -section tsa_here -queryfile asked -signer tsa.pem"
        self.openssl(*command.split(), "-inkey", "tsa.key", "-out", "answer", *more)
        return (self.folder / "answer").read_bytes()

    def openssl(self, *arguments: str) -> None:
        command = ["openssl", *arguments]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    folder = tmp_path_factory.mktemp("tsa")
    (folder / "tsa.cnf").write_text(CONFIG)
    (folder / "serial").write_text("01\n")
    made = Authority(folder, b"")
    subject = ("-subj", "/CN=Root of a test")
    made.openssl(
        *("req", "-x509", *CURVE, "-keyout", "ca.key", "-out", "ca.pem", *subject, "-days", "30"),
        *("-addext", "keyUsage=critical,keyCertSign"),
    )
    made.openssl("req", *CURVE, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Clock")
    sign = "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out tsa.pem -days 30"
    made.openssl(*sign.split(), "-extfile", "tsa.cnf", "-extensions", "tsa")
    return Authority(folder, (folder / "ca.pem").read_bytes())


def test_an_answer_tells_the_head_and_the_time(authority: Authority) -> None:
    answer = authority.answer(request(HEAD))
    assert is_of(stamp_in(answer), HEAD)
    assert not is_of(stamp_in(answer), OTHER)
    assert time_in(answer, HEAD).endswith("Z")
    with pytest.raises(EvidenceError, match="not about head 8"):
        time_in(answer, OTHER)


def test_an_authority_we_trust_proves_the_head_and_no_other(authority: Authority) -> None:
    answer = authority.answer(request(HEAD))
    prove(answer, HEAD, roots=[authority.root])
    with pytest.raises(EvidenceError, match="does not hold"):
        prove(answer, OTHER, roots=[authority.root])


def test_an_authority_we_do_not_trust_proves_nothing(authority: Authority, tmp_path: Path) -> None:
    stranger = Authority(tmp_path, b"")
    stranger.openssl(
        *("req", "-x509", *CURVE, "-keyout", "k", "-out", "ca.pem", "-subj", "/CN=Stranger")
    )
    with pytest.raises(EvidenceError, match="does not hold"):
        prove(authority.answer(request(HEAD)), HEAD, roots=[(tmp_path / "ca.pem").read_bytes()])


def test_a_changed_answer_proves_nothing(authority: Authority) -> None:
    answer = bytearray(authority.answer(request(HEAD)))
    answer[-3] ^= 1
    with pytest.raises(EvidenceError):
        prove(bytes(answer), HEAD, roots=[authority.root])


def test_an_answer_with_the_whole_chain_is_checked_too(authority: Authority) -> None:
    answer = authority.answer(request(HEAD), "-chain", "ca.pem")
    time = time_in(answer, HEAD)
    check_stamp(answer, HEAD, time=time, roots=[authority.root])
    with pytest.raises(EvidenceError, match="another time"):
        check_stamp(answer, HEAD, time="2001-01-01T00:00:00.000000Z", roots=[])


@pytest.mark.parametrize("answer", [b"", b"no answer", b"0\x82"])
def test_what_is_no_answer_is_refused(answer: bytes) -> None:
    with pytest.raises(EvidenceError, match="no answer to a timestamp request"):
        time_in(answer, HEAD)


def test_a_certificate_that_is_none_is_a_message(authority: Authority) -> None:
    with pytest.raises(EvidenceError, match="no certificate"):
        prove(authority.answer(request(HEAD)), HEAD, roots=[b"nothing"])
