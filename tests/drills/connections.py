"""To which ports processes of this machine are connected (Linux)."""

import contextlib
from collections.abc import Iterable
from pathlib import Path

LISTENS = "0A"


def connected_to(pids: Iterable[int]) -> set[int]:
    """Return the far ports of all connections that processes have begun, over TCP and UDP.

    Connections that others made to a port on which one of them listens are left out.
    """
    inodes = {inode for pid in pids for inode in _sockets(pid)}
    own, begun = set(), set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/net/{table}").read_text("ascii").splitlines()[1:]:
            _number, near, far, state, *more = line.split()
            if more[5] not in inodes:
                continue
            near_port, far_port = (int(address.rpartition(":")[2], 16) for address in (near, far))
            if state == LISTENS:
                own.add(near_port)
            elif far_port:
                begun.add((near_port, far_port))
    return {far for near, far in begun if near not in own}


def _sockets(pid: int) -> Iterable[str]:
    with contextlib.suppress(OSError):
        for open_file in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                target = str(open_file.readlink())
                if target.startswith("socket:["):
                    yield target[len("socket:[") : -1]
