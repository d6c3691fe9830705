"""`export`: a table of a dossier as an Excel file for others to fill in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from vanthu.base.diagnostics import SurroundingsError, quoted
from vanthu.base.own_command import own_command
from vanthu.commands.command import CLEAN
from vanthu.commands.dossiers import add_dossier, add_output, one_dossier, output_of
from vanthu.screen import report

HELP = "đưa bảng số liệu ra Excel để các đơn vị điền"
_EXCEL = ".xlsx"


def add_options(parser: ArgumentParser) -> None:
    """See Command."""
    add_dossier(parser)
    parser.add_argument(
        "file", nargs="?", metavar="TỆP.xlsx", help="tệp sẽ ghi; bỏ trống: trong thư mục output"
    )
    parser.add_argument(
        "--table", metavar="BẢNG", help='"chỉ tiêu" hoặc "vốn"; bỏ trống: các bảng mà hồ sơ có'
    )
    add_output(parser, "nơi ghi tệp")
    parser.add_argument(
        "--overwrite", action="store_true", help="ghi đè cả tệp đã có người điền hoặc sửa"
    )


def run(options: Namespace) -> int:
    """See Command."""
    from vanthu.files.output import write_all
    from vanthu.model.dossier import load
    from vanthu.tabular.export import FILES, tables_of, workbook
    from vanthu.tabular.questions import read_table

    name, file = _arguments(options)
    wanted = read_table(options.table)
    folder, shown_as = one_dossier(name)
    loaded = load(folder, shown_as, even_base_only=True)
    kinds = [kind for kind in tables_of(loaded) if wanted in (None, kind)]
    if not kinds:
        raise SurroundingsError(
            "hồ sơ không có bảng này" if wanted else "hồ sơ không có bảng số liệu nào",
            "bảng nằm trong targets.yaml (chỉ tiêu) và projects.yaml (vốn)",
        )
    if file is not None and len(kinds) > 1:
        raise SurroundingsError(
            "hồ sơ có hai bảng, mỗi tệp chỉ chứa một", 'thêm --table "chỉ tiêu" hoặc --table "vốn"'
        )
    output = file.parent if file else output_of(folder, options.output)
    files = {file.name if file else FILES[kind.name]: workbook(loaded, kind) for kind in kinds}
    write_all(output, files, overwrite=options.overwrite)
    report.show_lines(
        [
            "Đã ghi:",
            *(f"  {output / each}" for each in files),
            "Điền xong, lấy số vào hồ sơ bằng lệnh:"
            f" {own_command()} import TỆP.xlsx {quoted(shown_as)}",
        ]
    )
    return CLEAN


def _arguments(options: Namespace) -> tuple[str | None, Path | None]:
    """The dossier and the file; a file alone is no dossier."""
    name, file = options.dossier, options.file
    if file is None and name and name.lower().endswith(_EXCEL):
        name, file = None, name
    if file is not None and not file.lower().endswith(_EXCEL):
        raise SurroundingsError(f'"{file}" không phải tên tệp Excel', f"đặt tên có đuôi {_EXCEL}")
    return name, Path(file) if file else None
