"""What a clerk is told of a new year's dossier: before it is made, and after."""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Place, quoted
from vanthu.base.own_command import own_command
from vanthu.base.vietnamese import short_date
from vanthu.checks.registers.validity import Replacement, by_day
from vanthu.new_year.bases import Lapse
from vanthu.new_year.households import Opened
from vanthu.new_year.plan import NewYear
from vanthu.source.review_notes import pending


def planned(new: NewYear, target: str) -> Iterator[str]:
    """Every change that would be made, old → new, by file and line."""
    yield f"Xem trước {target}, lập từ hồ sơ {new.source.folder.name}. Chưa ghi tệp nào."
    yield from _section("Năm của hồ sơ", [f"năm: {new.old_year} → {new.year}"])
    yield from _section(
        "Năm trong lời văn và ghi chú",
        [f"{_at(each.place)}  {each.old} → {each.new[-4:]}" for each in new.years if each.new],
    )
    if new.opening:
        yield from _section(
            f"Số hộ đầu năm {new.year} = số còn lại cuối năm {new.old_year}",
            [f"{_at(each.place)}  {_counts(each)}" for each in new.opening.units],
        )
    yield from _section(
        "Để trống",
        [f"{_at(scalar.place)}  {name}: {scalar.text} → (trống)" for name, scalar in new.emptied],
    )
    yield from _section(
        'Giữ số, câu của năm trước và ghi "chưa xem lại"',
        [f"{_at(each.place)}  {'; '.join(each.pending)}" for each in new.to_review],
    )
    yield from _remarks(new)


def done(new: NewYear, target: str) -> Iterator[str]:
    """What was done, in numbers, and all that is left to a person."""
    yield f"Đã lập {target} từ hồ sơ {new.source.folder.name}; hồ sơ cũ giữ nguyên."
    moved = sum(bool(each.new) for each in new.years)
    others = f"{moved} chỗ gõ năm trong câu đã đổi theo" if moved else "không có năm gõ trong câu"
    yield f"  Năm của hồ sơ là {new.year}; {others}."
    if new.opening:
        yield (
            f"  Số hộ đầu năm {new.year} lấy từ số còn lại cuối năm {new.old_year}:"
            f" {len(new.opening.units)} đơn vị."
        )
    for name, scalar in new.emptied:
        yield f"  Để trống {name} (trước là {scalar.text})."
    remarks = list(_remarks(new))
    yield from remarks
    yield ""
    yield "Việc tiếp theo:"
    lines = len(new.to_review)
    if lines:
        yield from _to_review(new, target, lines)
    what = "Xem các lưu ý ở trên, rồi chạy" if remarks else "Chạy"
    yield f"  {2 if lines else 1}. {what}: {own_command()} check {quoted(target)}"


def _to_review(new: NewYear, target: str, lines: int) -> Iterator[str]:
    yield f'  1. Xem {lines} dòng có ghi chú "# chưa xem lại: …". Sửa số là xong số đó;'
    yield "     số, câu vẫn đúng thì xóa ghi chú. Xem xong cả tệp thì chạy, ví dụ:"
    yield f"       {own_command()} review {quoted(target)} {_marked_file(new)}"


def _marked_file(new: NewYear) -> str:
    return next(name for name, document in new.files.items() if pending(document))


def _remarks(new: NewYear) -> Iterator[str]:
    doubted = [each for each in new.years if each.doubt]
    yield from _section(
        "Năm giữ nguyên, cần người xem",
        [f"{_at(each.place)}  {each.old} ({each.doubt})" for each in doubted if not each.new],
    )
    yield from _section(
        "Năm đã chuyển, cần người xem",
        [
            f"{_at(each.place)}  {each.old} → {each.new[-4:]} ({each.doubt})"
            for each in doubted
            if each.new
        ],
    )
    yield from _section("Căn cứ không còn hiệu lực suốt năm", _lapses(new))
    yield from _section(
        f"Căn cứ riêng của năm trước: xem đã có văn bản năm {new.year} chưa",
        [f"{_at(each.place)}  {each.name}" for each in new.of_past_years],
    )
    yield from _section("Đơn vị hành chính", _units(new))
    yield from _section("Lưu ý", _others(new))


def _lapses(new: NewYear) -> Iterator[str]:
    for each in new.lapses:
        last = short_date(each.until)
        before = each.until.year < new.year
        state = f"hết hiệu lực sau ngày {last}" if before else f"chỉ dùng khi ký đến ngày {last}"
        yield f"{_at(each.place)}  {each.name}: {state}; {_replacement(each)}"


def _replacement(lapse: Lapse) -> str:
    if not lapse.replacements:
        return "legal.yaml chưa có văn bản thay thế"
    return by_day(lapse.replacements, _named)


def _named(replacement: Replacement) -> str:
    known = replacement.document.in_force_from
    unsure = "" if known else " (legal.yaml chưa ghi ngày có hiệu lực, cần kiểm tra)"
    return f'thay bằng "{replacement.name}"{unsure}'


def _units(new: NewYear) -> Iterator[str]:
    if not new.opening:
        return
    for each in new.opening.units:
        yield from _unit(each)
    file = new.home.file
    for unit in new.opening.ended:
        last = f" (chỉ có đến ngày {short_date(unit.until)})" if unit.until else ""
        yield (
            f'{unit.name}{last}: {file} chưa ghi "nay là" gì, nên còn nguyên trong hồ sơ mới;'
            " đã chia cho nhiều đơn vị thì chia số của dòng này cho từng đơn vị, rồi xóa dòng"
        )
    for name in new.opening.elsewhere:
        yield f"{name}: không có trong {file}, còn nguyên; không thuộc cơ quan này thì xóa dòng"
    for name in new.opening.missing:
        yield f"{name}: có trong {file}, chưa có số hộ; thêm một dòng vào targets.yaml"
    if new.silent_since:
        yield (
            f"{file} chưa ghi các xã, phường sau ngày {short_date(new.silent_since)} còn hay"
            ' đã sắp xếp lại ("đến", "nay là"), nên giữ nguyên các dòng'
        )
    opening = new.opening
    if new.silent_since or opening.ended or opening.missing or opening.elsewhere:
        yield f"muốn máy tự gộp, đổi tên: ghi đủ vào {file}, xóa hồ sơ mới lập rồi chạy lại"


def _unit(opened: Opened) -> Iterator[str]:
    if len(opened.sources) > 1:
        yield f"{opened.name}: cộng số của {', '.join(opened.sources)}"
    elif opened.sources != (opened.name,):
        yield f"{opened.name}: trước là {opened.sources[0]}"
    for key in opened.capped:
        old, count = opened.old[key], opened.new[key]
        yield f"{opened.name}: {key} {old} → {count}, vì đầu năm mới chỉ còn {count} hộ"


def _others(new: NewYear) -> Iterator[str]:
    before = new.year - 1
    if new.opening and new.old_year == before:
        yield f"số hộ đầu năm {new.year} là số kế hoạch; kết quả rà soát khác thì sửa theo kết quả"
    elif new.opening:
        yield (
            f"không lập từ hồ sơ năm {before}: số hộ đầu năm {new.year} tạm lấy số còn lại cuối"
            f" năm {new.old_year}, phải thay bằng số rà soát cuối năm {before}"
        )
    if new.period:
        yield f"năm {new.year} ngoài giai đoạn {new.period}: xem lại giai đoạn, tên Chương trình"
    for name, until in new.ended:
        last = short_date(until)
        if name == new.home.own.name:
            yield (
                f"{name} chỉ có đến ngày {last}: hồ sơ năm {new.year} phải theo office.yaml của cơ"
                " quan mới (docs/huong-dan.md, mục 12.1)"
            )
            continue
        yield f"{name} chỉ có đến ngày {last}: xem lại những chỗ nhắc đến, máy không biết nay là gì"
    if new.unreviewed:
        yield f"hồ sơ {new.source.folder.name} còn {new.unreviewed} dòng chưa xem lại"
    if new.left_behind:
        yield f"không chép sang hồ sơ mới: {', '.join(new.left_behind)}"


def _counts(opened: Opened) -> str:
    changed = (
        f"{key} {opened.old[key]} → {opened.new[key]}"
        for key in opened.new
        if opened.old[key] != opened.new[key]
    )
    return f"{opened.name}: {', '.join(changed) or 'không đổi'}"


def _at(place: Place) -> str:
    return f"{place.file.name.rpartition('/')[2]}:{place.line}"


def _section(title: str, lines: Iterator[str] | list[str]) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield ""
        yield f"{title}:"
        yield from (f"  {line}" for line in listed)
