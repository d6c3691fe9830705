"""A fault of the disk at any call: a message, never a traceback, and no set half new."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from vanthu.base.diagnostics import SurroundingsError
from vanthu.files import disk
from vanthu.files.disk.secret import own_secret

CALLS = ("open", "replace", "unlink", "mkdir", "rename", "stat", "fsync", "lstat")
OLD = {"a.yaml": b"old a", "b.yaml": b"old b"}
NEW = {"a.yaml": b"new a", "b.yaml": b"new b", "c.yaml": b"new c"}


class Faulty:
    """Fails at the n-th call that touches the disk, and from there on if it stays so."""

    def __init__(self, at: int, number: int, *, stays: bool) -> None:
        self.left, self.number, self.stays, self.struck = at, number, stays, False

    def __call__(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            self.left -= 1
            if self.left == 0 or (self.stays and self.left < 0):
                self.struck = True
                raise OSError(self.number, os.strerror(self.number))
            return real(*given, **named)

        return call


def _tree(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.yaml")}


def _faults() -> Iterator[tuple[int, int, bool]]:
    for number in (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO):
        for stays in (False, True):
            yield from ((at, number, stays) for at in range(1, 40))


@pytest.mark.parametrize(("at", "number", "stays"), list(_faults()))
def test_fault_is_told_and_the_next_run_finds_no_mixture(
    tmp_path: Path, at: int, number: int, stays: bool
) -> None:
    for name, content in OLD.items():
        (tmp_path / name).write_bytes(content)
    own_secret()  # a process that could not read it would keep one of its own
    faulty = Faulty(at, number, stays=stays)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("replace", "unlink", "read_bytes", "open"):
            patch.setattr(Path, name, faulty(getattr(Path, name)))
        patch.setattr(os, "fsync", faulty(os.fsync))
        with suppress(SurroundingsError):
            disk.put_all({tmp_path / name: content for name, content in NEW.items()})
    try:
        disk.finish(tmp_path)
    except SurroundingsError:
        pytest.fail("what is left cannot be finished though the disk works again")
    assert _tree(tmp_path) in (OLD, NEW)
