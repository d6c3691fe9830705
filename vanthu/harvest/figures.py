"""A computed figure that was edited: where it comes from, and the one input that could be meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanthu.base.nodes import Mapping, Scalar, node_at
from vanthu.base.vietnamese import Misread, read_decimal
from vanthu.harvest.baseline import Baseline
from vanthu.harvest.outcome import Edit
from vanthu.source.edits import SetValue
from vanthu.writing.declared_conditions import funded
from vanthu.writing.runs import Origin

_PLAIN = re.compile(r"([^\W\d]\w*)(?:\s*\|\s*(?:số|triệu))?")
_NUMBER = re.compile(r"\d[\d.]*")


def told(origin: Origin) -> str:
    """Where a computed text comes from, in words."""
    within = origin.within or origin
    return f"tính ra từ {{{{ {within.expression} }}}}" if within.expression else "tính ra"


def input_of(origin: Origin, base: Baseline) -> Scalar | None:
    """The input figure that is printed as it is; None where more go into it, or none."""
    found = _PLAIN.fullmatch(origin.expression)
    if found is None or not origin.names:
        return None
    key = found[1].replace("_", " ")
    dossier = base.drafted.dossier
    name = origin.names.get("tên")
    if dossier.targets and isinstance(name, str) and name in dossier.targets.units:
        root = dossier.files["targets.yaml"].root
        node = node_at(root, ["chỉ tiêu", name, key])
        return node if isinstance(node, Scalar) else None
    return _of_component(origin, base, key)


def _of_component(origin: Origin, base: Baseline, key: str) -> Scalar | None:
    dossier = base.drafted.dossier
    if dossier.projects is None:
        return None
    own = [
        node
        for component, _, node in funded(dossier)
        if all(origin.names.get(name) == value for name, value in component.amounts.names.items())
    ]
    node = node_at(own[0], ["vốn"]) if len(own) == 1 else None
    value = node.get(key) if isinstance(node, Mapping) else None
    return value if isinstance(value, Scalar) else None


def proposal(origin: Origin, base: Baseline, new: str) -> Sequence[Edit]:
    """The input figure set to the number that was typed, where only one could be meant."""
    scalar = input_of(origin, base)
    number = _NUMBER.search(new)
    if scalar is None or number is None:
        return ()
    try:
        value = read_decimal(number[0])
    except Misread:
        return ()
    return (SetValue(scalar, str(int(value))),) if value == int(value) else ()
