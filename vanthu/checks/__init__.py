"""The rules that a dossier, its templates and files from elsewhere are checked against.

Adding a rule: write its module in its family's folder, name it in the family's ORDER, and run
`python -m vanthu.checks.running.guide`.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import cast

from vanthu.checks.running.rule import Rule, TemplateRule


def _family(name: str) -> tuple[ModuleType, ...]:
    """The modules of a family's rules, in its order."""
    package = f"vanthu.checks.rules.{name}"
    order: str = import_module(package).ORDER
    return tuple(import_module(f"{package}.{rule}") for rule in order.split())


RULES = cast(
    "tuple[Rule, ...]",
    tuple(rule for family in ("figures", "legal", "names", "text") for rule in _family(family)),
)
"""All rules on what is written, in the order in which the page of rules lists them."""

TEMPLATE_RULES = cast("tuple[TemplateRule, ...]", _family("template"))
"""The rules that each template is checked against, with the values that it will print."""
