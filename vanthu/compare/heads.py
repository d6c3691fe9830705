"""What stands around the text of a decision and its plan: number, subject, bases, signer …"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vanthu.compare.listed import list_changes
from vanthu.compare.printed import PrintedDossier, texts
from vanthu.compare.values import Change, Topic, changed
from vanthu.writing.inline import plain

_BASES, _RECIPIENTS, _SUBJECT = "căn_cứ", "nơi_nhận", "trích_yếu"
_OTHER_BASES = "căn_cứ_khác"
_TOLD_ELSEWHERE = frozenset(
    {_BASES, _OTHER_BASES, _RECIPIENTS, "nhiều_nơi", "điều_thi_hành", "cơ_quan.địa_bàn"}
)
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
    "đề_nghị.tờ_trình.trích_yếu": "Trích yếu tờ trình",
    "đề_nghị.xét": "Cách mở đầu dòng đề nghị",
    "lưu": "Lưu",
    "độ_khẩn": "Độ khẩn",
    "dự_thảo": "Dự thảo",
    "kính_gửi": "Kính gửi",
    **{
        f"cặp_ký.{row}.{side}.{key}": f"{label} thứ {2 * row - (side == 'trái')}"
        for row in (1, 2, 3)
        for side in ("trái", "phải")
        for key, label in (("chức_vụ", "Chức vụ người ký"), ("họ_tên", "Họ tên người ký"))
    },
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


def head_topics(old: PrintedDossier, new: PrintedDossier) -> list[Topic]:
    """What stands around the text of each document that both dossiers have.

    The main document comes first, with what is the same for all; of the others only what that
    one has not told. A document that one dossier lacks is told by its lines.
    """
    was, now = _facts(old), _facts(new)
    main = old.author.dossier.leading, new.author.dossier.leading
    topics: list[Topic] = []
    told: set[Change] = set()
    for old_file, new_file in [main, *((file, file) for file in now if file in was)]:
        if topics and new_file == main[1]:
            continue
        before, after = was[old_file], now[new_file]
        name = new.author.dossier.documents[new_file].name
        changes = [each for each in _changes(before, after) if each not in told]
        told.update(changes)
        of = f" của {name}" if topics else ""
        topics += [Topic(name, tuple(changes)), *_lists(of, before, after)]
    return topics


def _lists(of: str, old: Facts, new: Facts) -> Iterator[Topic]:
    """Bases and recipients: added, dropped, moved; a basis is never another with words changed."""
    for key, title in (
        (_BASES, "Căn cứ pháp lý"), (_OTHER_BASES, "Căn cứ khác"), (_RECIPIENTS, "Nơi nhận"),
    ):  # fmt: skip
        changes = list_changes(old.get(key, ()), new.get(key, ()), whole_only=key == _BASES)
        yield Topic(f"{title}{of}", tuple(changes))


def _facts(printed: PrintedDossier) -> dict[str, Facts]:
    """What each document prints around its text, by its file.

    What a clerk chooses for all of them stands with the main one, whose subject is told here;
    the subjects of the others are lines.
    """
    dossier = printed.author.dossier
    found: dict[str, Facts] = {}
    for file, sheet in zip(dossier.documents, printed.sheets, strict=True):
        facts = texts(sheet)
        if file == dossier.leading:
            facts |= {name: (text,) for name, text in _chosen(printed)}
        else:
            del facts[_SUBJECT]
        found[file] = facts
    return found


def _chosen(printed: PrintedDossier) -> Iterator[tuple[str, str]]:
    dossier = printed.author.dossier
    yield "giai_đoạn", plain(printed.author.text(dossier.facts.period))
    if dossier.decision:
        yield "loại_bản", dossier.decision.medium
    numbering = dossier.office.layout.numbering
    yield "đánh_số", numbering if isinstance(numbering, str) else " ".join(numbering)


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
