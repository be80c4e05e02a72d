"""The limits hold: real programs that go beyond them are stopped."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from recount.media import launch

LAUNCH = launch.__file__
CPU, MEMORY, FILE = "2", "400000000", "1000"


def launched(code: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-I", "-S", LAUNCH, CPU, MEMORY, FILE, sys.executable, "-c", code]
    return subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=False)


@pytest.mark.parametrize(
    ("code", "well"),
    [
        ("print(sum(range(1000)))", True),
        ("open('small', 'w').write('a' * 900)", True),
        ("f = open('large', 'w'); f.write('a' * 2000); f.close()", False),
        ("bytearray(1_000_000_000)", False),
        ("while True: pass", False),
    ],
)
def test_a_program_beyond_its_limits_ends_badly(code: str, well: bool, tmp_path: Path) -> None:
    done = launched(code, tmp_path)
    assert (done.returncode == 0) is well
    assert all(path.stat().st_size <= int(FILE) for path in tmp_path.iterdir())


def test_a_program_reaches_no_server_where_the_system_gives_it_a_network_of_its_own(
    tmp_path: Path,
) -> None:
    alone = subprocess.run(
        [sys.executable, "-c", "from recount.media.launch import leave_network as l; print(l())"],
        capture_output=True,
        check=True,
    )
    if alone.stdout.strip() != b"True":
        pytest.skip("this system gives no process a network of its own")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code = f"import socket; socket.create_connection(('127.0.0.1', {port}), 5)"
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
        assert launched(code, tmp_path).returncode != 0
