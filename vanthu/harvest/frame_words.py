"""Words of the frame (number, day, signer …) that were edited: the values that they come from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from vanthu.base.nodes import Scalar, node_at
from vanthu.base.vietnamese import Misread, capitals, read_date, short_date
from vanthu.harvest.baseline import Baseline
from vanthu.harvest.lines import Line, one_blank
from vanthu.harvest.outcome import Fate, Outcome
from vanthu.model.dossier import OFFICE
from vanthu.model.kinds.document import well_formed_number
from vanthu.render.marked_copy import Tag
from vanthu.source.edits import SetValue

_SUBMISSION = ("đề_nghị", "tờ_trình")
_BLANK = re.compile(r"[\s.…_]*")
_OF_OFFICE = "tên, địa danh của cơ quan ghi ở office.yaml, dùng chung cho mọi hồ sơ"
_COMPUTED = {
    "ký_hiệu": "ký hiệu tự có theo loại văn bản và cơ quan; ký hiệu riêng ghi ở mục ký hiệu",
    "thẩm_quyền": "dòng này tự có theo mục thẩm quyền",
    "kèm_theo": "dòng này lấy từ quyết định mà văn bản kèm theo",
    "loại": "tên loại văn bản ghi ở mục loại",
    "đầu": _OF_OFFICE,
    "địa_danh": _OF_OFFICE,
}


def values(line: Line, base: Baseline, new: str) -> list[tuple[Tag, tuple[int, int], str]] | None:
    """The words of the frame in a line with what stands there now; None where that is unclear.

    What stands between them must be as it was.
    """
    marks = sorted(line.marks)
    pattern, at = r"\s*", 0
    for begin, end, _ in marks:
        pattern += _flexible(line.text[at:begin]) + r"(.*?)"
        at = end
    found = re.fullmatch(pattern + _flexible(line.text[at:]) + r"\s*", new, re.DOTALL)
    if found is None:
        return None
    read = zip(marks, found.groups(), strict=True)
    return [
        (tag, (begin, end), value)
        for (begin, end, number), value in read
        if isinstance(tag := base.printed[number], Tag)
    ]


def _flexible(text: str) -> str:
    return r"\s*".join(re.escape(part) for part in re.split(r"\s+", text))


def outcomes(line: Line, base: Baseline, new: str) -> Iterator[Outcome]:
    """One for each word of the frame that is another now."""
    read = values(line, base, new)
    if read is None:
        yield Outcome(
            Fate.ASKED, one_blank(line.text), new, line=line,
            note="dòng này có chữ do mẫu tự ghi xen với số liệu: xem lại từng chỗ",
        )  # fmt: skip
        return
    for tag, span, value in read:
        value = one_blank(value)
        if value == one_blank(tag.text) or (_BLANK.fullmatch(value) and not tag.text.strip()):
            continue
        found = Outcome(Fate.ASKED, one_blank(tag.text) or "(để trống)", value, line=line)
        found.where = one_blank(line.text)
        _resolve(found, base, tag, span, value)
        yield found


def _resolve(found: Outcome, base: Baseline, tag: Tag, span: tuple[int, int], value: str) -> None:
    path = tag.path
    if path[0] in _COMPUTED:
        found.fate, found.note = Fate.COMPUTED, _COMPUTED[path[0]]
        root = base.drafted.dossier.files[OFFICE].root
        key = {"đầu": "cơ quan", "địa_danh": "địa danh"}.get(path[0])
        node = node_at(root, [key]) if key else None
        found.place = node.place if isinstance(node, Scalar) else None
        return
    below: Sequence[str] = ("đề nghị", "tờ trình") if path[:2] == _SUBMISSION else ()
    name = path[len(below)]
    reader = _READERS.get(name)
    if name == "chức_vụ_ký":
        _title(found, base, tag, span, value)
        return
    if reader is None:
        found.fate, found.note = Fate.COMPUTED, "chữ này do mẫu tự ghi"
        return
    key, read = reader
    try:
        written, printed = read(value)
    except Misread as problem:
        found.note = problem.message
        return
    _set(found, base, (*below, key), written, (span, printed))


def _number(value: str) -> tuple[str, str]:
    number = well_formed_number(value)
    return number, number


def _day(value: str) -> tuple[str, str]:
    return short_date(read_date(value)), value


def _same(value: str) -> tuple[str, str]:
    return value, value


_READERS: dict[str, tuple[str, Callable[[str], tuple[str, str]]]] = {
    "số": ("số", _number),
    "ngày_ban_hành": ("ngày", _day),
    "ngày": ("ngày", _day),
    "ký_hiệu": ("ký hiệu", _same),
    "họ_tên": ("ký/họ tên", _same),
    "lưu": ("lưu/đơn vị soạn thảo", _same),
}
"""The names of a template, and under which key each is written and how it is read."""


def _set(
    found: Outcome,
    base: Baseline,
    path: Sequence[str],
    value: str,
    printed: tuple[tuple[int, int], str],
) -> None:
    keys = [key for part in path for key in part.split("/")]
    root = base.drafted.dossier.files[base.file].root
    if path[-1].startswith("lưu/"):
        place, _, drafter = value.partition(", ")
        node = node_at(root, ["lưu", "nơi"])
        if not drafter or not isinstance(node, Scalar) or node.text != place or ", " in drafter:
            found.note = "dòng Lưu ghi ở mục lưu: sửa nơi, đơn vị soạn thảo ở đó"
            return
        value = drafter
    node = node_at(root, keys)
    if not isinstance(node, Scalar):
        found.note = f'chưa có mục "{keys[-1]}" để ghi vào: thêm mục ấy trước'
        return
    found.fate, found.note, found.place = Fate.CARRIED, "", node.place
    found.edits = (SetValue(node, value),)
    (begin, end), text = printed
    found.hunks = ((begin, end, text),)


def _title(found: Outcome, base: Baseline, tag: Tag, span: tuple[int, int], value: str) -> None:
    """The title of the signer: printed in capitals, written as running text has it."""
    document = base.drafted.dossier.documents[base.file]
    root = base.drafted.dossier.files[base.file].root
    node = node_at(root, ["ký", "chức vụ"])
    found.place = node.place if isinstance(node, Scalar) else None
    signer = getattr(document, "signer", None)
    if signer is None or not isinstance(node, Scalar) or tag.text != capitals(signer.title):
        found.fate = Fate.COMPUTED
        found.note = "dòng này tự có theo thẩm quyền, quyền hạn người ký và office.yaml"
        return
    office = base.drafted.dossier.office
    known = [office.head, f"Phó {office.head}", signer.title]
    meant = next((each for each in known if capitals(each) == capitals(value)), None)
    if meant is None:
        found.note = "chức vụ mới của người ký: ghi ở mục ký, chữ thường như trong câu"
        return
    _set(found, base, ("ký/chức vụ",), meant, (span, capitals(meant)))
