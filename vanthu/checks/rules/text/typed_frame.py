"""Không gõ những chữ, số, dấu mà chương trình tự ghi: gõ thì in ra hai lần.

Tự ghi: "Điều 1.", số mục (I., 1., a)), gạch đầu dòng, "Dự án 1:", "Phụ lục", "./." cuối văn bản,
"Như Điều …" và "Lưu: …" ở nơi nhận, dấu ";" cuối mỗi nơi nhận, "Kính gửi:", "Theo đề nghị của",
quốc hiệu, dòng ngày tháng, "QUYẾT ĐỊNH:", "TM. ỦY BAN NHÂN DÂN". Dấu ":" sau đề mục có số thì không
có; câu dẫn vào các ý ("… các nhiệm vụ sau:") thì có. Dòng chỉ có dấu cũng là gõ thừa.

Đúng:

    - Phân bổ chỉ tiêu cụ thể:
        - Ngân sách tỉnh.
        - 1.500 hộ nghèo được hỗ trợ.
        - 3. 339 hộ.

Sai:

    - I. Phân bổ chỉ tiêu cụ thể:
        - + Ngân sách tỉnh.
        - 2) Hộ nghèo được hỗ trợ./.
        - 3) 100% trẻ em đi học.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Place, Severity
from vanthu.base.unaccented import bare
from vanthu.base.vietnamese.letters import CAPITAL
from vanthu.checks.language.leading_marks import BULLETS, leading_mark
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.remembered import find_in, per_text

ID = "text-typed-frame"
SEVERITY = Severity.ERROR

_CLOSED = re.compile(r"\s*(?:\.\s*/\s*\.?|/\s*\.)\s*$")
_PROJECT = re.compile(r"(?:Tiểu\s+)?dự\s+án\s+\d{1,2}\s*[.:]\s*", re.IGNORECASE)
_APPENDIX = re.compile(r"phụ\s+lục(?:\s+(?:số\s+)?(?:[IVXLC]+|\d+)\b)?\s*[.:–-]?\s*", re.IGNORECASE)
_FRAME = re.compile(
    r"(?:Cộng h(?:òa|oà) xã hội chủ nghĩa Việt Nam|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc)\W*"
    r"|Quyết định\s*:|Nơi nhận\s*:?|Kính gửi\s*:?"
    r"|[^,;.:\d]{2,30}, ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}\W*",
    re.IGNORECASE,
)
"""A line that is a part of the form."""
_SIGNATURE = re.compile(rf"\b(?:TM|KT|TL|TUQ)\.\s*[{CAPITAL}]{{2,}}(?:\s+[{CAPITAL}]{{2,}})+")
_BASIS = re.compile(r"Căn cứ\b.*;\s*$", re.DOTALL)
_PROPOSED = re.compile(r"(?:theo|xét)\s+(?:đề\s+nghị\s+của|tờ\s+trình)\s*", re.IGNORECASE)
_RECIPIENT = re.compile(
    r"(?P<first>nhu\s+(?:[dð]ieu|tren)\b.*)|(?P<kept>luu\s*:.*|luu\s+(?:vt|vp)\b.*)"
    r"|(?P<label>(?:noi\s+nhan|kinh\s+gui)\s*:?\s*)"
    rf"|(?P<bullet>[{BULLETS}]\s*)|.*?(?P<end>\s*[;.,]\s*)$",
    re.DOTALL,
)
"""On the text without marks, as a hurried hand types it."""
_RECIPIENT_HINTS = {
    "first": 'bỏ dòng này: "Như Điều …", "Như trên" tự có',
    "kept": 'bỏ dòng này; đơn vị soạn thảo ghi ở mục "lưu"',
    "label": "bỏ chữ này, chỉ ghi tên nơi nhận",
    "bullet": "bỏ dấu này: gạch đầu dòng tự có",
    "end": "bỏ dấu này: dấu ở cuối mỗi nơi nhận tự có",
}
_TITLE_MARK = re.compile(r"(?<=\S)\s*[:;,]$")
_ANNOUNCES = re.compile(
    r"(?:\b(?:sau|sau đây|gồm|đó|là|trách nhiệm|nhiệm vụ|như)|(?:^|[,;]\s*)cụ thể):$"
    r"|^(?:Gồm|Bao gồm|Giao|Yêu cầu|Đề nghị|Chỉ đạo|Thành lập|Phê duyệt|Kính|Nay)\b.*:$"
    r"|^Phân công\s+(?!thực hiện:).+:$",
    re.IGNORECASE,
)
_MOST_OF_TITLE = 8
"""Words of a title; a longer one that ends with a colon is a sentence that announces a list."""


def check(view: View) -> Iterator[Diagnostic]:
    """What stands in the content though the program writes it as well."""
    at = {text.place: text for text in view.texts}
    for document in view.documents:
        for piece in document.pieces():
            if piece.text and (text := at.get(piece.text.place)):
                yield from _of_piece(text, piece.key)
    for _, found in find_in(view.texts, _typed):
        yield found
    for component in view.dossier.projects.components if view.dossier.projects else ():
        yield from _of_name(at[component.name.place])
    yield from _marks_of_titles(view, at)


@per_text
def _typed(text: Text) -> Iterator[Diagnostic]:
    """Numbers and bullets where a line begins, the mark of the end, and parts of the form."""
    if text.role not in ("sentence", "label", "subject"):
        return
    if not any(sign.isalnum() for sign in text.text):
        hint = "viết nội dung, hoặc bỏ cả dòng này"
        yield Diagnostic(text.place, f'"{text.text.strip()}" không có chữ nào', hint)
        return
    if text.role != "subject" and text.opens and (end := _leading(text)):
        yield _numbered(text, end)
    if text.role == "sentence" and (closed := _CLOSED.search(text.text)):
        yield Diagnostic(
            text.at(*closed.span()),
            f'"{closed[0].strip()}" gõ ở cuối câu, trong khi "./." tự có ở cuối văn bản',
            'bỏ đi, chỉ để dấu "."',
        )
    if basis := _BASIS.match(text.text):
        yield _automatic(text, basis, 'ghi văn bản ấy ở mục "căn cứ", bỏ dòng này')
    start = 0
    for line in text.text.split("\n"):
        framed = _FRAME.fullmatch(line.strip()) or _SIGNATURE.search(line)
        if framed and text.role != "label":
            shown = line.strip() if framed.re is _FRAME else framed[0]
            place = text.at(start, start + len(line))
            yield Diagnostic(place, f'"{shown}" là phần của thể thức, được ghi tự động', "bỏ đi")
        start += len(line) + 1


def _leading(text: Text) -> int:
    """How long the number or bullet is that was typed where the text begins."""
    end = leading_mark(text.text, alone=text.role == "label")
    return 0 if text.computed and text.computed[0][0] < end else end


def _numbered(text: Text, end: int) -> Diagnostic:
    return Diagnostic(
        text.at(0, end),
        f'"{text.text[:end].strip()}" gõ ở đầu dòng, trong khi số hoặc gạch đầu dòng tự có',
        'bỏ đi, cả dấu ":" sau nó; số tự có'
        if end == len(text.text)
        else "bỏ đi; cấp của mục theo chỗ thụt vào trong tệp",
    )


def _automatic(text: Text, found: re.Match[str], hint: str) -> Diagnostic:
    return Diagnostic(text.at(*found.span()), f'"{found[0].strip()}" được ghi tự động', hint)


def _of_piece(text: Text, key: str) -> Iterator[Diagnostic]:
    """What is typed in a place that the form surrounds."""
    if key in ("nơi nhận", "kính gửi"):
        if (found := _RECIPIENT.match(bare(text.text))) and (what := found.lastgroup):
            yield Diagnostic(
                text.at(*found.span(what)),
                f'"{text.text[slice(*found.span(what))].strip()}" ở {key} được ghi tự động',
                _RECIPIENT_HINTS[what],
            )
    elif key == "đề nghị" and (found := _PROPOSED.match(text.text)):
        yield _automatic(text, found, "chỉ ghi người đề nghị, ví dụ Trưởng Phòng Nội vụ")
    elif key == "phụ lục" and (found := _APPENDIX.match(text.text)):
        yield _automatic(text, found, "bỏ đi, chỉ ghi tên phụ lục; số thứ tự tự có")


def _of_name(text: Text) -> Iterator[Diagnostic]:
    """A number before the name of a project, which the sentence around it tells."""
    if found := _PROJECT.match(text.text):
        yield _automatic(text, found, "bỏ đi, chỉ ghi tên")
    elif not text.opens and (end := _leading(text)):
        yield _numbered(text, end)


def _marks_of_titles(view: View, at: dict[Place, Text]) -> Iterator[Diagnostic]:
    """Marks behind titles: none stands behind a number's title, a colon alone behind a bullet's."""
    for passage in view.passages:
        text = at.get(passage.place) if passage.place else None
        if text is None or text.role != "label" or not passage.number:
            continue
        mark = _TITLE_MARK.search(text.text)
        if mark is None or (mark[0].strip() == ":" and _may_announce(passage.number, text.text)):
            continue
        yield Diagnostic(
            text.at(*mark.span()),
            f'dấu "{mark[0].strip()}" gõ ở cuối đề mục',
            "bỏ đi; đề mục không có dấu ở cuối, đề mục có gạch đầu dòng thì dấu hai chấm tự có",
        )


def _may_announce(number: str, title: str) -> bool:
    """Whether a colon is right: of a sentence before a list, of an article, of a bullet."""
    bulleted = number in BULLETS or number == "*"
    long = len(title.split()) >= _MOST_OF_TITLE
    return bulleted or number.startswith("Điều") or long or bool(_ANNOUNCES.search(title))
