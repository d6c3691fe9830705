"""Years beside the plan's own, and days fixed for everybody: they need not move with the plan.

What is begun or fixed keeps its year and is looked at; what the plan itself has to do once its
year is over moves, and is looked at too.
"""

from __future__ import annotations

import re

from vanthu.new_year.typed_year import TypedYear, Verdict, moves_in_doubt, stays_in_doubt

_HORIZON = re.compile(
    r"(?<!\w)(?:đến|tới|tầm\s+nhìn)\s+(?:hết\s+|cuối\s+)?(?:năm\s+)?$", re.IGNORECASE
)


def is_horizon(at: TypedYear) -> Verdict | None:
    """Goals "đến năm 2025" in a plan for 2024 are those of the whole programme."""
    later = at.year > at.plan_year and not at.is_date and _HORIZON.search(at.before)
    return stays_in_doubt("mốc của mục tiêu dài hạn") if later else None


_FIXED = re.compile(
    r"(?<!\w)(?:chính quyền (?:địa phương )?(?:hai|2|02) cấp|đại hội"
    r"|(?:chương trình|giai đoạn|nhiệm kỳ)(?!\w)[^,]*(?<!\w)kết thúc"
    r"|kết thúc (?:chương trình|giai đoạn|nhiệm kỳ)(?!\s+năm)"
    r"|chuẩn (?:hộ )?(?:cận )?nghèo(?!\w)[^,]*(?<!\w)áp dụng)(?!\w)",
    re.IGNORECASE,
)


def is_fixed(at: TypedYear) -> Verdict | None:
    """Days that no plan chooses: an office's new form, the end of a programme, a congress."""
    found = at.year >= at.plan_year and _FIXED.search(at.clause)
    return stays_in_doubt("mốc đã định, không theo năm của kế hoạch") if found else None


_FIRST_MONTHS = re.compile(r"(?:/|\.|-|tháng)\s*0?[1-3]\s*(?:[/.-]|năm)\s*$", re.IGNORECASE)
_DUE = re.compile(r"(?<!\w)(?:trước|chậm nhất|hạn|xong)\s+(?:là\s+|hết\s+)*$", re.IGNORECASE)
_REPORT = re.compile(r"(?<!\w)(?:báo cáo|quyết toán|tổng kết|tổng hợp|gửi)(?!\w)", re.IGNORECASE)
_NEXT_PLAN = re.compile(
    r"(?<!\w)(?:xây dựng|lập|chuẩn bị|tham mưu|thảo luận)\s+(?:kế hoạch|dự toán)"
    r"(?:\s+[^\W\d]\w*){0,6}\s+$",
    re.IGNORECASE,
)


def is_later(at: TypedYear) -> Verdict | None:
    """The year after: of the plan's own report, or of something that is not the plan's."""
    if at.year <= at.plan_year or at.in_span:
        return None
    due = at.day and _FIRST_MONTHS.search(at.day) and _DUE.search(at.lead_to_date)
    if (due and _REPORT.search(at.clause)) or _NEXT_PLAN.search(at.before):
        return moves_in_doubt("việc của năm sau")
    return stays_in_doubt("năm sau năm của kế hoạch")


_BEGUN = re.compile(
    r"(?<!\w)(?:khởi công|động thổ|(?:trúng|mở|đấu) thầu|(?:ký|ký kết|giao kết) hợp đồng|bắt đầu"
    r"|nghiệm thu|bàn giao|khánh thành|đưa vào sử dụng)(?!\w)[^,()]*$",
    re.IGNORECASE,
)


def is_begun(at: TypedYear) -> Verdict | None:
    """What was begun in the year before began then, whatever year the plan is for."""
    begun = at.year < at.plan_year and _BEGUN.search(at.lead_to_date)
    return stays_in_doubt("việc đã làm năm trước") if begun else None


ORDINAL = re.compile(
    r"(?<!sinh viên )(?<!học sinh )(?<!thứ )(?<!\w)năm\s+"
    r"(?:thứ\s+\w+|(?:cuối|đầu)(?:\s+tiên|\s+cùng)?(?!\w|\s+(?:cấp|tư)(?!\w)))",
    re.IGNORECASE,
)
"""`năm thứ tư`, `năm cuối`: which of a period's years this one is, another in another year."""


def of_ordinal(at: TypedYear) -> Verdict | None:
    """Năm 2024 là năm thứ tư của giai đoạn."""
    return moves_in_doubt("năm thứ mấy của giai đoạn") if ORDINAL.search(at.clause) else None
