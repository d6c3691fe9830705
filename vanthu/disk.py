"""Files put on disk whole, never half of one; all of them, or none where something goes wrong."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from vanthu.diagnostics import SurroundingsError

_PROGRAMS = {".docx": "Word", ".xlsx": "Excel", ".xlsm": "Excel", ".csv": "Excel"}
_REASONS = {
    errno.ENOENT: "không có thư mục này",
    errno.ENOTDIR: "một phần đường dẫn không phải thư mục",
    errno.EEXIST: "đã có tệp hoặc thư mục tên này",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENAMETOOLONG: "tên dài quá",
}
_ASIDE = re.compile(r"\..+\.[0-9]+\.vanthu\.tmp")
"""A file or folder that is being written, until it takes its name."""
_LEFT_BEHIND = 3600
"""Seconds after which nobody writes it any more: the run was killed. A process's number does not
tell that, where several machines share a folder."""


def put_all(files: Mapping[Path, bytes]) -> None:
    """Write every file, or none. Raises SurroundingsError.

    Each is written aside first; only when all are on disk do they take their names, in the order
    given. A process that is killed leaves each file either as it was or as it is to be; what else
    it left, a later one takes away.
    """
    aside: dict[Path, Path] = {}
    try:
        for target, content in files.items():
            aside[target] = _aside(target)
            _write(aside[target], content)
        _take_their_names(aside)
        _tidy(files)
    except PermissionError as error:
        raise held_open(Path(error.filename2 or error.filename or ".")) from None
    except OSError as error:
        folder = next(iter(files)).parent
        raise SurroundingsError(
            f'không ghi được vào "{folder}": {reason(error)}',
            "kiểm tra tên thư mục, ổ đĩa, quyền ghi",
        ) from None
    finally:
        for path in aside.values():
            path.unlink(missing_ok=True)


def put_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder that holds the files, or no folder. Raises SurroundingsError.

    It is made under a hidden name beside and then takes its own.
    """
    aside = _aside(folder)
    try:
        if aside.exists():
            shutil.rmtree(aside)
        aside.mkdir()
        for name, content in files.items():
            _write(aside / name, content)
        if folder.exists():
            raise FileExistsError(errno.EEXIST, "", str(folder))
        aside.rename(folder)
        _tidy([folder])
    except PermissionError as error:
        raise held_open(Path(error.filename2 or error.filename or folder)) from None
    except OSError as error:
        raise SurroundingsError(
            f'không tạo được thư mục "{folder}": {reason(error)}', "kiểm tra ổ đĩa, quyền ghi"
        ) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def held_open(path: Path) -> SurroundingsError:
    """What to say of a file that another program holds."""
    program = _PROGRAMS.get(path.suffix.lower(), "chương trình khác")
    return SurroundingsError(
        f'"{path}" đang mở trong {program} hoặc bị khóa', "đóng tệp đó rồi chạy lại"
    )


def reason(error: OSError) -> str:
    """Why the machine refuses, in a clerk's words; its own where it is none of the usual ones."""
    return _REASONS.get(error.errno or 0) or f"máy báo {error.strerror}"


def _aside(target: Path) -> Path:
    """Hidden, beside the target and so on the same disk; no other run writes it too."""
    return target.with_name(f".{target.name}.{os.getpid()}.vanthu.tmp")


def _tidy(written: Iterable[Path]) -> None:
    """Takes away what killed runs left beside the files, as far as the machine lets us."""
    for target in written:
        with suppress(OSError):
            now = target.stat().st_mtime  # by the clock of the disk, which may be another machine's
            for path in target.parent.iterdir():
                if _ASIDE.fullmatch(path.name) and now - path.lstat().st_mtime > _LEFT_BEHIND:
                    _remove(path)


def _remove(path: Path) -> None:
    with suppress(OSError):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def _take_their_names(aside: Mapping[Path, Path]) -> None:
    """Rename all; where one cannot be, those before it get their old content back."""
    old: dict[Path, bytes | None] = {}
    try:
        for target, path in aside.items():
            old[target] = target.read_bytes() if target.exists() else None
            path.replace(target)
    except BaseException:  # Ctrl-C too
        for target, content in list(old.items())[:-1]:
            if content is None:
                target.unlink(missing_ok=True)
            else:
                _write(target, content)
        raise


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
