"""The few lines after a build: what was written, and the figures that a leader asks for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vanthu.checks.rule import Result
from vanthu.model.targets import add_up
from vanthu.pipeline import Built
from vanthu.report import count
from vanthu.vietnamese import format_integer, format_rate, in_words


def summarize(built: Built, folder: Path) -> Iterator[str]:
    """The lines, in the order of reading."""
    dossier = built.dossier
    yield f"Đã dựng hồ sơ {dossier.folder.name} của {dossier.office.name}:"
    for name in built.files:
        yield f"  {folder / name}"
    yield from _figures(built)
    if built.checked.found:
        yield f"Có {len(built.checked.found)} cảnh báo; xem bằng lệnh: python build.py check"
    blanks = [
        word
        for word, value in (("số", dossier.decision.number), ("ngày", dossier.decision.date))
        if value is None
    ]
    if blanks:
        yield f"Còn để trống: {', '.join(blanks)} của quyết định (văn thư điền khi phát hành)."


def summarize_check(checked: Result) -> Iterator[str]:
    """How much was checked, what was set aside, and what was not checked at all."""
    yield f"Đã chạy {len(checked.rules)} quy tắc: {count(checked.found)}."
    if checked.silenced:
        yield f"{len(checked.silenced)} chỗ được bỏ qua theo ghi chú trong hồ sơ."
    if checked.switched_off:
        yield f"Không kiểm tra, theo office.yaml: {', '.join(checked.switched_off)}."


def _figures(built: Built) -> Iterator[str]:
    dossier = built.dossier
    if dossier.targets:
        total = add_up(dossier.targets.units.values())
        for verb, out_of, name, escaped in (
            ("Thoát nghèo", total.poor, "hộ nghèo", total.escaped),
            ("Thoát cận nghèo", total.near_poor, "hộ cận nghèo", total.near_escaped),
        ):
            share = f" ({format_rate(escaped, out_of)}%)" if out_of else ""
            yield f"{verb}: {format_integer(escaped)} trong {format_integer(out_of)} {name}{share}"
    if dossier.projects:
        amount = dossier.projects.total.total
        words = in_words(amount, zero_word=dossier.office.layout.zero_word)
        yield f"Tổng kinh phí: {format_integer(amount)} triệu đồng ({words} triệu đồng)"
