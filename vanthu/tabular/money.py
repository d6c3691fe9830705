"""The unit of money in which a sheet counts, against the triệu đồng of a dossier."""

from __future__ import annotations

import re

from vanthu.base.diagnostics import SurroundingsError
from vanthu.base.unaccented import bare
from vanthu.base.vietnamese import Misread, format_integer
from vanthu.tabular.findings import Findings
from vanthu.tabular.grid import Grid
from vanthu.tabular.questions import Choice, Question

UNITS = {"triệu đồng": 1, "nghìn đồng": 1000, "đồng": 10**6}
"""How many of each make one triệu đồng."""
_SCALES = {"": "đồng", "trieu": "triệu đồng", "tr": "triệu đồng", "ty": "tỷ đồng", "ti": "tỷ đồng"}
_UNIT = re.compile(
    r"(?:\b(?:dvt|don vi tinh|don vi|d\.v\.t)\s*[:;.]?\s*|\()"
    r"(?P<scale>trieu|tr|nghin|ngan|1[., ]?000|ty|ti)?[. ]*(?:dong|vnd|d)\b"
)


def read_unit(typed: str | None) -> str | None:
    """The unit that an option names, with or without marks. Raises SurroundingsError."""
    if typed is None:
        return None
    unit = next((unit for unit in UNITS if bare(unit) == bare(" ".join(typed.split()))), None)
    if unit is None:
        names = ", ".join(f'"{unit}"' for unit in UNITS)
        raise SurroundingsError(f'--unit không nhận "{typed}"', f"ghi một trong: {names}")
    return unit


def unit_of(grid: Grid, above: int, said: str | None, findings: Findings) -> str | None:
    """The unit that was said or that the headings above row `above` name.

    None where it is asked for, or is none that we take; `findings` tells.
    """
    if said is not None:
        return said
    found = {
        unit: cell
        for (row, _), cell in sorted(grid.cells.items(), reverse=True)
        if row < above
        for unit in _units_in(cell.text)
    }
    if len(found) == 1:
        [(unit, cell)] = found.items()
        if unit in UNITS:
            return unit
        findings.fault(
            cell.row, cell.column, f"số tiền tính bằng {unit}", "đổi ra triệu đồng trong Excel"
        )
        return None
    named = " và ".join(found)
    text = f"tệp ghi cả {named}" if found else "tệp không ghi đơn vị tính của số tiền"
    choices = tuple(Choice(unit, unit) for unit in UNITS)
    findings.questions.append(Question("unit", "", f"{text}; số tiền tính bằng gì?", choices))
    return None


def in_millions(amount: int, unit: str) -> int:
    """The amount in triệu đồng; raises Misread where that is no whole number."""
    millions, rest = divmod(amount, UNITS[unit])
    if rest:
        raise Misread(
            f"{format_integer(amount)} {unit} không chẵn triệu đồng",
            "hồ sơ tính bằng triệu đồng; làm tròn số trong tệp, và xem lại cộng tổng",
        )
    return millions


def _units_in(text: str) -> list[str]:
    return [_SCALES.get(found["scale"] or "", "nghìn đồng") for found in _UNIT.finditer(bare(text))]
