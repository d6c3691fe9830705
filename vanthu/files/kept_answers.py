"""What was answered before from the very same files, and need not be worked out again.

A build is a function of the files that it looks at and of this program, and of nothing else. So
its answer is kept together with a hash of each of those files, of those that it wrote, and with
the fact that others were not there; while all of that is as it was, the answer is as well.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterable, Mapping
from pathlib import Path

from vanthu.files import cache

_KIND = "unchanged"
_ABSENT = b""
_LISTED = "*.yaml"

Seen = Mapping[Path, bytes | Path | None]
"""What each path was when the answer was worked out: a file's content, the folder that a folder's
path leads to, None where nothing was."""


def recall(*question: str) -> bytes | None:
    """The answer that was kept for this question, if nothing that it came from has changed."""
    kept = cache.get(_key(question))
    if kept is None:
        return None
    try:
        files, answer = marshal.loads(kept)
        unchanged = all(_state_of(Path(path)) == known for path, known in files)
    except (ValueError, EOFError, TypeError, OSError):
        return None
    return bytes(answer) if unchanged else None


def keep(answer: bytes, seen: Seen, *question: str) -> None:
    """Keep the answer to a question for as long as all these files stay as they were seen."""
    files = tuple((str(path), _state(found)) for path, found in seen.items())
    cache.put(_key(question), marshal.dumps((files, answer)), cache.MOST_ANSWERS)


def _key(question: tuple[str, ...]) -> str:
    return cache.key_of(_KIND, _bytes("\0".join(question)))


def documents_listed(folders: Iterable[Path]) -> Seen:
    """Which files of content stand in each folder: a new one is a new document."""
    return {folder / _LISTED: _listing(folder) for folder in folders}


def _listing(folder: Path) -> bytes:
    return "\0".join(sorted(each.name for each in folder.glob(_LISTED))).encode(
        errors="surrogatepass"
    )


def _state_of(path: Path) -> bytes:
    if path.name == _LISTED:
        return _state(_listing(path.parent))
    if path.is_dir():
        return _state(path.resolve())
    try:
        return _state(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return _ABSENT


def _state(found: bytes | Path | None) -> bytes:
    if found is None:
        return _ABSENT
    return _bytes(str(found)) if isinstance(found, Path) else hashlib.sha256(found).digest()


def _bytes(text: str) -> bytes:
    """Also of a path that is no text, which a machine may have."""
    return text.encode(errors="surrogatepass")
