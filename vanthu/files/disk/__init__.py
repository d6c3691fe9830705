"""Files put on disk whole, never half of one; all of them, or none, whatever ends the process."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from vanthu.base.diagnostics import SurroundingsError
from vanthu.files.disk.journal import (
    ASIDE,
    NAME,
    Damaged,
    FileState,
    PendingFile,
    aside,
    content_of,
    entries_of,
    is_noted,
    new_run,
    note_in,
    put_note,
    write,
)
from vanthu.files.disk.locks import alone

_PROGRAMS = {".docx": "Word", ".xlsx": "Excel", ".xlsm": "Excel", ".csv": "Excel"}
_REASONS = {
    errno.ENOENT: "không có thư mục này",
    errno.ENOTDIR: "một phần đường dẫn không phải thư mục",
    errno.EEXIST: "đã có tệp hoặc thư mục tên này",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EACCES: "đang mở, bị khóa, hoặc không có quyền ghi",
    errno.EPERM: "đang mở, bị khóa, hoặc không có quyền ghi",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENAMETOOLONG: "tên dài quá",
}
_LEFT_BEHIND = 3600
"""Seconds after which nobody writes it any more: the run was killed. A process's number does not
tell that, where several machines share a folder."""


def put_all(files: Mapping[Path, bytes], read: Mapping[Path, bytes | None] | None = None) -> None:
    """Write every file, or none. Raises SurroundingsError.

    `read` are the files that the new content was made from, as they were then (None where there
    was none): if another command or a person has changed one since, nothing is written. That is
    seen when no other command can write any more.

    Each is written aside first; when all are on disk, a note in the folder of the first says so,
    and they take their names, in the order given. A process that is killed before the note leaves
    all as they were; one that is killed behind it leaves the rest to `finish`.
    """
    if not files:
        return
    folder, run = next(iter(files)).parent, new_run()
    try:
        for target, content in files.items():
            write(aside(target, run), content)
        while not _take_their_names(folder, run, files, read or {}):
            finish(folder)
        _tidy(files)
    except OSError as error:
        if isinstance(error, PermissionError) and error.filename2:
            raise held_open(Path(error.filename2)) from None
        raise SurroundingsError(
            f'không ghi được vào "{folder}": {reason(error)}',
            "kiểm tra tên thư mục, ổ đĩa, quyền ghi",
        ) from None
    finally:
        _clear_away(folder, run, files)


def _clear_away(folder: Path, run: int, files: Iterable[Path]) -> None:
    """Takes away what this run wrote aside, as far as the machine lets it.

    What is noted waits for a later run. A machine that refuses here has refused before, and it
    is that refusal which is told.
    """
    with suppress(OSError):
        if is_noted(folder, run):
            return
    for target in files:
        with suppress(OSError):
            aside(target, run).unlink(missing_ok=True)


def finish(folder: Path) -> list[str]:
    """Finish what a run that was killed began to put on disk, if its note is in `folder`.

    The names of the files: none where there was no note, which costs one look. Raises
    SurroundingsError, and leaves all as it is, where that cannot be or where a file was edited
    since. A run that is still at work is waited for.
    """
    while (note := _note(folder)) is not None:
        try:
            entries = entries_of(folder, note)
            folders = {folder, *(entry.target.parent for entry in entries)}
            with alone(each for each in folders if each.is_dir()):
                if _note(folder) == note:
                    _name_the_rest(folder, entries)
                    return [entry.target.name for entry in entries]
        except Damaged:
            raise _unfinished(
                f'tệp "{_shown(folder / NAME)}" đã hỏng',
                f"so các tệp trong thư mục đó với bản git đã lưu, xóa tệp {NAME}, rồi chạy lại",
            ) from None
        except OSError as error:
            path = Path(error.filename2 or folder)
            raise _unfinished(
                f'"{_shown(path)}": {reason(error)}',
                "đóng tệp đó, xem quyền ghi của thư mục, rồi chạy lại",
            ) from None
    return []


def _name_the_rest(folder: Path, entries: Iterable[PendingFile]) -> None:
    """Nothing is touched unless all can be finished. Raises OSError and SurroundingsError."""
    states = {entry: entry.state for entry in entries}
    for entry, state in states.items():
        _refuse(folder, entry, state)
    for entry, state in states.items():
        if state is FileState.WAITING:
            entry.take_name()
        entry.aside.unlink(missing_ok=True)
    (folder / NAME).unlink()


def _take_note_away(folder: Path, entries: Iterable[PendingFile]) -> None:
    """The note of a set that was taken back; one that could not be is finished by the next run."""
    with suppress(OSError):
        if all(entry.state is FileState.WAITING for entry in entries):
            (folder / NAME).unlink(missing_ok=True)


def _note(folder: Path) -> bytes | None:
    """The note that a run of this machine left; None where there is none.

    Raises SurroundingsError for a note of another origin: it may have come with a folder that
    was received, and what it names is not touched.
    """
    try:
        return note_in(folder)
    except Damaged:
        raise _unfinished(
            f'"{_shown(folder / NAME)}" không phải do máy này ghi, hoặc đã hỏng',
            f"so các tệp trong thư mục đó với bản git đã lưu, xóa tệp {NAME}, rồi chạy lại",
        ) from None
    except PermissionError:
        raise SurroundingsError(
            f'không đọc được thư mục "{_shown(folder)}"', "xem quyền truy cập của thư mục đó"
        ) from None
    except OSError:  # a name that the machine cannot have
        return None


def _refuse(folder: Path, entry: PendingFile, state: FileState) -> None:
    shown = _shown(entry.target)
    if state is FileState.EDITED:
        raise _unfinished(
            f'"{shown}" đã được sửa từ lúc đó, nên không ghi đè',
            "đổi tên tệp đó để giữ lại, chạy lại và ghi rõ tên hồ sơ, rồi chép phần đã sửa"
            " sang tệp mới",
        )
    if state is FileState.LOST:
        raise _unfinished(
            f'bản mới của "{shown}" không còn',
            f'xóa tệp "{_shown(folder / NAME)}", rồi chạy lại lệnh đã bị ngắt',
        )


def _unfinished(why: str, hint: str) -> SurroundingsError:
    return SurroundingsError(f"lần chạy trước bị ngắt khi đang ghi, chưa ghi nốt được: {why}", hint)


def _shown(path: Path) -> Path:
    """As short as a person can find it from where the command runs."""
    with suppress(ValueError, OSError):
        return path.resolve().relative_to(Path.cwd())
    return path


def put_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder that holds the files, or no folder. Raises SurroundingsError.

    It is made under a hidden name beside and then takes its own.
    """
    hidden = aside(folder, new_run())
    try:
        hidden.mkdir()
        for name, content in files.items():
            (hidden / name).parent.mkdir(parents=True, exist_ok=True)
            write(hidden / name, content)
        if folder.exists():
            raise FileExistsError(errno.EEXIST, "", str(folder))
        hidden.rename(folder)
        _tidy([folder])
    except PermissionError as error:
        raise held_open(Path(error.filename2 or error.filename or folder)) from None
    except OSError as error:
        raise SurroundingsError(
            f'không tạo được thư mục "{folder}": {reason(error)}', "kiểm tra ổ đĩa, quyền ghi"
        ) from None
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


def held_open(path: Path) -> SurroundingsError:
    """What to say of a file that another program holds."""
    program = _PROGRAMS.get(path.suffix.lower(), "chương trình khác")
    return SurroundingsError(
        f'"{path}" đang mở trong {program} hoặc bị khóa', "đóng tệp đó rồi chạy lại"
    )


def reason(error: OSError) -> str:
    """Why the machine refuses, in a clerk's words; its own where it is none of the usual ones."""
    return _REASONS.get(error.errno or 0) or f"máy báo {error.strerror}"


def _tidy(written: Iterable[Path]) -> None:
    """Takes away what killed runs left beside the files, as far as the machine lets us."""
    for target in written:
        with suppress(OSError):
            now = target.stat().st_mtime  # by the clock of the disk, which may be another machine's
            for path in target.parent.iterdir():
                if ASIDE.fullmatch(path.name) and now - path.lstat().st_mtime > _LEFT_BEHIND:
                    _remove(path)


def _remove(path: Path) -> None:
    with suppress(OSError):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def _refuse_changed(read: Mapping[Path, bytes | None]) -> None:
    for path, content in read.items():
        if content_of(path) != content:
            raise SurroundingsError(
                f'"{_shown(path)}" vừa được sửa trong lúc lệnh này chạy, nên không ghi gì',
                "chạy lại lệnh này",
            )


def _take_their_names(
    folder: Path, run: int, files: Mapping[Path, bytes], read: Mapping[Path, bytes | None]
) -> bool:
    """Rename all; where one cannot be, those before it get their old content back.

    False where a run that was killed must be finished before.
    """
    with alone({target.parent for target in files}):
        if (folder / NAME).exists():
            return False
        _refuse_changed(read)
        old = {target: content_of(target) for target in files}
        entries = [PendingFile.of(target, run, old[target], new) for target, new in files.items()]
        try:
            if len(entries) > 1:  # of one alone nothing can be half
                put_note(folder, run, entries)
            for entry in entries:
                entry.take_name()
        except BaseException:  # Ctrl-C too
            for entry in entries:
                with suppress(OSError):  # the note, if it was written, finishes the others
                    entry.take_back(old[entry.target], files[entry.target])
            _take_note_away(folder, entries)
            raise
        with suppress(OSError):  # a note of a set that is complete is cleared by the next run
            (folder / NAME).unlink(missing_ok=True)
    return True
