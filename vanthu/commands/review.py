"""`review`: what nobody has looked at since the dossier was made, and taking the marks away."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vanthu.base.diagnostics import SurroundingsError, quoted
from vanthu.base.own_command import own_command
from vanthu.commands.command import CLEAN
from vanthu.commands.dossiers import named, one_dossier
from vanthu.screen import report

if TYPE_CHECKING:
    from vanthu.source import YamlFile

HELP = "xem những chỗ chưa xem lại sau khi sang năm mới, đánh dấu đã xem"
_CONTENT = re.compile(r"\.ya?ml", re.IGNORECASE)
_PLACE = re.compile(
    r"(?P<name>.*?\.ya?ml)(?::(?P<first>[0-9]+)(?:-(?P<last>[0-9]+)|:[0-9]+)?)?", re.IGNORECASE
)
"""A file, a line of it, several lines, or a place as messages give it: plan.yaml:46:161."""


def add_options(parser: ArgumentParser) -> None:
    """See Command."""
    parser.add_argument(
        "what",
        nargs="*",
        metavar="HỒ_SƠ | TỆP[:DÒNG]",
        help="hồ sơ (bỏ trống: mới nhất), rồi những gì đã xem xong: targets.yaml plan.yaml:25"
        " plan.yaml:55-60",
    )
    parser.add_argument("--all", action="store_true", help="đã xem xong tất cả các tệp")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was looked at, as the clerk wrote it: lines of a file, from 1, or all of it."""

    word: str
    file: str
    lines: range | None


def run(options: Namespace) -> int:
    """See Command."""
    from vanthu.files.disk import put_all
    from vanthu.source import parse
    from vanthu.source.edits import edited, unsaved
    from vanthu.source.review_notes import notes, pending, removals

    folder, shown_as, words = _meant(options.what)
    if options.all and words:
        raise SurroundingsError(
            f'--all là mọi tệp của hồ sơ, không ghi thêm "{words[0]}"', "bỏ --all hoặc bỏ tên tệp"
        )
    seen = [_seen(word, folder, shown_as) for word in words]
    cleared = spent = 0
    left: list[str] = []
    files: dict[Path, bytes] = {}
    read: dict[Path, bytes | None] = {}
    for path, document in _documents(folder, shown_as, seen):
        named_lines = [each.lines for each in seen if each.file == path.name]
        whole = options.all or None in named_lines
        lines = None if whole else {line for lines in named_lines for line in lines or ()}
        before = notes(document)
        report.show_lines(_without_note(seen, path.name, {note.line for note in before}))
        spent += sum(not note.pending for note in before)
        text = edited(document, list(removals(document, lines)))
        files |= unsaved(path, document, text)
        read[path] = document.file.text.encode()
        after = pending(parse(text, document.file.name))
        cleared += len(pending(document)) - len(after)
        left += (f"  {path.name}:{note.line}  {'; '.join(note.pending)}" for note in after)
    put_all(files, read)
    if spent:
        report.show_lines([f"Đã dọn {spent} ghi chú không còn tác dụng: chỗ ghi chú đã được sửa."])
    report.show_lines(_told(shown_as, cleared, left))
    report.show_lines(_of_bases(folder, shown_as))
    return CLEAN


def _meant(what: list[str]) -> tuple[Path, str, list[str]]:
    """The dossier, and the files and lines of it, each as it was written.

    A file with a folder before it, as messages name it, tells the dossier too.
    """
    names = [word for word in what if not _CONTENT.search(word)]
    words = [word for word in what if _CONTENT.search(word)]
    if len(names) > 1:
        raise SurroundingsError(
            f'"{names[1]}" không phải tệp của hồ sơ',
            "ghi một hồ sơ, rồi tên tệp, số dòng viết liền: 2025 targets.yaml plan.yaml:25",
        )
    if not names and words and (parent := Path(words[0]).parent) != Path():
        names = [str(parent)]
    return *one_dossier(names[0] if names else None), words


def _documents(folder: Path, shown_as: str, seen: list[_Seen]) -> Iterator[tuple[Path, YamlFile]]:
    """The files, all of them read before the first is handed out: a faulty one changes none."""
    from vanthu.model.files import files_in

    paths = [folder / name for name in files_in(folder)]
    documents = [_read(path, shown_as) for path in paths]
    for path, document in zip(paths, documents, strict=True):
        last = document.file.text.count("\n") + 1
        for each in seen:
            if each.file == path.name and each.lines is not None and each.lines[-1] > last:
                raise SurroundingsError(
                    f'không có dòng nào như "{each.word}"', f"{each.file} có {last} dòng"
                )
    yield from zip(paths, documents, strict=True)


def _read(path: Path, shown_as: str) -> YamlFile:
    from vanthu.source import read

    return read(path, f"{shown_as}/{path.name}")


def _of_bases(folder: Path, shown_as: str) -> Iterator[str]:
    """What is left in the files that the dossier inherits: they are reviewed at the base."""
    from vanthu.model.bases import levels
    from vanthu.model.files import files_in
    from vanthu.source.review_notes import pending

    for base in levels(folder, shown_as, {})[1:]:
        paths = [base.folder / name for name in files_in(base.folder)]
        left = sum(len(pending(_read(path, base.shown_as))) for path in paths)
        if left:
            yield (
                f"Bản chung {base.shown_as} còn {left} dòng chưa xem lại;"
                f" xem bằng lệnh: {own_command()} review {quoted(base.shown_as)}"
            )


def _seen(word: str, folder: Path, shown_as: str) -> _Seen:
    """What a word of the command means. Raises SurroundingsError."""
    place = _PLACE.fullmatch(word)
    if not place:
        raise SurroundingsError(
            f'không rõ "{word}" là tệp nào, dòng nào',
            "ghi như plan.yaml:25 hoặc plan.yaml:55-60, không có dấu cách",
        )
    file = _file(place["name"], folder, shown_as)
    if not place["first"]:
        return _Seen(word, file, None)
    first, last = int(place["first"]), int(place["last"] or place["first"])
    if not 1 <= first <= last:
        raise SurroundingsError(
            f'không có dòng nào như "{word}"', "dòng đếm từ 1, dòng đầu ghi trước: plan.yaml:55-60"
        )
    return _Seen(word, file, range(first, last + 1))


def _file(name: str, folder: Path, shown_as: str) -> str:
    """The file of the dossier that is named, in capitals or not. Raises SurroundingsError."""
    from vanthu.base.did_you_mean import did_you_mean
    from vanthu.model.files import files_in

    parent = Path(name).parent
    if parent != Path() and (found := named(str(parent))) and found.resolve() != folder:
        raise SurroundingsError(
            f'"{name}" không thuộc hồ sơ {shown_as}',
            f"mỗi lần một hồ sơ; hồ sơ kia thì chạy: {own_command()} review {quoted(name)}",
        )
    there = {each.casefold(): each for each in files_in(folder)}
    file = there.get(Path(name).name.casefold())
    if not file:
        listed = f"các tệp có thể xem lại: {', '.join(there.values())}"
        hint = did_you_mean(Path(name).name, there.values())
        raise SurroundingsError(f'hồ sơ {shown_as} không có tệp "{name}"', hint or listed)
    return file


def _without_note(seen: list[_Seen], file: str, lines: set[int]) -> Iterator[str]:
    """The places of the file where there is nothing to take away."""
    for each in seen:
        if each.file == file and not (lines if each.lines is None else lines & set(each.lines)):
            yield f'{each.word}: không có ghi chú nào "chưa xem lại" ở đó.'


def _told(shown_as: str, cleared: int, left: list[str]) -> Iterator[str]:
    if cleared:
        yield f"Đã ghi nhận xem xong {cleared} dòng của {shown_as}."
    if not left:
        yield f"{shown_as}: không còn dòng nào chưa xem lại."
        return
    yield f"{shown_as} còn {len(left)} dòng chưa xem lại:"
    yield from left
    yield "Sửa chỗ nào là xong chỗ ấy. Vẫn đúng thì xóa ghi chú, hoặc xem xong cả tệp thì chạy,"
    yield f"ví dụ: {own_command()} review {quoted(shown_as)} {left[0].split(':')[0].strip()}"
