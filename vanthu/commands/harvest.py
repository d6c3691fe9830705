"""`harvest`: what people changed in the Word file, carried back into the content."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vanthu.base.diagnostics import SurroundingsError
from vanthu.commands.command import CLEAN, FAULTY
from vanthu.commands.dossiers import add_dossier, one_dossier
from vanthu.screen import questions, report

if TYPE_CHECKING:
    from vanthu.harvest.carrying import Carried

HELP = "đưa những chỗ đã sửa trong tệp Word trở lại tệp nội dung"


def add_options(parser: ArgumentParser) -> None:
    """See Command."""
    parser.add_argument("file", metavar="TỆP.docx", help="tệp Word đã sửa")
    add_dossier(parser)
    parser.add_argument("--dry-run", action="store_true", help="chỉ cho xem, không ghi gì")
    parser.add_argument("--yes", action="store_true", help="ghi luôn những chỗ ghi vào được")
    parser.add_argument(
        "--accept",
        type=_numbers,
        default=(),
        metavar="SỐ,SỐ",
        help="ghi cả những chỗ hỏi lại có số này, ví dụ 3,5",
    )


def _numbers(text: str) -> Sequence[int]:
    parts = text.split(",")
    if not all(part.strip().isdecimal() for part in parts):
        raise SurroundingsError(f'--accept không nhận "{text}"', "ghi các số in ra, ví dụ 3,5")
    return [int(part) for part in parts]


def run(options: Namespace) -> int:
    """See Command."""
    from vanthu.files.disk import put_all
    from vanthu.harvest.carrying import carry
    from vanthu.harvest.telling import told

    path = Path(options.file)
    docx = _content(path)
    folder, shown_as = one_dossier(options.dossier)
    carried = carry(docx, path.name, folder, shown_as, accepted=options.accept)
    report.show_lines(told(carried))
    if not carried.files:
        if carried.count:
            report.show_lines(["", "Những chỗ ghi vào được đều đã có trong tệp nội dung."])
        return FAULTY if carried.open_questions else CLEAN
    if options.dry_run:
        report.show_lines(["", "Chưa ghi gì (--dry-run)."])
        return CLEAN
    if not (options.yes or _agreed(carried)):
        report.show_lines(["", "Chưa ghi gì."])
        return CLEAN
    put_all(carried.files, carried.read)
    carried.keep()
    report.show_lines(["", "Đã ghi:", *_written(carried)])
    return CLEAN


def _agreed(carried: Carried) -> bool:
    if questions.somebody_is_there():
        return questions.agreed(f"\nGhi {carried.count} chỗ vào tệp nội dung?")
    raise SurroundingsError("không có ai để hỏi; chưa ghi tệp nào", "thêm --yes để ghi luôn")


def _written(carried: Carried) -> Iterator[str]:
    return (f"  {name}" for name in carried.names)


def _content(path: Path) -> bytes:
    if path.suffix.lower() != ".docx":
        raise SurroundingsError(
            f'"{path}" không phải tệp .docx', "mở bằng Word, chọn Lưu thành (Save As) > .docx"
        )
    if not path.is_file():
        raise SurroundingsError(f'không thấy tệp "{path}"', "kiểm tra lại tên tệp")
    try:
        return path.read_bytes()
    except OSError:
        raise SurroundingsError(
            f'không mở được "{path}"', "đóng tệp trong Word, và xem quyền truy cập của tệp"
        ) from None
