"""The one door to git: a received folder may hold a repository whose settings name programs.

Only commands that read objects or write one setting are run here, and whatever could start
another program (hooks, filters, file watchers, pagers, transports) is switched off for them.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from vanthu.base.diagnostics import SurroundingsError

_OFF = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.sshCommand": "false",
    "core.attributesFile": os.devnull,
    "credential.helper": "",
    "diff.external": "",
    "protocol.allow": "never",
}
_PLAIN = ("100644", "100755")
"""Modes of plain files: a link would lead out of the folder that it is written into."""
_LARGEST = 20_000_000
"""Bytes of one file: no content and no template comes near it."""


def git(folder: Path, *words: str, given: bytes | None = None) -> bytes | None:
    """What git prints; None where it refuses. Raises SurroundingsError where there is no git."""
    settings = [part for name, value in _OFF.items() for part in ("-c", f"{name}={value}")]
    surroundings = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ATTR_NOSYSTEM": "1",
    }
    try:
        done = subprocess.run(
            ["git", *settings, *words],
            cwd=folder,
            env=surroundings,
            input=given,
            stdin=None if given is not None else subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError:
        raise SurroundingsError(
            "không thấy chương trình git trên máy này", "cài Git, rồi mở lại cửa sổ lệnh"
        ) from None
    return done.stdout if done.returncode == 0 else None


def files_at(folder: Path, revision: str) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The plain files below `folder` as a commit has them, by their paths from there.

    Paths that could lead out of a folder, and files that are too large, are left out.
    """
    listed = git(folder, "ls-tree", "-r", "-z", "--end-of-options", revision) or b""
    wanted: list[tuple[PurePosixPath, str]] = []
    for entry in listed.split(b"\0"):
        head, _, name = entry.partition(b"\t")
        mode, _, rest = head.decode("ascii", "replace").partition(" ")
        path = PurePosixPath(name.decode("utf-8", "surrogateescape"))
        if mode in _PLAIN and _stays_inside(path):
            wanted.append((path, rest.split()[-1]))
    asked = "".join(f"{object_id}\n" for _, object_id in wanted).encode()
    answer = git(folder, "cat-file", "--batch", given=asked) or b""
    at = 0
    for path, _ in wanted:
        end = answer.find(b"\n", at)
        words = answer[at:end].split()
        if end < 0 or len(words) != 3 or not words[2].isdigit():
            return
        size = int(words[2])
        if size <= _LARGEST:
            yield path, answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def _stays_inside(path: PurePosixPath) -> bool:
    windows = PureWindowsPath(str(path))
    parts = {*path.parts, *windows.parts}
    return bool(path.parts) and not (path.is_absolute() or windows.anchor or ".." in parts)
