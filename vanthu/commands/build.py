"""`build`: the Word files of a dossier."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from vanthu.base.own_command import own_command
from vanthu.commands.command import CLEAN
from vanthu.commands.dossiers import add_cache, add_dossiers, add_output, dossiers, output_of
from vanthu.files.kept_answers import keep, recall
from vanthu.screen import report

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


def run(options: Namespace) -> int:
    """See Command."""
    chosen = dossiers(options.dossiers, everything=options.everything)
    if len(chosen) > 1:
        from vanthu.commands import many

        return many.build(chosen, options)
    ((folder, shown_as),) = chosen
    output = output_of(folder, options.output)
    question = ("build", str(folder), shown_as, str(output), str(output.absolute()), own_command())
    usual = not (options.amend or options.overwrite)
    if usual and (lines := recall(*question)):
        report.show_lines(lines.decode().split("\n"))
        return CLEAN
    from vanthu.files.output import left_over, write_all
    from vanthu.model.kinds import USUAL_OUTPUTS
    from vanthu.pipeline import build
    from vanthu.screen.summary import summarize

    built = build(folder, shown_as, amend=options.amend)
    written = write_all(output, built.files, overwrite=options.overwrite)
    left = left_over(output, USUAL_OUTPUTS, built.files)
    report.show_lines(summarize(built, output, written=written, left=left))
    if usual:  # asked for again, it has the same to say but that it wrote nothing
        answer = "\n".join(summarize(built, output, written=False, left=left))
        there = {**dict.fromkeys(output / name for name in USUAL_OUTPUTS), **left}
        there |= {output / name: content for name, content in built.files.items()}
        seen = {path.absolute(): content for path, content in there.items()}
        keep(answer.encode(), {**built.seen, **seen}, *question)
    return CLEAN
