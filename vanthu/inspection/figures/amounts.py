"""Lists of money in the text: "Tổng …: 206 triệu đồng, trong đó:" and its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vanthu.inspection.elements import Form
from vanthu.inspection.figures.written import read_figure, written
from vanthu.inspection.finding import Case, Finding, FormRule, FormState, judged, spot
from vanthu.inspection.passages import PassageRole, ReadPassage
from vanthu.word.reading.content import Paragraph

_SOURCE = "Tính lại từ số trong văn bản"
TOTAL = FormRule("figures-amount-sum", "tổng kinh phí và các phần", _SOURCE, plain=True)
UNIT = FormRule("figures-amount-unit", "đơn vị tiền", _SOURCE, plain=True)
RULES = (TOTAL, UNIT)

_UNITS = {"tỷ đồng": Decimal(10**9), "tỉ đồng": Decimal(10**9), "triệu đồng": Decimal(10**6),
          "nghìn đồng": Decimal(1000), "ngàn đồng": Decimal(1000), "đồng": Decimal(1)}  # fmt: skip
_AMOUNT = re.compile(
    r"(?P<number>(?<![\w.,/])[0-9][0-9.,]*[0-9]|(?<![\w.,/])[0-9])"
    r"(?:\s*(?P<unit>(?:tỷ|tỉ|triệu|nghìn|ngàn)?\s*đồng))?(?![\w/])", re.I,
)  # fmt: skip
_OF_WHICH = re.compile(r"trong\s+đó\s*:?", re.I)
_MONEY = re.compile(r"\bđồng\b", re.I)
_LEAST_PARTS = 2


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money as written; `unit` is empty where none stands behind the number."""

    number: Decimal
    digits: int
    unit: str
    paragraph: Paragraph

    @property
    def value(self) -> Decimal:
        """The amount in đồng."""
        return self.number * _UNITS.get(self.unit, Decimal(1))

    @property
    def shown(self) -> str:
        """As it is written."""
        return f"{written(self.number, self.digits)} {self.unit}".strip()


@dataclass(frozen=True, slots=True)
class Listed:
    """A total and its parts."""

    total: Amount
    parts: tuple[Amount, ...]

    @property
    def holds(self) -> bool:
        """Whether the parts make the total."""
        return sum((part.value for part in self.parts), Decimal(0)) == self.total.value


def check(form: Form) -> Iterator[Finding]:
    """What the rules of this module say."""
    lists = [found for part in form.parts for found in _lists(part.passages)]
    proven = any(found.holds for found in lists)
    cases = [case for found in lists for case in _cases(found, proven)]
    yield from judged(TOTAL, "Kinh phí", (case for rule, case in cases if rule is TOTAL))
    yield from judged(UNIT, "Kinh phí", (case for rule, case in cases if rule is UNIT))


def _lists(passages: Sequence[ReadPassage]) -> Iterator[Listed]:
    for index, passage in enumerate(passages):
        text = passage.paragraph.folded
        found = list(_OF_WHICH.finditer(text)) if _MONEY.search(text) else []
        if not found:
            continue
        before = list(_amounts(passage.paragraph, text[: found[-1].start()]))
        if not before:
            continue
        rest = text[found[-1].end() :]
        inline = [each for each in _amounts(passage.paragraph, rest) if each.unit]
        parts = inline or _items(passages[index + 1 :])
        if len(parts) >= _LEAST_PARTS and before[-1].unit:
            yield Listed(before[-1], tuple(parts))


def _items(passages: Sequence[ReadPassage]) -> list[Amount]:
    """The amounts of the list below; an item "(nếu có)" has none."""
    parts: list[Amount] = []
    sign = passages[0].number if passages else ""
    for passage in passages:
        if passage.level is not PassageRole.DASH:
            break
        if passage.number == sign:
            parts += list(_amounts(passage.paragraph, _after_colon(passage.paragraph.folded)))[:1]
    return parts


def _after_colon(text: str) -> str:
    return text.partition(":")[2] or text


def _amounts(paragraph: Paragraph, text: str) -> Iterator[Amount]:
    """The amounts in a text; a number without a unit counts only where a list is read."""
    for found in _AMOUNT.finditer(text):
        figure = read_figure(found["number"])
        if figure is None:
            continue
        unit = " ".join((found["unit"] or "").lower().split())
        if unit or text.strip().startswith(found["number"]):
            yield Amount(figure.value, figure.digits, unit, paragraph)


def _cases(found: Listed, proven: bool) -> Iterator[tuple[FormRule, Case]]:
    odd = [part for part in found.parts if part.unit != found.total.unit]
    if odd and _holds_in(found, found.total.unit):
        for part in odd:
            hint = f"viết {written(part.number, part.digits)} {found.total.unit}"
            shown = part.shown if part.unit else f"{part.shown} (thiếu đơn vị)"
            yield UNIT, Case(FormState.FAULT, shown, spot(part.paragraph), hint)
        return
    for part in found.parts:
        state = FormState.PASS if part.unit else FormState.DOUBT
        yield UNIT, Case(state, "" if part.unit else f"{part.shown} (thiếu đơn vị)",
                         spot(part.paragraph))  # fmt: skip
    yield TOTAL, _total(found, proven)


def _holds_in(found: Listed, unit: str) -> bool:
    """Whether the parts make the total once all are in its unit."""
    value = sum((part.number for part in found.parts), Decimal(0)) * _UNITS[unit]
    return value == found.total.value


def _total(found: Listed, proven: bool) -> Case:
    place = spot(found.total.paragraph)
    if found.holds:
        return Case(FormState.PASS, "", place)
    value = sum((part.value for part in found.parts), Decimal(0))
    in_unit = value / _UNITS[found.total.unit]
    digits = max(0, -int(in_unit.normalize().as_tuple().exponent))
    hint = f"các phần cộng lại là {written(in_unit, digits)} {found.total.unit}"
    sure = proven or value > found.total.value
    return Case(FormState.FAULT if sure else FormState.DOUBT, found.total.shown, place, hint)
