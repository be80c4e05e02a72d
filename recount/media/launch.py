"""Runs another program under limits: `launch.py CPU_SECONDS MEMORY_BYTES FILE_BYTES PROGRAM...`.

Run by path and without site packages, so that it starts in a few hundredths of a second; it sets
the limits on itself and then becomes the program. Where the system lets it, the program also gets
a network of its own with nothing in it.
"""

from __future__ import annotations

import ctypes
import os
import resource
import sys

NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET


def confine(*, cpu: int, memory: int, file: int) -> None:
    """Bound this process for good: seconds of CPU, bytes of memory, bytes of each file written."""
    for limit, value in (
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, file),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))


def leave_network() -> bool:
    """Whether this process now has a network of its own; not every system allows it."""
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    return unshare is not None and unshare(NEW_USER_AND_NETWORK) == 0


def main() -> None:
    """Become the program."""
    cpu, memory, file = (int(value) for value in sys.argv[1:4])
    leave_network()
    confine(cpu=cpu, memory=memory, file=file)
    os.execvp(sys.argv[4], sys.argv[4:])  # noqa: S606


if __name__ == "__main__":
    main()
