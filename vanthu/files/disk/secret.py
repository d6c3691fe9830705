"""A secret of this user on this machine, by which it knows its own notes again."""

from __future__ import annotations

import os
import secrets
import stat
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

_NAME = "bi-mat"
_LENGTH = 32
_PATIENCE = 1.0
"""Seconds to wait for another run that is making the secret."""


@cache
def own_secret() -> bytes:
    """The secret, made at the first need.

    Where the machine lets none be kept it is one of this process alone: what a killed run of such
    a machine leaves half done has to be looked at by a person.
    """
    from platformdirs import user_state_path  # only what writes needs it

    path = user_state_path("vanthu", appauthor=False) / _NAME
    with suppress(OSError):
        if not path.is_absolute():
            return secrets.token_bytes(_LENGTH)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            _make(path)
        until = time.monotonic() + _PATIENCE
        while len(found := _read(path)) != _LENGTH and time.monotonic() < until:
            time.sleep(0.01)  # another run is making it
        if len(found) == _LENGTH:
            return found
    return secrets.token_bytes(_LENGTH)


def _make(path: Path) -> None:
    """Only where there is none yet: of two runs that begin at once one makes it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "wb") as stream:  # noqa: PTH123  (a handle, not a path)
        stream.write(secrets.token_bytes(_LENGTH))


def _read(path: Path) -> bytes:
    return path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else b""
