"""Writing the finished files: all or none, and never over a person's own edits."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from pathlib import Path

from vanthu.base.diagnostics import SurroundingsError
from vanthu.files.disk import held_open, put_all
from vanthu.word.package import is_untouched


def write_all(folder: Path, files: Mapping[str, bytes], *, overwrite: bool = False) -> bool:
    """Write every file into `folder`, or none; whether anything had to be written.

    A file that a person has changed since we wrote it stays as it is, unless `overwrite`.
    Raises SurroundingsError.
    """
    changed = unwritten(folder, files, overwrite=overwrite)
    put_all(changed)
    return bool(changed)


def left_over(folder: Path, names: Iterable[str], files: Container[str]) -> Mapping[Path, bytes]:
    """Files of these names that an earlier build wrote and this one has not; they stay."""
    paths = [folder / name for name in names if name not in files]
    return {path: _content(path) for path in paths if path.is_file()}


def _content(path: Path) -> bytes:
    """Nothing where another program keeps it to itself: all is written, and that is no obstacle."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def unwritten(
    folder: Path, files: Mapping[str, bytes], *, overwrite: bool = False
) -> Mapping[Path, bytes]:
    """The files that are not so in `folder` already; the folder is made where it is missing.

    Raises SurroundingsError where one of them must stay as it is, or cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise SurroundingsError(
            f'không tạo được thư mục "{folder}"', "kiểm tra quyền ghi, hoặc chọn --output khác"
        ) from None
    return {
        folder / name: content
        for name, content in files.items()
        if _needs_writing(folder / name, content, overwrite=overwrite)
    }


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
        raise held_open(path) from None
    if _owner_file(path).exists():
        raise held_open(path)
    if not overwrite and not is_untouched(present):
        raise SurroundingsError(
            f'"{path}" đã được sửa tay sau lần dựng trước, nên không ghi đè',
            "muốn giữ: đưa chỗ đã sửa vào nội dung bằng lệnh harvest, đổi tên tệp đó rồi chạy"
            " lại; không cần nữa thì thêm --overwrite",
        )
    return True


def _owner_file(path: Path) -> Path:
    """The hidden file that Word lays beside a document while it is open.

    Of a name longer than six letters its mark covers the first one or two.
    """
    covered = min(2, max(0, len(path.stem) - 6))
    return path.with_name(f"~${path.name[covered:]}")
