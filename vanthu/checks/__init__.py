"""The rules that a dossier is checked against, one module each.

Adding a rule: write its module and name it here.
"""

from __future__ import annotations

from vanthu.checks import (
    figures_claim,
    figures_constraint,
    figures_contradiction,
    figures_funding,
    figures_groups,
    figures_households,
    figures_percent,
    figures_rate,
    figures_remaining,
    figures_repeated,
    figures_table_total,
    figures_unit,
    figures_writing,
    figures_year,
)
from vanthu.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    figures_remaining,
    figures_households,
    figures_groups,
    figures_constraint,
    figures_claim,
    figures_funding,
    figures_repeated,
    figures_contradiction,
    figures_rate,
    figures_unit,
    figures_percent,
    figures_table_total,
    figures_writing,
    figures_year,
)
"""All rules, in the order in which the guide lists them."""
