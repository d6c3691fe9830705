"""The rules that a dossier is checked against, one module each.

Adding a rule: write its module, name it here, run `python -m vanthu.checks.guide`.
"""

from __future__ import annotations

from vanthu.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
"""All rules, in the order in which the guide lists them."""
