"""Issuing (phát hành): number and date into the decision, and what speaks against them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Place
from vanthu.base.nodes import Mapping as YamlMapping, Scalar, place_at
from vanthu.base.vietnamese import short_date
from vanthu.base.vietnamese.holidays import day_off
from vanthu.issue.record import IssueRecord
from vanthu.model.dossier import Dossier
from vanthu.model.files import RECORD
from vanthu.model.kinds.document import Issued as Signed
from vanthu.model.messages import only_mapping
from vanthu.source import YamlFile
from vanthu.source.edits import Edit, SetText, SetValue, edited

_TAKEN_BACK = f"xóa lần phát hành này khỏi {RECORD} (chỉ có một lần thì xóa cả tệp)"
_AGAIN = "chạy lại lệnh này (trong tệp còn lần trước thì thêm --amend)"
_BLANKS_BEFORE_NOTE = re.compile(r" +(?=#)")


def refusals(
    record: IssueRecord, number: str, day: datetime.date, *, amend: bool
) -> Iterator[Diagnostic]:
    """At most one fault: that this number and day cannot follow what was issued before."""
    last = record.last
    if not amend and (number, day) != (last.number, last.date):
        yield Diagnostic(
            record.place,
            f"{record}; lần này ghi số {number} ngày {short_date(day)}, chưa tệp nào bị sửa",
            "lần này gõ nhầm thì không cần làm gì; lần trước ghi nhầm mà văn bản chưa gửi đi thì"
            f" {_TAKEN_BACK}, rồi {_AGAIN}; văn bản đã ký lại với số, ngày khác thì"
            " thêm --amend",
            "issued",
        )
    elif day < last.date:
        yield Diagnostic(
            record.place_of("ngày"),
            f"ngày {short_date(day)} (--date) sớm hơn ngày {short_date(last.date)}"
            f" của {record.name} đã phát hành",
            f"xem lại ngày sau --date; nếu ngày ghi ở đây mới là sai thì {_TAKEN_BACK},"
            " rồi phát hành lại",
            "issued",
        )


def drafts(dossier: Dossier, file: str, document: Signed) -> Iterator[Diagnostic]:
    """That the document is still marked as a draft."""
    if document.is_draft:
        yield Diagnostic(
            place_at(dossier.files[file].root, ["dự thảo"]),
            "văn bản còn ghi là dự thảo",
            'bỏ mục "dự thảo" rồi phát hành',
            "issued",
        )


def blanks(dossier: Dossier, file: str, document: Signed) -> Iterator[Diagnostic]:
    """What is left blank in the submission: the paper that goes out has to name it."""
    named = document.submitted_in
    own = dossier.document(named.text) if named else None
    if named and own and (own.number is None or own.date is None):
        yield Diagnostic(
            named.place,
            f"{own.name} chưa có số, ngày",
            f"phát hành {own.name} trước, thêm --document {named.text}; nếu sẽ điền tay trên bản"
            " giấy thì thêm --leave-blank",
            "issued",
        )
    root = dossier.files[file].root
    for blank in document.blanks:
        *above, key = blank.path
        if above and not blank.filled:
            yield Diagnostic(
                place_at(root, blank.path),
                f"{above[-1]} chưa ghi {key}",
                f"ghi {key} của {above[-1]} rồi phát hành; nếu sẽ điền tay trên bản giấy thì thêm"
                " --leave-blank",
                "issued",
            )


def doubt_of_year(day: datetime.date, year: int) -> Iterator[str]:
    """A plan is often signed in December of the year before; a slip of the keyboard is as near."""
    if day.year != year:
        which = "năm trước" if day.year < year else "năm sau"
        yield (
            f"Chú ý: ngày {short_date(day)} là của {which}, còn hồ sơ là của năm {year}."
            f" Nếu gõ nhầm: {_TAKEN_BACK}, rồi với ngày đúng {_AGAIN}."
        )


def doubt_of_day_off(day: datetime.date) -> Iterator[str]:
    """A document is seldom signed on a Sunday or a public holiday."""
    if closed := day_off(day):
        mend = f"nếu gõ nhầm: {_TAKEN_BACK}, rồi {_AGAIN}"
        yield f"Chú ý: ngày {short_date(day)} là {closed}; {mend}."


def doubts(record: IssueRecord, number: str, day: datetime.date) -> Iterator[str]:
    """What is allowed with a later day, and seldom meant: numbers go up within a year."""
    last, then = record.last, short_date(record.last.date)
    if day == last.date:
        return
    if number == last.number:
        yield f"Chú ý: số {number} đã phát hành ngày {then}; lần này ghi ngày khác."
    elif day.year == last.date.year and number.zfill(6) < last.number.zfill(6):
        yield f"Chú ý: số {number} nhỏ hơn số {last.number} đã phát hành ngày {then}."


def with_number_and_date(document: YamlFile, number: str, day: datetime.date) -> str:
    """The text of a document with number and date filled in; the rest stays as it is."""
    root = only_mapping(document.root)
    values = {"số": number, "ngày": short_date(day)}
    edits: list[Edit] = []
    missing = []
    for name, value in values.items():
        present = root.get(name)
        if isinstance(present, Scalar):
            edits.append(_filled(present, value))
        else:
            missing.append(f"{name}: {value}")
    return edited(document, [*edits, *_entries(document, root, missing)])


def _filled(scalar: Scalar, value: str) -> Edit:
    """The value in its place; a note behind a blank one stays in its column."""
    file = scalar.place.file
    blanks = _BLANKS_BEFORE_NOTE.match(file.text, scalar.place.end)
    text = f" {value}  "
    if scalar.is_blank and blanks and len(text) <= len(blanks[0]):
        return SetText(Place(file, *blanks.span()), text.ljust(len(blanks[0])))
    return SetValue(scalar, value)


def _entries(document: YamlFile, root: YamlMapping, missing: list[str]) -> Iterator[Edit]:
    """New entries for a document without them: behind the year, each on a line of its own.

    One that inherits its year says so instead; one that is not the main one tells its kind.
    """
    if not missing:
        return
    file = document.file
    if file.text.startswith("{", root.place.start):
        at = root.place.start + 1
        yield SetText(Place(file, at, at), "".join(f"{entry}, " for entry in missing))
        return
    key = next((each for each in ("năm", "kế thừa", "loại") if root.get(each)), None)
    if key is None:
        return
    above, indent = root[key], " " * (root.keys_at[key].column - 1)
    line_end = file.text.find("\n", above.place.end)
    at = len(file.text) if line_end < 0 else line_end
    before = "\r" if file.text.startswith("\r\n", at - 1) else ""
    at -= len(before)
    yield SetText(Place(file, at, at), "".join(f"{before}\n{indent}{entry}" for entry in missing))
