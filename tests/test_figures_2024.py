"""The figures of 2024, recomputed here from the printed source with nothing of the product."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import pytest

from tests.conftest import ROOT
from tests.docx_text import Docx, Row, fold

_SOURCE = ROOT / "tests/source/quyet-dinh-ke-hoach-2024.txt"
_TABLE = slice(120, 137)
"""Lines 121 to 137 of the source: seven wards, seven communes, their sums and the total."""
_GROUPS = {"Thành thị": 7, "Nông thôn": 7}
_RESPELT = {"Nhon Hưng": "Nhơn Hưng", "An Hào": "An Hảo"}
"""R03, R04 of the note of corrections."""
_COUNTS = ("nghèo", "thoát nghèo", "nghèo còn lại",
           "cận nghèo", "thoát cận nghèo", "cận nghèo còn lại")  # fmt: skip
_MISPRINTED = {
    "A01": ("An Phú", "cận nghèo còn lại", "2,56", "2,26"),
    "A02": ("Tân Lợi", "nghèo còn lại", "1,99", "2,00"),
    "A03": ("Văn Giáo", "thoát cận nghèo", "0,66", "0,48"),
    "A04": ("Vĩnh Trung", "thoát cận nghèo", "1,27", "0,05"),
}


@dataclass(frozen=True, slots=True)
class Printed:
    """A row of the table: households, then six counts with the rate printed beside each."""

    name: str
    households: int
    counts: dict[str, int]
    rates: dict[str, str]

    def rate(self, count: str) -> str:
        """The rate as it should be: of all households, in percent, two decimals."""
        return percent(self.counts[count], self.households)


@dataclass(frozen=True, slots=True)
class Money:
    """Million đồng of one component, as the sentences of the source print them."""

    total: int
    central: int
    province: int


def percent(part: int, whole: int) -> str:
    """Percent with two decimals, halves rounded up, with a decimal comma."""
    hundredths = half_up(Fraction(part * 100 * 100, whole))
    return f"{hundredths // 100},{hundredths % 100:02}"


def half_up(number: Fraction) -> int:
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)


def integer(text: str) -> int:
    assert re.fullmatch(r"\d{1,3}(\.\d{3})*", text), text
    return int(text.replace(".", ""))


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def read_row(cells: Sequence[str]) -> Printed:
    """The row that has these cells, the serial number first."""
    _, name, households, *rest = cells
    counts = [integer(cell) for cell in rest[0::2]]
    return Printed(
        _RESPELT.get(name, name),
        integer(households),
        dict(zip(_COUNTS, counts, strict=True)),
        dict(zip(_COUNTS, rest[1::2], strict=True)),
    )


_ROWS = [
    read_row(line.split("\t")) for line in _SOURCE.read_text(encoding="utf-8").splitlines()[_TABLE]
]
_RATES = [(row, count) for row in _ROWS for count in _COUNTS]


def _money() -> list[Money]:
    """The amounts of each component, the programme as a whole last."""
    text = fold(_SOURCE.read_text(encoding="utf-8"))
    sentences = re.findall(
        r"(?:Tổng (?:nhu cầu vốn|kinh phí) thực hiện:|tối thiểu là) ([\d.]+) triệu đồng[.,]"
        r" [Tt]rong đó:.*?[Nn]gân sách [Tt]rung ương: ([\d.]+) triệu đồng"
        r".*?Ngân sách tỉnh: ([\d.]+) (?:triệu )?đồng",
        text,
    )
    return [Money(*(integer(amount) for amount in found)) for found in sentences]


*_COMPONENTS, _PROGRAMME = _money()


# ---- The source by itself


def test_source_prints_102_rates() -> None:
    assert [row.name for row in _ROWS if row.name in {*_GROUPS, "Tổng"}] == [*_GROUPS, "Tổng"]
    assert len(_RATES) == 102


@pytest.mark.parametrize("misprint", _MISPRINTED)
def test_a_misprinted_rate_differs_from_its_quotient(misprint: str) -> None:
    name, count, printed, right = _MISPRINTED[misprint]
    row = next(row for row in _ROWS if row.name == name)
    assert (row.rates[count], row.rate(count)) == (printed, right)


def test_all_other_rates_are_their_quotients() -> None:
    differing = {(row.name, count) for row, count in _RATES if row.rates[count] != row.rate(count)}
    assert differing == {found[:2] for found in _MISPRINTED.values()}


def test_34_remainders_are_the_start_less_those_who_leave() -> None:
    for row in _ROWS:
        for kind in ("nghèo", "cận nghèo"):
            left = row.counts[kind] - row.counts[f"thoát {kind}"]
            assert row.counts[f"{kind} còn lại"] == left, (row.name, kind)


def test_21_sums_are_those_of_the_units() -> None:
    urban, rural, total = (row for row in _ROWS if row.name in {*_GROUPS, "Tổng"})
    units = [row for row in _ROWS if row not in (urban, rural, total)]
    for group, parts in ((urban, units[:7]), (rural, units[7:]), (total, units)):
        assert group.households == sum(row.households for row in parts)
        for count in _COUNTS:
            assert group.counts[count] == sum(row.counts[count] for row in parts), group.name


def test_budget_adds_up_in_the_source() -> None:
    assert len(_COMPONENTS) == 6
    for amounts in (*_COMPONENTS, _PROGRAMME):
        assert amounts.total == amounts.central + amounts.province
        assert amounts.province == half_up(Fraction(amounts.central, 10))
    assert Money(5476, 4978, 498) == _PROGRAMME
    for name in Money.__slots__:
        assert getattr(_PROGRAMME, name) == sum(getattr(one, name) for one in _COMPONENTS)


# ---- The built plan


def test_table_of_targets_shows_every_count_and_quotient(plan_2024: Docx) -> None:
    body = [row.texts for row in plan_2024.tables[0].rows if not row.repeated]
    numbers = iter(range(1, 15))
    for cells, row in zip(body, _ROWS, strict=True):
        serial = {"Thành thị": "I", "Nông thôn": "II", "Tổng": ""}.get(row.name)
        wanted = [str(next(numbers)) if serial is None else serial, row.name]
        wanted.append(grouped(row.households))
        for count in _COUNTS:
            wanted += [grouped(row.counts[count]), row.rate(count)]
        assert cells == wanted


def test_columns_of_the_table_are_numbered_through(plan_2024: Docx) -> None:
    header = [row for row in plan_2024.tables[0].rows if row.repeated]
    assert header[-1].texts == ["A", "B", *(str(number) for number in range(1, 14))]


def test_sentences_show_the_amounts_of_each_component(plan_2024: Docx) -> None:
    lines = list(plan_2024.lines)
    for found in _COMPONENTS:
        at = lines.index(
            f"Tổng nhu cầu vốn thực hiện: {grouped(found.total)} triệu đồng, trong đó:"
        )
        assert [line.lstrip("-+ ") for line in lines[at + 1 : at + 4]] == [
            f"Ngân sách trung ương: {grouped(found.central)} triệu đồng (vốn sự nghiệp).",
            f"Ngân sách tỉnh: {grouped(found.province)} triệu đồng (vốn sự nghiệp).",
            "Vốn huy động hợp pháp khác: (nếu có).",
        ]


def test_sentences_show_the_amounts_of_the_programme(plan_2024: Docx) -> None:
    lines = list(plan_2024.lines)
    at = lines.index("IV. KINH PHÍ THỰC HIỆN CHƯƠNG TRÌNH")
    assert lines[at + 1 : at + 5] == [
        "Tổng nguồn vốn thực hiện Chương trình năm 2024 tối thiểu là 5.476 triệu đồng, trong đó:",
        "- Vốn ngân sách trung ương: 4.978 triệu đồng (vốn sự nghiệp);",
        "- Ngân sách tỉnh: 498 triệu đồng (vốn sự nghiệp);",
        "- Vốn huy động hợp pháp khác: 0 triệu đồng.",
    ]


def test_no_other_sentence_speaks_of_an_amount(plan_2024: Docx) -> None:
    amounts = [line for line in plan_2024.lines if re.search(r"\d (triệu |tỷ )?đồng", line)]
    assert len(amounts) == 3 * len(_COMPONENTS) + 4


def test_annex_shows_the_amounts_of_each_component_and_their_sums(plan_2024: Docx) -> None:
    da2, da3_1, da4_1, da6_2, da7_1, da7_2 = _COMPONENTS
    da7 = Money(da7_1.total + da7_2.total, da7_1.central + da7_2.central,
                da7_1.province + da7_2.province)  # fmt: skip
    body = [row for row in plan_2024.tables[1].rows if not row.repeated]
    assert [_amounts(row) for row in body] == [
        ("Dự án 2", da2),
        ("Dự án 3", da3_1),
        ("Tiểu dự án 1", da3_1),
        ("Tiểu dự án 2", None),
        ("Dự án 4", da4_1),
        ("Tiểu dự án 1", da4_1),
        ("Dự án 6", da6_2),
        ("Tiểu dự án 1", None),
        ("Tiểu dự án 2", da6_2),
        ("Dự án 7", da7),
        ("Tiểu dự án 1", da7_1),
        ("Tiểu dự án 2", da7_2),
        ("Tổng", _PROGRAMME),
    ]


def _amounts(row: Row) -> tuple[str, Money | None]:
    """The name before the colon, and the amounts; other sources are all 0."""
    _, name, _, *cells = row.texts
    if not any(cells):
        return name.partition(":")[0], None
    *amounts, others = (integer(cell) for cell in cells)
    assert others == 0
    return name.partition(":")[0], Money(*amounts)
