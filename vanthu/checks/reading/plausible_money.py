"""Whether the money of a dossier can be meant: a wrong unit leaves every sum and share right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from vanthu.base.diagnostics import Place
from vanthu.base.nodes import Mapping, Node, Scalar
from vanthu.base.vietnamese import format_integer
from vanthu.checks.running.dossier_view import View
from vanthu.model.projects import Funding
from vanthu.model.targets import Households, add_up

MOST = 10**8
"""Triệu đồng (100,000 tỷ): no programme of a province or below comes near it."""
_MOST_A_POOR_HOUSEHOLD, _MOST_A_HOUSEHOLD = 1_000, 300
"""Triệu đồng: a road may cost as much where few are poor, or where few live; never both."""
_DOUBTFUL_A_HOUSEHOLD = 50
"""Triệu đồng: above it a plan is doubted if its amounts look like a slip as well."""
_DWARFS = 100
"""One project has so many times the money of all others together."""
_LEAST_A_POOR_HOUSEHOLD = Decimal("0.01")
"""Triệu đồng, that is 10.000 đồng: even a plan that only informs people spends more."""
_TYPED_DIGITS = 3
"""So many digits before the zeros are not those of whole tỷ."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Where the first amount stands, and why all of them are doubted."""

    place: Place
    reason: str
    hint: str = (
        "vốn trong projects.yaml ghi bằng triệu đồng: xem lại các số; ghi bằng đồng thì bớt sáu"
        " chữ số 0, bằng nghìn đồng thì bớt ba, bằng tỷ đồng thì nhân với 1.000"
    )


def doubted_funding(view: View) -> Doubt | None:
    """Why the money of the projects cannot be meant as it stands; None where it can."""
    projects, targets = view.dossier.projects, view.dossier.targets
    if projects is None:
        return None
    amounts = [each.funding for each in projects.components if isinstance(each.funding, Funding)]
    total = sum(each.total for each in amounts)
    if not total:
        return None
    reason = "lớn quá" if max(each.total for each in amounts) >= MOST else ""
    if not reason and targets:
        reason = _for_households(amounts, add_up(targets.units.values()))
    if not reason:
        return None
    told = f"tổng vốn {format_integer(total)} triệu đồng (bằng {in_billions(total)}) {reason}"
    return Doubt(_first_amount(view.root("projects.yaml")), told)


def _for_households(amounts: Sequence[Funding], sums: Households) -> str:
    """Why no plan for these households can have that money; "" where one can."""
    poor, total = sums.poor + sums.near_poor, sum(each.total for each in amounts)
    if not poor:
        return ""
    if total > _MOST_A_POOR_HOUSEHOLD * poor:
        slipped = _in_thousands(amounts) or _one_dwarfs(amounts)
        if total > (_DOUBTFUL_A_HOUSEHOLD if slipped else _MOST_A_HOUSEHOLD) * sums.total:
            each = format_integer(round(total / poor))
            return f"là {each} triệu đồng cho mỗi hộ nghèo, hộ cận nghèo: lớn quá"
    if total <= _LEAST_A_POOR_HOUSEHOLD * poor:
        each = format_integer(round(total * 1_000_000 / poor))
        return f"chỉ là {each} đồng cho mỗi hộ nghèo, hộ cận nghèo: nhỏ quá"
    return ""


def _in_thousands(amounts: Sequence[Funding]) -> bool:
    """Whether all end in 000 before which stand more digits than those of whole tỷ.

    The largest source of each: the others may be a share of it.
    """
    values = [max(each.central, each.province, each.other) for each in amounts]
    digits = max(len(str(value).rstrip("0")) for value in values)
    return digits >= _TYPED_DIGITS and all(value % 1_000 == 0 for value in values)


def _one_dwarfs(amounts: Sequence[Funding]) -> bool:
    *others, largest = sorted(each.total for each in amounts)
    return 0 < sum(others) * _DWARFS < largest


def in_billions(millions: int) -> str:
    """An amount of triệu đồng in tỷ, as a person compares sizes."""
    if millions < 1_000:
        return f"{millions / 1_000} tỷ đồng".replace(".", ",")
    return f"{format_integer(round(millions / 1_000))} tỷ đồng"


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
