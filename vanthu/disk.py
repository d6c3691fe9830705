"""Files put on disk whole, never half of one; all of them, or none where something goes wrong."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from vanthu.diagnostics import SurroundingsError

_PROGRAMS = {".docx": "Word", ".xlsx": "Excel", ".xlsm": "Excel", ".csv": "Excel"}


def put_all(files: Mapping[Path, bytes]) -> None:
    """Write every file, or none. Raises SurroundingsError.

    Each is written aside first; only when all are on disk do they take their names, in the order
    given. A process that is killed leaves each file either as it was or as it is to be.
    """
    aside: dict[Path, Path] = {}
    try:
        for target, content in files.items():
            aside[target] = target.with_name(f".{target.name}.{os.getpid()}.tmp")
            _write(aside[target], content)
        _take_their_names(aside)
    except PermissionError as error:
        raise held_open(Path(error.filename2 or error.filename or ".")) from None
    except OSError as error:
        folder = next(iter(files)).parent
        raise SurroundingsError(
            f'không ghi được vào "{folder}": {error.strerror}', "kiểm tra ổ đĩa và quyền ghi"
        ) from None
    finally:
        for path in aside.values():
            path.unlink(missing_ok=True)


def put_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder that holds the files, or no folder. Raises SurroundingsError.

    It is made under a hidden name beside and then takes its own; what a killed process left
    under that name goes.
    """
    aside = folder.with_name(f".{folder.name}.tmp")
    try:
        if aside.exists():
            shutil.rmtree(aside)
        aside.mkdir()
        for name, content in files.items():
            _write(aside / name, content)
        if folder.exists():
            raise FileExistsError(errno.EEXIST, "đã có thư mục này", str(folder))
        aside.rename(folder)
    except PermissionError as error:
        raise held_open(Path(error.filename2 or error.filename or folder)) from None
    except OSError as error:
        raise SurroundingsError(
            f'không tạo được thư mục "{folder}": {error.strerror}', "kiểm tra ổ đĩa và quyền ghi"
        ) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def held_open(path: Path) -> SurroundingsError:
    """What to say of a file that another program holds."""
    program = _PROGRAMS.get(path.suffix.lower(), "chương trình khác")
    return SurroundingsError(
        f'"{path}" đang mở trong {program} hoặc bị khóa', "đóng tệp đó rồi chạy lại"
    )


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
