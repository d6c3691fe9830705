"""What was adopted and what the proof shows, as lines for the clerk."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from vanthu.adopt.adopting import Adoption
from vanthu.adopt.proof import Likeness, Match
from vanthu.adopt.units import Unit
from vanthu.base.diagnostics import Severity

_WORD = re.compile(r"[^\W_]+")
_MOST = 160
_SHOWN = 5
_PROPOSALS = {
    Likeness.NUMBER: "lấy số tự đánh",
    Likeness.WORDS: "lấy như bản dựng",
    Likeness.GONE: "bỏ, vì hồ sơ không có chỗ cho phần này; cần thì tự ghi thêm",
    Likeness.COME: "giữ, vì mẫu của nghị định có phần này",
}
"""What `--yes` answers to each kind of difference."""


def told(adoption: Adoption) -> Iterator[str]:
    """The shares, every difference as a question with its proposal, then what else is to know."""
    for source in adoption.sources:
        yield from (f"{source.name}: {said}." for said in source.said)
    for file, matches in adoption.proof.documents.items():
        name = adoption.adopted.of[file].source.name
        yield f"{name} → {adoption.shown_as}/{file}: {_shares(matches)}"
    yield from _differences(adoption)
    yield from _form(adoption)
    yield from _own_numbers(adoption)
    yield from _years(adoption)
    yield from (f"Chú ý: {kept}." for kept in adoption.adopted.kept)
    yield from _findings(adoption)


def _shares(matches: Sequence[Match]) -> str:
    counts = Counter(each.likeness for each in matches)
    whole = sum(each.source is not None for each in matches)
    parts = [f"{counts[kind]} {kind.value}" for kind in Likeness if counts[kind]]
    return f"{whole} đoạn, ô của bản gốc; " + ", ".join(parts)


def _differences(adoption: Adoption) -> Iterator[str]:
    number = 0
    for file, matches in adoption.proof.documents.items():
        name = adoption.adopted.of[file].source.name
        for each in matches:
            if each.likeness not in _PROPOSALS:
                continue
            number += 1
            if number == 1:
                yield from ("", "Cần xem, vì bản dựng lại khác bản gốc:")
            source, built = each.source, each.built
            yield f"  {number}. [{each.likeness.value}]"
            yield f"      {_where(source, name) if source else name}: {_words(source)}"
            yield f"      {_built(adoption, file, built)}: {_words(built)}"
            yield f"      đề nghị: {_PROPOSALS[each.likeness]}"


def _where(unit: Unit, name: str) -> str:
    page = f", trang {unit.page}" if unit.page else ""
    return f"{name}, đoạn {unit.paragraph}{page}"


def _built(adoption: Adoption, file: str, unit: Unit | None) -> str:
    place = adoption.proof.place(file, unit) if unit else None
    return place.shown if place else f"{adoption.shown_as}/{file}"


def _words(unit: Unit | None) -> str:
    return f"“{_short(unit.text)}”" if unit else "(không có)"


def _form(adoption: Adoption) -> Iterator[str]:
    """What only looks otherwise, in one line; where words are spelt otherwise, every place."""
    alike = [each for each in adoption.proof if each.likeness is Likeness.FORM]
    if not alike:
        return
    yield ""
    yield f"{len(alike)} chỗ cùng chữ nhưng dấu, chữ hoa, cách viết ngày, tên theo mẫu."
    spelt = {(_spelling(each.source), _spelling(each.built)): each for each in alike}
    for (source, built), each in spelt.items():
        if source - built:
            yield f"  {_words(each.source)} thành {_words(each.built)}"


def _spelling(unit: Unit | None) -> frozenset[str]:
    return frozenset(_WORD.findall(unit.text.casefold())) if unit else frozenset()


def _own_numbers(adoption: Adoption) -> Iterator[str]:
    """Numbers that leap, come twice or are quoted: slips are for a person to take away."""
    lines = adoption.adopted.own_numbers
    if lines:
        yield ""
        yield (
            f"{len(lines)} mục giữ số như bản gốc (số nhảy, lặp, hay của văn bản khác), ghi ở"
            ' "số"; số sai thì bỏ dòng "số":'
        )
        yield from _some(lines)


def _some(texts: Sequence[str]) -> Iterator[str]:
    yield from (f"  “{_short(text)}”" for text in texts[:_SHOWN])
    if len(texts) > _SHOWN:
        yield f"  và {len(texts) - _SHOWN} chỗ khác"


def _years(adoption: Adoption) -> Iterator[str]:
    years = adoption.adopted.years
    if years:
        yield ""
        yield f"Năm {adoption.adopted.year} ghi thành {{{{ năm }}}} ở {len(years)} chỗ:"
        yield from _some(years)


def _findings(adoption: Adoption) -> Iterator[str]:
    """How many faults of the original there are: told by the check, place by place."""
    counts = Counter(each.severity for each in adoption.proof.found)
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    if errors or warnings:
        yield ""
        yield f"Soát nội dung bản gốc: {errors} lỗi, {warnings} cảnh báo."


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"
