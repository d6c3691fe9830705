"""Years of laws, papers and meetings: they keep them, whatever year the plan is for.

What is certain to be one stays without a word; what may be one stays and is looked at.
"""

from __future__ import annotations

import re

from vanthu.checks.reading.citations import citations
from vanthu.new_year.typed_year import CLAUSE_END, STAYS, TypedYear, Verdict, stays_in_doubt

_TITLE = re.compile(
    r"\s*,?\s*(?:về|quy định|ban hành|phê duyệt|sửa đổi|hướng dẫn|thông qua|giao|công bố|bãi bỏ"
    r"|phân bổ|triển khai)(?!\w)"
)
_OF = re.compile(r"\s+năm\s+")


def in_citation(at: TypedYear) -> Verdict | None:
    """A document keeps its number, its date and its title; one of this very year is looked at."""
    start = at.found.start()
    for citation in citations(at.text):
        if citation.start <= start < citation.end or _OF.fullmatch(at.text, citation.end, start):
            return STAYS
        title = _TITLE.match(at.text, citation.end)
        if title and citation.end <= start < citation.end + _clause(at.text[citation.end :]):
            return stays_in_doubt("trong tên văn bản được viện dẫn")
    return None


def _clause(text: str) -> int:
    found = CLAUSE_END.search(text)
    return found.start() if found else len(text)


_THE_NUMBER = re.compile(r"(?<!\w)số\s*:?\s*\d{1,5}\s*/\s*$", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?<!\w)số\s*:?\s*\d{1,5}\w*\s*(?P<symbol>[-/]\s*[^\W\d][\w&/.-]*)?[\s,(]*$", re.IGNORECASE
)
_KIND_BEFORE = re.compile(
    r"(?<!\w)(?:đề án|dự án|chương trình|kế hoạch|mẫu|biểu|phụ lục|nghị quyết|quyết định|chỉ thị"
    r"|kết luận|thông báo|thông tư|công văn|hướng dẫn|báo cáo|tờ trình)\s+$",
    re.IGNORECASE,
)


def behind_number(at: TypedYear) -> Verdict | None:
    """Mẫu số 01/2024; Hợp đồng số 3/HĐ ngày 05/01/2024."""
    if not at.day and _THE_NUMBER.search(at.before):
        return STAYS
    if not at.is_date:
        return None
    if not at.day and at.is_slashed and _KIND_BEFORE.search(at.lead_to_date):
        return stays_in_doubt("tháng, hoặc số của một văn bản")
    number = _NUMBERED.search(at.lead_to_date)
    if not number:
        return None
    is_certain = at.day and number["symbol"]
    return STAYS if is_certain else stays_in_doubt(_OF_PAPER)


_LAW = re.compile(
    r"(?<!\w)(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp)(?!\w)(?P<title>(?:\s*,\s+(?:chống|chữa)|[^,])*)"
    r"(?P<rest>.*)$"
)
_GOES_ON = re.compile(
    r"(?<!\w)(?:cho|tại|trên|trong|đối với|đến|tới|từ|có|vào|được|theo|với|là|thì)(?!\w)"
)
"""Words behind which a title is at its end."""
_SPREAD = re.compile(
    r"(?<!\w)(?:tuyên truyền|phổ biến|tập huấn|quán triệt|học tập|tìm hiểu|triển khai|hội nghị"
    r"|lớp|thi hành)(?!\w)",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"(?<!\w)(?:trong|vào|cuối|đầu|hết|đến|kế hoạch|cho)\s+(?:hết\s+)?$")
_BEFORE_A_DAY = re.compile(
    r"(?<!\w)(?:trước|chậm nhất|hạn|xong|hết|đến|tới|trong)\s+(?:là\s+|hết\s+)*$", re.IGNORECASE
)
_BY_ASSEMBLY = re.compile(r"\s*,?\s*(?:của|do)\s+(?:Quốc hội|Ủy ban Thường vụ|UBTVQH)")


def of_law(at: TypedYear) -> Verdict | None:
    """Luật Đất đai năm 2024, Luật Đất đai ngày 18 tháng 01 năm 2024: the law's own year."""
    law = _LAW.search(at.lead_to_date)
    limit = _BEFORE_A_DAY if at.is_date else _WITHIN
    if not law or limit.search(at.lead_to_date):
        return None
    is_told = not (
        law["rest"]
        or _GOES_ON.search(law["title"])
        or _SPREAD.search(at.lead_to_date[: law.start()])
        or (at.is_date and (at.is_slashed or not at.day))
    )
    return STAYS if is_told or _BY_ASSEMBLY.match(at.after) else stays_in_doubt(_OF_PAPER)


_OF_PAPER = "ngày, năm của một văn bản hoặc cuộc họp"
_MADE = re.compile(
    r"(?:(?<!\w)(?:thông qua|ban hành|ký|công bố|phê duyệt|khai mạc|ủy quyền)(?:\s+vào|\s*,)?"
    r"|hiệu lực(?:\s+thi hành)?\s+(?:kể\s+)?(?:từ|vào)|(?<!\w)áp dụng\s+(?:kể\s+)?từ)\s+$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"(?<!\w)(?:được|hiệu lực|áp dụng)(?!\w)", re.IGNORECASE)
_OF_ITS_OWN = re.compile(r"(?<!\w)(?:Quyết định|Kế hoạch|văn bản) này(?!\w)", re.IGNORECASE)


def of_making(at: TypedYear) -> Verdict | None:
    """When another paper was passed, or has effect from; not this plan's own."""
    made = _MADE.search(at.lead_to_date)
    if not made or _OF_ITS_OWN.search(at.lead):
        return None
    is_other = at.day or _PASSIVE.search(at.lead_to_date)
    return stays_in_doubt(_OF_PAPER) if is_other else None


_PAPERS = (
    "công văn|tờ trình|thông báo|báo cáo|nghị quyết|quyết định|nghị định|thông tư|kết luận"
    "|chỉ thị|biên bản|văn bản|cuộc họp|kỳ họp|phiên họp|hội nghị"
)
_PAPER = re.compile(rf"(?<!\w)(?:{_PAPERS})(?!\w)[^,()]*[,(]?\s*$", re.IGNORECASE)
_WORK = re.compile(
    r"(?<!\w)(?:chương trình|kế hoạch|đề án|hợp đồng|hướng dẫn|quy chế|quy định|thỏa thuận"
    r"|giấy mời|chứng thư)(?:\s+[^\W\d]\w*){0,4}[,(]?\s*$",
    re.IGNORECASE,
)
"""Names of papers that are names of work too: only with the day close behind."""
_BEHIND_SYMBOL = re.compile(r"(?<!\w)số\s*:?\s*\d{1,5}\w*\s*[-/]\s*[^\W\d][^,()]*[,(]?\s*$")
_DUE = re.compile(
    r"(?<!\w)(?:trước|chậm nhất|đến|từ|hết|vào|hạn|xong|là|qua)\s+(?:hết\s+|là\s+)?$",
    re.IGNORECASE,
)


def of_paper(at: TypedYear) -> Verdict | None:
    """The day of a paper or a meeting, unless it is the day by which it has to be there."""
    lead = at.lead_to_date
    if not at.day or _DUE.search(lead):
        return None
    is_paper = _PAPER.search(lead) or _WORK.search(lead) or _BEHIND_SYMBOL.search(lead)
    return stays_in_doubt(_OF_PAPER) if is_paper else None


_RULES = "nghị quyết|nghị định|thông tư|chỉ thị|kết luận"
"""What this plan does not make, and what is named by its year."""
_RELIED_ON = re.compile(
    r"(?<!\w)(?:(?<!kèm )(?:theo|căn cứ|tại|thực hiện|trên cơ sở|của)\s+(?:các\s+)?"
    rf"(?:{_PAPERS})|{_RULES})(?!\w)(?!\s+này)[^,()]*$",
    re.IGNORECASE,
)
_BLANK_DAY = re.compile(r"ngày[\W_]*(?:tháng[\W_]*)?$", re.IGNORECASE)
_MEETING = re.compile(
    r"(?<!\w)(?:tại|theo|sau)\s+(?:các\s+)?(?:kỳ|phiên|cuộc)\s+họp[^,()]*"
    r"(?:cuối|giữa|đầu)\s+$",
    re.IGNORECASE,
)
_STANDARD = re.compile(
    r"(?<!\w)(?:chuẩn\s+(?:hộ\s+)?(?:cận\s+)?nghèo"
    r"(?:\s+(?:đa chiều|mới|quốc gia|áp dụng|của tỉnh))*|bộ tiêu chí[^,()]*)\s+$",
    re.IGNORECASE,
)


def of_rule(at: TypedYear) -> Verdict | None:
    """Theo Nghị quyết HĐND tỉnh năm 2024, theo chuẩn nghèo năm 2024."""
    lead = at.lead_to_date
    if _MEETING.search(lead):
        return stays_in_doubt(_OF_PAPER)
    if _WITHIN.search(lead) or _DUE.search(lead) or _BLANK_DAY.search(lead):
        return None
    if _STANDARD.search(lead):
        return stays_in_doubt("năm của một chuẩn, một quy định")
    return stays_in_doubt(_OF_PAPER) if _RELIED_ON.search(lead) else None
