"""One run at a time puts files into a folder: a lock that the system takes from who is killed.

The package filelock does the same and leaves its file behind; here it must not stay among a
clerk's files, and who takes it away must see that nobody waits for it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from vanthu.base.diagnostics import SurroundingsError

_NAME = ".khoa.vanthu.tmp"
_PATIENCE = 20
_PAUSE = 0.01

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _release(path: Path, handle: int) -> None:
        os.close(handle)
        with suppress(OSError):  # who waits for it holds it open: it stays
            path.unlink()

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _release(path: Path, handle: int) -> None:
        with suppress(OSError):  # who waits for it sees that it is another one by now
            path.unlink()
        os.close(handle)


@contextmanager
def alone(folders: Iterable[Path]) -> Iterator[None]:
    """Wait until no other run is here, and keep others out meanwhile.

    Raises OSError where a folder cannot be written in, SurroundingsError where another run stays.
    """
    with ExitStack() as locks:
        # In the same order in every run, or two would wait for each other.
        for folder in sorted({folder.resolve() for folder in folders}):
            path = folder / _NAME
            locks.callback(_release, path, _taken(path))
        yield


def _taken(path: Path) -> int:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(handle)
            if _is_still_there(path, handle):
                return handle
        except (BlockingIOError, PermissionError):
            pass
        except OSError:  # a disk that knows no locks: runs at the same time are rare
            return handle
        os.close(handle)
        time.sleep(_PAUSE)
    raise SurroundingsError(
        f'một lệnh khác đang ghi vào thư mục "{path.parent}"', "chờ lệnh ấy xong rồi chạy lại"
    )


def _is_still_there(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False
