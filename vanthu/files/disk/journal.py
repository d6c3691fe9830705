"""What a set of files is to become, noted before the first of them takes its name.

A run that is killed leaves the note, and beside each file that has not taken its name yet its new
content under a hidden name: a later run can finish the set. Lines of text, as small as they are
few: where each file is from the folder of the note, so that both may be moved, and hashes of
what it was and what it is to be.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path, PurePosixPath, PureWindowsPath

from vanthu.files.disk.secret import own_secret

NAME = ".dang-ghi.vanthu.tmp"
"""The note of a folder: as all that is hidden and ends so, git does not see it."""
ASIDE = re.compile(r"\..+\.[0-9]+\.vanthu\.tmp")
"""A file or folder that is being written, until it takes its name."""

_NOTHING = "-"
_DIGITS = 20
_LONGEST = 1_000_000
"""Bytes of a note: hundreds of files are named in fewer."""
_LINE = re.compile(r"(?P<new>[0-9a-f]{64}) (?P<old>[0-9a-f]{64}|-) (?P<path>.+)")


class Damaged(ValueError):
    """The note is not as it was written, or is none of ours."""


class FileState(Enum):
    """How far a file has come."""

    DONE = auto()
    WAITING = auto()
    EDITED = auto()
    """It waits, and meanwhile somebody has changed the file whose name it is to take."""
    LOST = auto()
    """The file is as it was, and what it is to be is gone."""


@dataclass(frozen=True, slots=True)
class PendingFile:
    """A file, where its new content waits, and the hashes of its old and its new content."""

    target: Path
    aside: Path
    old: str
    new: str

    @classmethod
    def of(cls, target: Path, run: int, old: bytes | None, new: bytes) -> PendingFile:
        """The entry of a file that this run is about to put on disk."""
        return cls(target, aside(target, run), _digest(old), _digest(new))

    @property
    def state(self) -> FileState:
        """As it is on disk. Raises OSError where that cannot be seen."""
        present = _digest(content_of(self.target))
        if present == self.new:
            return FileState.DONE
        if _digest(content_of(self.aside)) == self.new:
            # A file that is gone was put elsewhere by a person, as `finish` asks for.
            return FileState.WAITING if present in (self.old, _NOTHING) else FileState.EDITED
        # Anything else took its name, and was edited or taken away since.
        return FileState.LOST if present == self.old != _NOTHING else FileState.DONE

    def take_name(self) -> None:
        """Give the new content its name. Raises OSError."""
        self.aside.replace(self.target)

    def take_back(self, old: bytes | None, new: bytes) -> None:
        """Undo that; a run that is killed meanwhile still leaves all to be finished."""
        if self.aside.exists():
            return
        write(self.aside, new)
        if old is None:
            self.target.unlink(missing_ok=True)
        else:
            spare = aside(self.aside, new_run())
            write(spare, old)
            spare.replace(self.target)


def new_run() -> int:
    """A number that no other set of files has; that of a process is not its alone.

    Several machines may share a folder, and a process may write the same files twice.
    """
    return int.from_bytes(os.urandom(6))


def aside(target: Path, run: int) -> Path:
    """Hidden, beside the target and so on the same disk; nobody but this run writes it."""
    return target.with_name(f".{target.name}.{run}.vanthu.tmp")


def write(path: Path, content: bytes) -> None:
    """Write the file, down to the disk; a run that is killed may leave half of it."""
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def content_of(path: Path) -> bytes | None:
    """What is in the file; None where there is none."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def put_note(folder: Path, run: int, entries: Iterable[PendingFile]) -> None:
    """Note in `folder` what this run is about to put on disk. Raises OSError."""
    lines = [f"{each.new} {each.old} {_from(folder, each.target)}" for each in entries]
    text = "".join(f"{line}\n" for line in [str(run), *lines])
    spare = aside(folder / NAME, run)
    try:
        write(spare, f"{text}{_seal(text)}\n".encode())
        spare.replace(folder / NAME)
    finally:
        with suppress(OSError):
            spare.unlink(missing_ok=True)


def note_in(folder: Path) -> bytes | None:
    """The note in `folder`, if this machine wrote it; None where there is none.

    Raises Damaged for any other, which is read no further than it takes to tell, and OSError.
    """
    path = folder / NAME
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(status.st_mode) or status.st_size > _LONGEST:
        raise Damaged
    note = path.read_bytes()
    text, _, seal = note.decode("utf-8", errors="replace").removesuffix("\n").rpartition("\n")
    if not hmac.compare_digest(seal.encode(), _seal(f"{text}\n").encode()):
        raise Damaged
    return note


def _seal(text: str) -> str:
    """What only this machine can put under a note: a folder that was received cannot have it."""
    return hmac.new(own_secret(), text.encode(), hashlib.sha256).hexdigest()


def is_noted(folder: Path, run: int) -> bool:
    """Whether what this run began is noted in `folder` still."""
    return (content_of(folder / NAME) or b"").startswith(f"{run}\n".encode())


def entries_of(folder: Path, note: bytes) -> list[PendingFile]:
    """The files of the note that stands in `folder`. Raises Damaged.

    Whatever it names, all that can come of it is that a file beside that one, hidden and of the
    right hash, takes its name.
    """
    text = note.decode("utf-8", errors="replace").removesuffix("\n").rpartition("\n")[0]
    run, *lines = text.split("\n")
    if not run.isdecimal() or len(run) > _DIGITS or not lines:
        raise Damaged
    here = folder.resolve()
    entries = [_entry(here, int(run), line) for line in lines]
    if entries[0].target.parent != here:
        raise Damaged
    return entries


def _entry(folder: Path, run: int, line: str) -> PendingFile:
    parts = _LINE.fullmatch(line)
    if not parts:
        raise Damaged
    path = PurePosixPath(parts["path"])
    on_another_disk = os.name == "nt" and PureWindowsPath(path).drive
    if path.name in ("", "..") or (PureWindowsPath(path).anchor and not on_another_disk):
        raise Damaged
    target = Path(os.path.normpath(folder / path))
    return PendingFile(target, aside(target, run), parts["old"], parts["new"])


def _from(folder: Path, target: Path) -> str:
    """The path of the file from the folder; links are followed, `..` would not lead back."""
    target = target.parent.resolve() / target.name
    try:
        return Path(os.path.relpath(target, folder.resolve())).as_posix()
    except ValueError:  # Windows knows no way from one disk to another
        return target.as_posix()


def _digest(content: bytes | None) -> str:
    return _NOTHING if content is None else hashlib.sha256(content).hexdigest()
