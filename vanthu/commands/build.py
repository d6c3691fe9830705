"""`build`: the Word files of a dossier."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vanthu.base.own_command import own_command
from vanthu.commands.command import CLEAN
from vanthu.commands.dossiers import add_cache, add_dossiers, add_output, dossiers, output_of
from vanthu.files.kept_answers import keep, recall
from vanthu.screen import report

if TYPE_CHECKING:
    from pathlib import Path

    from vanthu.pipeline import Built

JOINED_PDF = "ho-so.pdf"
"""All documents of a dossier in one, in printing order."""

HELP = "dựng các tệp Word của một hay nhiều hồ sơ (lệnh mặc định)"


def add_options(parser: ArgumentParser) -> None:
    """See Command."""
    add_dossiers(parser)
    add_output(parser, "nơi ghi tệp")
    add_cache(parser)
    parser.add_argument(
        "--overwrite", action="store_true", help="ghi đè cả tệp đã sửa tay trong Word"
    )
    parser.add_argument(
        "--amend", action="store_true", help="dựng cả khi nội dung đã đổi sau khi phát hành"
    )
    parser.add_argument("--pdf", action="store_true", help="làm thêm tệp PDF của từng văn bản")
    parser.add_argument(
        "--pdf-joined", action="store_true", help="làm thêm một tệp PDF chung cho cả hồ sơ"
    )


def run(options: Namespace) -> int:
    """See Command."""
    chosen = dossiers(options.dossiers, everything=options.everything)
    if len(chosen) > 1:
        from vanthu.commands import many

        return many.build(chosen, options)
    ((folder, shown_as),) = chosen
    output = output_of(folder, options.output)
    question = ("build", str(folder), shown_as, str(output), str(output.absolute()), own_command())
    wants_pdf = options.pdf or options.pdf_joined
    usual = not (options.amend or options.overwrite or wants_pdf)
    if usual and (lines := recall(*question)):
        report.show_lines(lines.decode().split("\n"))
        return CLEAN
    from vanthu.files.last_build import new_since, remember
    from vanthu.files.output import left_over, write_all
    from vanthu.model.kinds import USUAL_OUTPUTS
    from vanthu.pipeline import build
    from vanthu.screen.summary import summarize

    built = build(folder, shown_as, amend=options.amend)
    written = write_all(output, built.files, overwrite=options.overwrite)
    left = left_over(output, USUAL_OUTPUTS, built.files)
    new = new_since(folder, built.checked.found)
    report.show_lines(summarize(built, output, written=written, left=left, new=len(new)))
    remember(folder, built.checked.found)
    if wants_pdf:
        report.show_lines(_pdfs(built, output, options))
    if usual:  # asked for again, it has the same to say but that it wrote nothing
        answer = "\n".join(summarize(built, output, written=False, left=left))
        there = {**dict.fromkeys(output / name for name in USUAL_OUTPUTS), **left}
        there |= {output / name: content for name, content in built.files.items()}
        seen = {path.absolute(): content for path, content in there.items()}
        keep(answer.encode(), {**built.seen, **seen}, *question)
    return CLEAN


def _pdfs(built: Built, output: Path, options: Namespace) -> Iterator[str]:
    """Make and write what was asked for; the lines that tell of it. Raises SurroundingsError."""
    from vanthu.files.pdf import joined, page_count, to_pdf, write_pdfs

    made = to_pdf(built.files)
    files = dict(made) if options.pdf else {}
    if options.pdf_joined:
        files[JOINED_PDF] = joined(list(made.values()))
    write_pdfs(output, files, overwrite=options.overwrite)
    for name, content in files.items():
        yield f"  {output / name}: {page_count(content)} trang"
