"""A legal basis that was written in Word, as an entry of the list and of the register."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping as Map, Sequence
from dataclasses import dataclass

from vanthu.base.diagnostics import Place
from vanthu.base.nodes import Mapping
from vanthu.base.vietnamese import Misread, read_date, short_date
from vanthu.harvest.items import entry_text
from vanthu.harvest.outcome import Edit, Insert
from vanthu.model.dossier import Dossier
from vanthu.model.files import REGISTER
from vanthu.model.legal import WITHOUT_NUMBER

_DATE = r"ngày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})"
_NUMBERED = re.compile(
    rf"Căn cứ (?P<kind>[^\W\d][^\d]*?) số (?P<number>\S+) {_DATE}(?: của (?P<rest>.+))?"
)
_NAMED = re.compile(rf"Căn cứ (?P<kind>{'|'.join(WITHOUT_NUMBER)}) (?P<title>.+?) {_DATE}")
_ISSUERS = (
    "Chính phủ", "Thủ tướng Chính phủ", "Quốc hội", "Ủy ban Thường vụ Quốc hội",
    "Chủ tịch nước", "Ban Bí thư", "Bộ Chính trị",
)  # fmt: skip
_ORGAN = re.compile(
    r"(?:Bộ trưởng |Chủ tịch )?"
    r"(?:Bộ|Hội đồng nhân dân|Ủy ban nhân dân|Sở|Ban|Tỉnh ủy|Thị ủy|Huyện ủy)"
    r"(?: [^\W\d_a-zđàáảãạăắằẳẵặâấầẩẫậèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ]\S*"
    r"| (?:tỉnh|thành phố|thị xã|huyện|quận|xã|phường|thị trấn|và|-))*"
)
_TITLE = re.compile(
    r" (?=(?:[Qq]uy định|[Vv]ề|[Bb]an hành|[Hh]ướng dẫn|[Pp]hê duyệt|[Ss]ửa đổi|[Qq]uy))"
)


@dataclass(frozen=True, slots=True)
class BasisText:
    """An entry of the list of legal bases, and what the register gets for it."""

    entry: str
    register: Sequence[Edit] = ()


def basis_entry(text: str, dossier: Dossier) -> BasisText | str:
    """What a line "Căn cứ …" means; in words why not, where it is not certain."""
    words = text.rstrip(" ;.")
    for name, known in dossier.register.root.items():
        if words == f"Căn cứ {known.basis}":
            return BasisText(entry_text(name))
    found = _NUMBERED.fullmatch(words) or _NAMED.fullmatch(words)
    if found is None:
        return "không đọc được căn cứ này: ghi loại, số, ngày, cơ quan và trích yếu vào legal.yaml"
    try:
        date = day_of(found)
    except Misread as problem:
        return f"ngày của căn cứ không đúng: {problem.message}"
    parts = {**found.groupdict(), "date": short_date(date)}
    return _numbered(parts, dossier) if "number" in parts else _named(parts, dossier)


def _named(parts: Map[str, str], dossier: Dossier) -> BasisText | str:
    name = f"{parts['kind']} {parts['title']} {parts['year']}"
    fields = {"loại": parts["kind"], "tên": parts["title"], "ngày": parts["date"]}
    return _entry(dossier, name, fields)


def _numbered(parts: Map[str, str], dossier: Dossier) -> BasisText | str:
    number = parts["number"]
    for name, known in dossier.register.root.items():
        if known.number == number:
            return f'{number} có trong legal.yaml với chữ khác: xem "{name}"'
    divided = _divided(parts["rest"] or "", dossier)
    if divided is None:
        return "không rõ đâu là cơ quan ban hành, đâu là trích yếu: ghi căn cứ này vào legal.yaml"
    fields = {"loại": parts["kind"], "số": number, "ngày": parts["date"]}
    return _entry(dossier, number, {**fields, "cơ quan": divided[0], "tên": divided[1]})


def day_of(found: re.Match[str]) -> datetime.date:
    """The day that the words name. Raises Misread."""
    return read_date(f"{found['day']}/{found['month']}/{found['year']}")


def _divided(rest: str, dossier: Dossier) -> tuple[str, str] | None:
    """Issuer and title, where a known issuer begins the text."""
    known = {each.issuer for each in dossier.register.root.values() if each.issuer}
    for issuer in sorted({*known, *_ISSUERS}, key=len, reverse=True):
        if rest.startswith(f"{issuer} "):
            return issuer, rest[len(issuer) + 1 :]
    organ = _ORGAN.match(rest)
    if organ and _TITLE.match(rest, organ.end()):
        return organ[0], rest[organ.end() + 1 :]
    return None


def _entry(dossier: Dossier, name: str, fields: dict[str, str]) -> BasisText | str:
    register = dossier.files.get(REGISTER)
    if register is None or not isinstance(register.root, Mapping):
        inner = ", ".join(
            f"{key}: {entry_text(value, in_flow=True)}" for key, value in fields.items()
        )
        return BasisText(f"{{{inner}}}")
    if name in register.root:
        return f'trong legal.yaml đã có "{name}" với chữ khác'
    text = register.file.text
    end = "\r\n" if "\r\n" in text else "\n"
    lead = "" if not text or text.endswith("\n") else end
    rows = "".join(f"  {key}: {entry_text(value)}{end}" for key, value in fields.items())
    at = Place(register.file, len(text), len(text))
    return BasisText(entry_text(name), (Insert(at, f"{lead}{end}{entry_text(name)}:{end}{rows}"),))
