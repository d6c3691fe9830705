"""`build`: the Word files of a dossier."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from vanthu import report
from vanthu.commands.command import CLEAN
from vanthu.commands.dossiers import add_cache, add_dossier, add_output, dossier

HELP = "dựng các tệp Word của một hồ sơ (lệnh mặc định)"


def add_options(parser: ArgumentParser) -> None:
    """See Command."""
    add_dossier(parser)
    add_output(parser, "nơi ghi tệp")
    add_cache(parser)
    parser.add_argument(
        "--overwrite", action="store_true", help="ghi đè cả tệp đã sửa tay trong Word"
    )
    parser.add_argument(
        "--amend", action="store_true", help="dựng cả khi nội dung đã đổi sau khi phát hành"
    )


def run(options: Namespace) -> int:
    """See Command."""
    from vanthu.output import write_all
    from vanthu.pipeline import build
    from vanthu.summary import summarize

    folder, shown_as = dossier(options.dossier)
    built = build(folder, shown_as, amend=options.amend)
    output = Path(options.output) / folder.name
    write_all(output, built.files, overwrite=options.overwrite)
    report.show_lines(summarize(built, output))
    return CLEAN
