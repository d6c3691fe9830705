"""Số tiền có cỡ hợp lý: vốn ghi bằng triệu đồng, không phải bằng đồng, bằng nghìn đồng hay bằng tỷ.

Gõ nhầm đơn vị thì mọi tổng, mọi tỷ lệ vẫn cộng đúng, nên chỉ cỡ của số mới cho biết.

Đúng:

    vốn: {trung ương: 2293, tỉnh: 229}

Sai:

    vốn: {trung ương: 2293000000, tỉnh: 229300000}
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Place, Severity
from vanthu.base.nodes import Mapping, Node, Scalar
from vanthu.base.vietnamese import format_integer
from vanthu.checks.reading.quantities import MONEY, quantities_of
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.remembered import find_in
from vanthu.model.projects import Component, Funding

ID = "figures-size"
SEVERITY = Severity.WARNING
CLOSES_GATE = True

_MOST = 10**8
"""Triệu đồng (100,000 tỷ): no programme of a province or below comes near it."""
_ROUND = 10**6
"""Triệu đồng from which on a plan whose amounts all end in 000 was typed in nghìn đồng or đồng."""
_MOST_A_HOUSEHOLD, _LEAST_A_HOUSEHOLD = 1_000, 0.02
"""Triệu đồng for each poor and near-poor household: above and below nobody can mean it."""


def check(view: View) -> Iterator[Diagnostic]:
    """Amounts that are too large or too small by a thousand or a million."""
    if view.dossier.projects:
        yield from _of_funding(view)
    for text, quantity in find_in(view.texts, quantities_of):
        if (
            quantity.kind == MONEY
            and quantity.value >= _MOST
            and not _computed(text, quantity.start)
        ):
            yield Diagnostic(
                text.at(quantity.start, quantity.end),
                f"số tiền {quantity.written} lớn quá: bằng {_told(int(quantity.value))}",
                'xem lại đơn vị: có lẽ số này tính bằng đồng, thì viết "đồng" hoặc bớt sáu số 0',
            )


def _computed(text: object, at: int) -> bool:
    return any(start <= at < end for start, end in getattr(text, "computed", ()))


def _of_funding(view: View) -> Iterator[Diagnostic]:
    projects = view.dossier.projects
    assert projects, "asked for only where there are any"
    components: list[Component] = list(projects.components)
    amounts = [each.funding for each in components if isinstance(each.funding, Funding)]
    values = [value for each in amounts for value in (each.central, each.province, each.other)]
    total = sum(values)
    filled = [value for value in values if value]
    if not filled:
        return
    place = _first_amount(view.root("projects.yaml"))
    shown = f"tổng vốn {format_integer(total)} triệu đồng (bằng {_told(total)})"
    check_unit = "vốn trong projects.yaml ghi bằng triệu đồng: xem lại đơn vị của các số"
    if max(filled) >= _MOST or (total >= _ROUND and all(value % 1000 == 0 for value in filled)):
        yield Diagnostic(
            place,
            f"{shown} lớn quá: có lẽ các số này ghi bằng đồng hoặc nghìn đồng",
            f"{check_unit}; ghi bằng đồng thì bớt sáu chữ số 0",
        )
        return
    targets = view.dossier.targets
    households = (
        sum(unit.poor + unit.near_poor for unit in targets.units.values()) if targets else 0
    )
    if not households:
        return
    each_has = total / households
    if each_has > _MOST_A_HOUSEHOLD:
        yield Diagnostic(
            place,
            f"{shown} là {format_integer(round(each_has))} triệu đồng cho mỗi hộ nghèo, hộ cận"
            " nghèo: lớn quá",
            check_unit,
        )
    elif each_has < _LEAST_A_HOUSEHOLD:
        yield Diagnostic(
            place,
            f"{shown} chỉ là {format_integer(round(each_has * 1_000_000))} đồng cho mỗi hộ nghèo,"
            " hộ cận nghèo: nhỏ quá",
            f"{check_unit}; ghi bằng tỷ đồng thì nhân với 1.000",
        )


def _told(millions: int) -> str:
    """An amount of triệu đồng in tỷ, as a person compares sizes."""
    return f"{format_integer(round(millions / 1000))} tỷ đồng"


def _first_amount(root: Node) -> Place:
    """The place of the first amount in the file."""
    pending: list[Node] = [root]
    while pending:
        node = pending.pop(0)
        if isinstance(node, Mapping):
            for key in ("trung ương", "tỉnh", "khác"):
                if isinstance(found := node.get(key), Scalar):
                    return found.place
            pending += node.values()
        elif not isinstance(node, Scalar):
            pending += node
    return root.place
