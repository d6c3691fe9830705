"""Số đã tính sẵn thì lấy bằng biểu thức, không gõ lại.

Số gõ lại trong câu văn đúng hôm nay, nhưng đứng yên khi số liệu thay đổi,
và văn bản ký ra có hai số khác nhau.
Biểu thức thì luôn theo số liệu.

Đúng:

    - đoạn: Tổng nguồn vốn thực hiện Chương trình tối thiểu là {{ kinh_phí.tổng | triệu }}.

Sai:

    - đoạn: Tổng nguồn vốn thực hiện Chương trình tối thiểu là 2.522 triệu đồng.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.reading.computed_figures import Figure, figures_of_value, meant_key
from vanthu.checks.reading.quantities import (
    BARE,
    HOUSEHOLDS,
    MONEY,
    PERCENT,
    Quantity,
    typed_quantities,
)
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.remembered import find_in

ID = "figures-repeated"
SEVERITY = Severity.WARNING

_TELLING = 100
"""A number from here on that is also in the right unit is hardly there by chance."""
_TELLING_ALONE = 1000
_YEARS = range(1900, 2101)

_Figures = Mapping[tuple[str, Decimal], Sequence[Figure]]


def check(view: View) -> Iterator[Diagnostic]:
    """Typed figures that the dossier computes as well."""
    figures = figures_of_value(view)
    for text, quantity in find_in(view.texts, typed_quantities) if figures else ():
        if figure := _repeated(quantity, figures):
            yield Diagnostic(
                text.at(quantity.start, quantity.end),
                f'"{quantity.written}" là số đã tính sẵn, gõ lại thì không đổi theo số liệu',
                f"thay bằng {_wanted(figure, quantity)}",
            )


def _repeated(quantity: Quantity, figures: _Figures) -> Figure | None:
    """The figure that was typed once more; the one that the words mean comes first."""
    if quantity.kind == BARE:
        return _repeated_alone(quantity, figures)
    if quantity.kind == PERCENT:
        return None
    key = meant_key(quantity)
    equal = figures.get((quantity.kind, quantity.value), ())
    known = [each for each in equal if _is_about(each, quantity)]
    if quantity.value < _TELLING:
        known = [each for each in known if each.key == key]
    return min(known, key=lambda each: each.key != key, default=None)


def _repeated_alone(quantity: Quantity, figures: _Figures) -> Figure | None:
    value = quantity.value
    if value < _TELLING_ALONE or quantity.decimals or quantity.after[:1].isalpha():
        return None
    if quantity.before.endswith(("-", "–")) or quantity.after.startswith(("-", "–")):
        return None
    if value in _YEARS and "." not in quantity.written:
        return None
    equal = chain.from_iterable(figures.get((kind, value), ()) for kind in (MONEY, HOUSEHOLDS))
    return next((each for each in equal if not each.owner), None)


def _is_about(figure: Figure, quantity: Quantity) -> bool:
    """Whether the clause may speak of the figure's owner: a unit must be named."""
    return not figure.owner or figure.kind != HOUSEHOLDS or figure.owner in quantity.before


def _wanted(figure: Figure, quantity: Quantity) -> str:
    if quantity.kind == BARE:
        return f"{{{{ {figure.name} }}}}"
    return figure.expression + (" hộ" if figure.kind == HOUSEHOLDS else "")
