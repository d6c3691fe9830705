"""`issue`: number and date of a signed document, and the record of what went out."""

from __future__ import annotations

import datetime
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from vanthu.base.diagnostics import Diagnostic, Faults, SurroundingsError
from vanthu.commands.command import CLEAN
from vanthu.commands.dossiers import add_dossier, add_output, one_dossier, output_of
from vanthu.screen import questions, report

if TYPE_CHECKING:
    from vanthu.source import YamlFile

HELP = "ghi số, ngày phát hành và giữ nguyên bản đã phát hành"


def add_options(parser: ArgumentParser) -> None:
    """See Command."""
    add_dossier(parser)
    parser.add_argument(
        "--number", required=True, metavar="SỐ", help="số văn bản, chỉ chữ số, ví dụ 123"
    )
    parser.add_argument(
        "--date", required=True, metavar="NGÀY", help="ngày ký, ví dụ 15/3/2024 hoặc 2024-03-15"
    )
    parser.add_argument(
        "--document",
        metavar="VĂN_BẢN",
        help="văn bản khác của hồ sơ, theo tên tệp, ví dụ to-trinh (mặc định: văn bản chính)",
    )
    add_output(parser, "nơi ghi tệp")
    parser.add_argument(
        "--overwrite", action="store_true", help="ghi đè cả tệp đã sửa tay trong Word"
    )
    parser.add_argument(
        "--amend", action="store_true", help="phát hành lại văn bản đã phát hành trước đây"
    )
    parser.add_argument(
        "--leave-blank",
        action="store_true",
        help="phát hành cả khi tờ trình chưa có số, ngày (sẽ điền tay trên bản giấy)",
    )


def run(options: Namespace) -> int:
    """See Command."""
    from vanthu.files.disk import put_all
    from vanthu.files.output import unwritten
    from vanthu.issue.number import (
        blanks,
        doubt_of_day_off,
        doubt_of_year,
        doubts,
        drafts,
        refusals,
        with_number_and_date,
    )
    from vanthu.issue.record import issued, record_text
    from vanthu.issue.register import conflicts
    from vanthu.model.bases import leading_of
    from vanthu.model.files import RECORD
    from vanthu.pipeline import build
    from vanthu.screen.summary import summarize_issue
    from vanthu.source import read
    from vanthu.source.edits import unsaved
    from vanthu.source.review_notes import faults as left_to_review
    from vanthu.writing.frame import symbol_of

    number, day = _number_and_day(options.number, options.date)
    folder, shown_as = one_dossier(options.dossier)
    main = leading_of(folder, shown_as)
    file = _file(folder, shown_as, options.document) if options.document else main
    about = None if file == main else file.removesuffix(".yaml")
    document = read(folder / file, f"{shown_as}/{file}")
    before = issued(folder, shown_as, about)
    refused = list(refusals(before, number, day, amend=options.amend)) if before else []
    text = with_number_and_date(document, number, day)
    try:
        built = build(folder, shown_as, amend=options.amend, unsaved={file: text})
    except Faults as faults:  # what else stands in the way is told in the same round
        raise Faults([*refused, *faults.diagnostics]) from None
    signed = built.dossier.document(file)
    assert signed, "what is attached has been refused"
    obstacles = list(_other_year(day, built.dossier.facts.year, file))
    if not options.amend and not refused:
        symbol = symbol_of(built.dossier, signed)
        taken = conflicts(folder, number, symbol, day, about)
        obstacles += [(each, "xem lại số và ngày trong sổ văn bản đi") for each in taken]
    refused += [
        fault for source in built.dossier.sources for fault in left_to_review(source.document)
    ]
    refused += drafts(built.dossier, file, signed)
    if not options.leave_blank:
        refused += blanks(built.dossier, file, signed)
    _refuse(refused, obstacles, document)
    if not options.amend and not _agreed_on(day):
        report.show_lines(["Chưa ghi gì."])
        return CLEAN
    output = output_of(folder, options.output)
    record = record_text(built.records, built.outcome, about).encode()
    put_all(
        {  # the record first: a run that is cut off behind it is told of by the next build
            folder / RECORD: record,
            **unsaved(folder / file, document, text),
            **unwritten(output, built.files, overwrite=options.overwrite),
        },
        {
            **{each.path: each.document.file.text.encode() for each in built.dossier.sources},
            folder / file: document.file.text.encode(),
            folder / RECORD: (
                built.records[0].document.file.text.encode() if built.records else None
            ),
        },
    )
    report.show_lines(summarize_issue(built, output, file, signed))
    report.show_lines(doubt_of_year(day, built.dossier.facts.year))
    if not questions.somebody_is_there():
        report.show_lines(doubt_of_day_off(day))
    if before:
        report.show_lines(doubts(before, number, day))
    return CLEAN


def _file(folder: Path, shown_as: str, named: str) -> str:
    """The file of the document that is named. Raises Faults, and SurroundingsError for none."""
    from vanthu.base.did_you_mean import did_you_mean
    from vanthu.model.dossier import load
    from vanthu.model.files import documents_in

    file = f"{named.removesuffix('.yaml')}.yaml"
    there = documents_in(folder)
    if file in there:
        dossier = load(folder, shown_as)
        if dossier.document(file) is None:
            raise SurroundingsError(
                f"{file} kèm theo văn bản khác, không có số và ngày riêng",
                f"số và ngày là của {dossier.leading}: bỏ --document",
            )
        return file
    stems = [each.removesuffix(".yaml") for each in there]
    raise SurroundingsError(
        f'--document: {shown_as} không có văn bản "{named}"',
        did_you_mean(named, stems) or f"các văn bản của hồ sơ: {', '.join(stems)}",
    )


def _number_and_day(number: str, day: str) -> tuple[str, datetime.date]:
    """Both as they were typed; raises SurroundingsError with what is wrong with either."""
    from vanthu.base.vietnamese import Misread
    from vanthu.model.kinds.document import well_formed_number

    wrong: dict[str, Misread] = {}
    try:
        number = well_formed_number(number)
    except Misread as problem:
        wrong["--number"] = problem
    try:
        read = _day(day)
    except Misread as problem:
        wrong["--date"] = problem
    if wrong:
        told = "; ".join(f"{option}: {problem.message}" for option, problem in wrong.items())
        raise SurroundingsError(told, "; ".join(each.hint for each in wrong.values() if each.hint))
    return number, read


def _day(typed: str) -> datetime.date:
    """A date as Vietnamese write it, or as computers do."""
    from vanthu.base.vietnamese import read_date, short_date

    with suppress(ValueError):
        typed = short_date(datetime.date.fromisoformat(typed))
    return read_date(typed)


def _other_year(day: datetime.date, year: int, file: str) -> Iterator[tuple[str, str]]:
    """A document for a year is issued in that year, the one before or the one after."""
    if abs(day.year - year) > 1:
        yield (
            f"--date: ngày phát hành thuộc năm {day.year}, còn hồ sơ là của năm {year}",
            f"xem lại năm trong --date và trong {file}",
        )


def _refuse(
    refused: Sequence[Diagnostic], obstacles: Sequence[tuple[str, str]], document: YamlFile
) -> None:
    """Raise all that stands in the way at once: Faults, or SurroundingsError for words typed."""
    if refused:
        place = document.root.place
        told = (Diagnostic(place, why, hint, "issued") for why, hint in obstacles)
        raise Faults([*refused, *told])
    if obstacles:
        hints = dict.fromkeys(hint for _, hint in obstacles)
        raise SurroundingsError("; ".join(why for why, _ in obstacles), "; ".join(hints))


def _agreed_on(day: datetime.date) -> bool:
    """Whether the person there means a Sunday or a holiday; without a person it is told later."""
    from vanthu.base.vietnamese import short_date
    from vanthu.base.vietnamese.holidays import day_off

    closed = day_off(day)
    if not closed or not questions.somebody_is_there():
        return True
    return questions.agreed(f"Ngày {short_date(day)} là {closed}. Vẫn phát hành?")
