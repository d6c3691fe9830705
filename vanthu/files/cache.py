"""What may be kept between runs, in the user's own cache folder; nothing ever depends on it.

What is kept holds compiled code, as Python's own `.pyc` files and Jinja's bytecode cache do, and
is trusted as far as they are: the folder must belong to the user and be closed to the writing of
others. The checksum is against damage, not against an enemy who could write there: such a one
could change the `.pyc` files as well.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from vanthu import __version__

SWITCH = "VANTHU_NO_CACHE"
"""Set to anything, this variable of the environment keeps every run from the folder."""

_NAME = "vanthu"
_SUFFIX = ".kept"
_ASIDE = ".aside"
_LEFT_BEHIND = 86400
"""Seconds after which nobody writes a file aside any more: the run was killed."""
_MOST = 32
"""As many of a kind are kept, the newest: a template that is edited leaves its old ones behind."""
MOST_ANSWERS = 40_000
"""As many of those that each dossier has one of: well above what one run may build, or each answer
would be gone before it is asked for. They are counted seldom, for it takes a while."""
_CHECKSUM = 32
_LIBRARIES = (
    "babel",
    "docx",
    "docxtpl",
    "jinja2",
    "lxml",
    "markdown_it",
    "pydantic",
    "rapidfuzz",
    "yaml",
)
_CODE = Path(__file__).parents[1]


_switched_off: ContextVar[bool] = ContextVar("_switched_off", default=False)


@contextmanager
def switched_off(off: bool) -> Iterator[None]:
    """Nothing is kept or used meanwhile by this run of work; others are not asked."""
    before = _switched_off.set(off or _switched_off.get())
    try:
        yield
    finally:
        _switched_off.reset(before)


def key_of(kind: str, content: bytes) -> str:
    """The name under which what was made of `content` is kept; `kind` says what it is.

    Another version of Python, of a library or of this program gives another name.
    """
    digest = hashlib.sha256("\0".join(versions()).encode())
    digest.update(content)
    return f"{kind}-{digest.hexdigest()}"


def get(key: str) -> bytes | None:
    """What was kept; None where nothing was, or where it is damaged."""
    place = folder()
    if place is None:
        return None
    try:
        path = place / f"{key}{_SUFFIX}"
        is_kept = _is_ours(place) and stat.S_ISREG(path.lstat().st_mode)
        kept = path.read_bytes() if is_kept else b""
    except OSError:
        return None
    checksum, data = kept[:_CHECKSUM], kept[_CHECKSUM:]
    return data if data and hashlib.sha256(data).digest() == checksum else None


def put(key: str, data: bytes, most: int = _MOST) -> None:
    """Keep it, if the machine lets us; another process may do the same at the same time.

    Of its kind about `most` are kept.
    """
    place = folder()
    if place is None:
        return
    with suppress(OSError):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_ours(place):
            checksum = hashlib.sha256(data).digest()
            _write(place / f"{key}{_SUFFIX}", checksum + data)
            if most == _MOST or checksum[0] == 0:
                _tidy(place, key.partition("-")[0], most)


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, whoever else writes the same."""
    import tempfile  # a build that finds everything kept needs none

    handle, aside = tempfile.mkstemp(suffix=_ASIDE, dir=path.parent)
    try:
        with open(handle, "wb") as stream:  # noqa: PTH123  (a handle, not a path)
            stream.write(content)
        Path(aside).replace(path)
    finally:
        Path(aside).unlink(missing_ok=True)


def _tidy(folder: Path, kind: str, most: int) -> None:
    kept = sorted(folder.glob(f"{kind}-*{_SUFFIX}"), key=lambda path: path.stat().st_mtime)
    left = [path for path in folder.glob(f"*{_ASIDE}") if kept and _is_old(path, kept[-1])]
    for path in (*kept[:-most], *left):
        path.unlink(missing_ok=True)


def _is_old(path: Path, newest: Path) -> bool:
    """By the clock of the disk alone."""
    return newest.stat().st_mtime - path.stat().st_mtime > _LEFT_BEHIND


def folder() -> Path | None:
    """Where the system wants such files to be; None where nothing is to be kept."""
    if _switched_off.get() or os.environ.get(SWITCH):
        return None
    try:
        place = _place() / _NAME
    except RuntimeError:  # a user without a home
        return None
    # A home that is relative would lead into whatever folder the command runs in.
    return place if place.is_absolute() else None


def _place() -> Path:
    """As the package platformdirs tells it, whose import alone takes 15 ms of every start."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".cache"


def _is_ours(folder: Path) -> bool:
    """Whether it is a folder, no link, that nobody else can write into.

    On Windows the user's profile is closed to others.
    """
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode):
        return False
    if sys.platform == "win32":
        return True
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


@cache
def versions() -> tuple[str, ...]:
    """Everything that what is kept depends on, besides what it was made of."""
    return (__version__, sys.version, *_installed(), str(_CODE), *_code())


def _installed() -> Iterator[str]:
    """Every library with its version, as the folders of metadata beside them are named.

    Asking `importlib.metadata` for a few versions takes as long as a whole document.
    """
    found = (find_spec(library) for library in _LIBRARIES)
    origins = {Path(spec.origin).parents[1] for spec in found if spec and spec.origin}
    for origin in sorted(origins):
        yield from sorted(path.name for path in origin.glob("*-info"))


def _code() -> Iterator[str]:
    """Our own modules as they stand, as Python itself tells whether a `.pyc` still fits."""
    for path in sorted(_CODE.rglob("*.py")):
        status = path.stat()
        yield f"{path.relative_to(_CODE)} {status.st_size} {status.st_mtime_ns}"
