"""The few lines after a build: what was written, and the figures that a leader asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vanthu.base.diagnostics import Diagnostic, count, quoted
from vanthu.base.own_command import own_command
from vanthu.base.vietnamese import first_capital, short_date
from vanthu.model.files import RECORD
from vanthu.model.kinds.document import Issued
from vanthu.pipeline import Built, Checked
from vanthu.writing.frame import symbol_of
from vanthu.writing.names import leading_figures

if TYPE_CHECKING:
    from vanthu.checks.run_on_file import CheckedFile

_FEW = 10
"""So many findings are seen at one look."""


def summarize(
    built: Built, folder: Path, *, written: bool, left: Iterable[Path] = (), new: int = 0
) -> Iterator[str]:
    """The lines, in the order of reading.

    `left` are files of a build before that remain, `new` the warnings that it did not have.
    """
    dossier = built.dossier
    which = f"hồ sơ {dossier.folder.name} của {dossier.office.name}"
    if written:
        yield f"Đã dựng {which}:"
    else:
        yield f"{first_capital(which)}: không có gì đổi từ lần dựng trước, giữ nguyên các tệp:"
    for name in built.files:
        yield f"  {folder / name}"
    for before in built.records:
        if built.outcome.is_as_issued(before.last):
            continue
        yield (
            f"Chú ý: {before}; các tệp này là bản sửa, chưa phát hành. Ký lại xong thì chạy lệnh"
            " issue, thêm --amend."
        )
    yield from told_left(left)
    yield from leading_figures(dossier)
    if built.checked.found:
        command = f"{own_command()} check {quoted(dossier.shown_as)}"
        since = f" ({new} mới từ lần dựng trước)" if new else ""
        yield f"Có {len(built.checked.found)} cảnh báo{since}; xem bằng lệnh: {command}"
    if dossier.blanks:
        blanks = ", ".join(blank.name for blank in dossier.blanks)
        yield f"Còn để trống: {blanks} (điền khi phát hành)."


def told_left(left: Iterable[Path]) -> Iterator[str]:
    """Files that a dossier no longer has, and that nobody may take for its own."""
    for path in left:
        yield f"Chú ý: {path} là của lần dựng trước, hồ sơ nay không có; không dùng thì xóa tệp."


def summarize_issue(built: Built, folder: Path, file: str, document: Issued) -> Iterator[str]:
    """What was issued, and what may no longer be changed unseen."""
    dossier = built.dossier
    day = short_date(document.date) if document.date else ""
    symbol = f"{document.number}/{symbol_of(dossier, document)}"
    yield f"Đã ghi số {symbol}, ngày {day} vào {dossier.shown_as}/{file} và dựng lại:"
    for name in built.files:
        yield f"  {folder / name}"
    if dossier.blanks:
        yield f"Còn để trống: {', '.join(blank.name for blank in dossier.blanks)}."
    yield (
        f"Bản này đã được ghi nhận trong {dossier.shown_as}/{RECORD} (lưu vào git):"
        " từ nay nội dung đổi thì lệnh dựng sẽ báo."
    )


def summarize_check(checked: Checked) -> Iterator[str]:
    """How much was checked, what was set aside, and what was not checked at all."""
    result = checked.result
    yield f"Đã chạy {len(result.rules)} quy tắc: {count(result.found)}."
    yield from _of_each_rule(result.found)
    for name, findings in checked.forms.items():
        yield f"Thể thức {name}: {count(findings)}."
    if result.silenced:
        yield f"{len(result.silenced)} chỗ được bỏ qua theo ghi chú trong hồ sơ."
    if result.switched_off:
        yield f"Không kiểm tra, theo office.yaml: {', '.join(result.switched_off)}."
    if checked.drafted is None:
        yield "Hồ sơ còn lỗi về cách viết nên chưa kiểm tra được số liệu, câu chữ và thể thức."
    elif not checked.files:
        yield "Mẫu còn lỗi nên chưa kiểm tra được thể thức của tệp Word."


def summarize_file(checked: CheckedFile) -> Iterator[str]:
    """How much of a file from elsewhere was checked, and what could not be."""
    result = checked.result
    yield f"{checked.name}: đã chạy {len(result.rules)} quy tắc: {count(result.found)}."
    yield from _of_each_rule(result.found)
    if result.switched_off:
        yield f"Không kiểm tra, theo office.yaml: {', '.join(result.switched_off)}."
    yield from checked.unchecked


def _of_each_rule(found: Sequence[Diagnostic]) -> Iterator[str]:
    """How often each rule spoke, the most frequent first, where that is too much to count."""
    if len(found) > _FEW:
        counts = Counter(each.rule for each in found).most_common()
        yield f"Theo quy tắc: {', '.join(f'{rule} {n}' for rule, n in counts)}."
