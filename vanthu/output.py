"""Writing the finished files: all or none, and never over a person's own edits."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from vanthu.diagnostics import SurroundingsError
from vanthu.ooxml import is_untouched


def write_all(folder: Path, files: Mapping[str, bytes], *, overwrite: bool = False) -> None:
    """Write every file into `folder`, or none. Raises SurroundingsError.

    A file that a person has changed since we wrote it stays as it is, unless `overwrite`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise SurroundingsError(
            f'không tạo được thư mục "{folder}"', "kiểm tra quyền ghi, hoặc chọn --output khác"
        ) from None
    changed = {
        name: content
        for name, content in files.items()
        if _needs_writing(folder / name, content, overwrite=overwrite)
    }
    _replace(folder, changed)


def _needs_writing(path: Path, content: bytes, *, overwrite: bool) -> bool:
    """Whether the file is not so already; raises SurroundingsError where it must stay as it is."""
    if not path.exists():
        return True
    if path.is_dir():
        raise SurroundingsError(f'"{path}" là một thư mục', "đổi tên thư mục đó")
    try:
        present = path.read_bytes()
        if present == content:
            return False
        with path.open("r+b"):
            pass  # Word on Windows holds an open file against writing
    except OSError:
        raise _held_open(path) from None
    if _owner_file(path).exists():
        raise _held_open(path)
    if not overwrite and not is_untouched(present):
        raise SurroundingsError(
            f'"{path}" đã được sửa tay sau lần dựng trước, nên không ghi đè',
            "đổi tên tệp đó để giữ lại, rồi chạy lại; hoặc thêm --overwrite để bỏ bản sửa tay",
        )
    return True


def _owner_file(path: Path) -> Path:
    """The hidden file that Word lays beside a document while it is open.

    Of a name longer than six letters its mark covers the first one or two.
    """
    covered = min(2, max(0, len(path.stem) - 6))
    return path.with_name(f"~${path.name[covered:]}")


def _held_open(path: Path) -> SurroundingsError:
    return SurroundingsError(
        f'"{path}" đang mở trong Word hoặc bị khóa', "đóng tệp trong Word rồi chạy lại"
    )


def _replace(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write aside first; only when all are on disk do they take their names."""
    aside: dict[Path, Path] = {}
    try:
        for name, content in files.items():
            aside[folder / name] = folder / f".{name}.tmp"
            _write(aside[folder / name], content)
        _take_their_names(aside)
    except PermissionError as error:
        raise _held_open(Path(error.filename2 or error.filename or folder)) from None
    except OSError as error:
        raise SurroundingsError(
            f'không ghi được vào "{folder}": {error.strerror}', "kiểm tra ổ đĩa và quyền ghi"
        ) from None
    finally:
        for path in aside.values():
            path.unlink(missing_ok=True)


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
