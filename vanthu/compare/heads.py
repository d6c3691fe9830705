"""What stands around the text of a decision and its plan: number, subject, bases, signer …"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vanthu.compare.listed import list_changes
from vanthu.compare.printed import Printed, texts
from vanthu.compare.values import Change, Topic, changed
from vanthu.inline import plain

_BASES, _RECIPIENTS = "căn_cứ", "nơi_nhận"
_TOLD_ELSEWHERE = frozenset({_BASES, _RECIPIENTS, "điều_thi_hành", "cơ_quan.địa_bàn"})
"""Lists of their own; how many articles there are; the last words of the office's name."""
_LABELS = {
    "cơ_quan.tên": "Cơ quan",
    "năm": "Năm",
    "giai_đoạn": "Giai đoạn",
    "đầu.chủ_quản": "Cơ quan chủ quản",
    "đầu.cơ_quan": "Tên cơ quan ở đầu văn bản",
    "số": "Số",
    "ký_hiệu": "Ký hiệu",
    "địa_danh": "Địa danh",
    "ngày_ban_hành": "Ngày",
    "loại": "Tên loại văn bản",
    "trích_yếu": "Trích yếu",
    "thẩm_quyền": "Thẩm quyền",
    "đề_nghị.người": "Người đề nghị",
    "đề_nghị.tờ_trình.số": "Số tờ trình",
    "đề_nghị.tờ_trình.ký_hiệu": "Ký hiệu tờ trình",
    "đề_nghị.tờ_trình.ngày": "Ngày tờ trình",
    "lưu": "Lưu",
    "chức_vụ_ký": "Chức vụ người ký",
    "họ_tên": "Họ tên người ký",
    "loại_bản": "Loại bản",
    "kèm_theo.số": "Số ở dòng (Kèm theo …)",
    "kèm_theo.ngày": "Ngày ở dòng (Kèm theo …)",
    "kèm_theo.của": "Cơ quan ở dòng (Kèm theo …)",
    "đánh_số": "Cách đánh số",
}
"""What a clerk calls them, in the order of telling."""
_FOLLOWS = {
    "ngày_ban_hành": "năm",
    "đề_nghị.tờ_trình.ngày": "năm",
    "trích_yếu": "năm",
    "đầu.cơ_quan": "cơ_quan.tên",
    "thẩm_quyền": "cơ_quan.tên",
    "kèm_theo.số": "số",
    "kèm_theo.ngày": "ngày_ban_hành",
    "kèm_theo.của": "thẩm_quyền",
}
"""What holds the words of another: where those alone changed, it is not told once more."""

Facts = Mapping[str, tuple[str, ...]]


def decision_topic(old: Printed, new: Printed) -> Topic:
    """All that a decision prints besides its lists and articles, each with its words marked."""
    return Topic("Quyết định", tuple(_changes(_of_decision(old), _of_decision(new))))


def plan_topic(old: Printed, new: Printed) -> Topic:
    """What the plan prints around its text and the decision does not; its subject is a line."""
    before, after = _of_plan(old), _of_plan(new)
    both = before.keys() & after.keys()
    plan = new.author.dossier.plan
    return Topic(
        plan.kind if plan else "",
        tuple(_changes({n: before[n] for n in both}, {n: after[n] for n in both})),
    )


def bases_topic(old: Printed, new: Printed) -> Topic:
    """Legal bases added, dropped and moved: one is never another with some words changed."""
    before, after = (texts(each.sheets[0])[_BASES] for each in (old, new))
    return Topic("Căn cứ pháp lý", tuple(list_changes(before, after, whole_only=True)))


def recipients_topic(old: Printed, new: Printed) -> Topic:
    """Recipients added, dropped, moved and renamed."""
    before, after = (texts(each.sheets[0])[_RECIPIENTS] for each in (old, new))
    return Topic("Nơi nhận", tuple(list_changes(before, after, whole_only=False)))


def _of_decision(printed: Printed) -> Facts:
    """What the sheet prints, and what the clerk chooses for both documents."""
    dossier = printed.author.dossier
    chosen = {
        "giai_đoạn": plain(printed.author.text(dossier.decision.period)),
        "loại_bản": dossier.decision.medium,
        "đánh_số": dossier.office.layout.numbering,
    }
    return {**texts(printed.sheets[0]), **{name: (text,) for name, text in chosen.items()}}


def _of_plan(printed: Printed) -> Facts:
    """What only the plan's sheet prints; empty where there is no plan."""
    decision, *plans = map(texts, printed.sheets)
    return {name: found for plan in plans for name, found in plan.items() if name not in decision}


def _changes(old: Facts, new: Facts) -> Iterator[Change]:
    for name in {**_LABELS, **old, **new}:
        if name in _TOLD_ELSEWHERE or _follows(name, old, new):
            continue
        before, after = _text(old, name), _text(new, name)
        if before == after:  # lines may end elsewhere
            before, after = _text(old, name, " / "), _text(new, name, " / ")
        if before != after:
            yield changed(before, after, label=_LABELS.get(name, name.replace("_", " ")))


def _text(facts: Facts, name: str, line_end: str = " ") -> str:
    """The text of a fact; a blank to be filled by hand is none."""
    blocks = (map(str.split, text.split("\n")) for text in facts.get(name, ()))
    return " / ".join(line_end.join(map(" ".join, block)) for block in blocks)


def _follows(name: str, old: Facts, new: Facts) -> bool:
    """Whether the change of a text is nothing but that of another one that it holds."""
    if (cause := _FOLLOWS.get(name)) is None:
        return False
    was, now = _text(old, cause).casefold(), _text(new, cause).casefold()
    before, after = _text(old, name).casefold(), _text(new, name).casefold()
    return was != now and before.replace(was, now) == after
