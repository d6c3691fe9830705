"""What the rules say of themselves: the page made from them, ids, severities."""

from __future__ import annotations

import re

import pytest

from vanthu.base.diagnostics import Severity
from vanthu.checks import RULES, TEMPLATE_RULES
from vanthu.checks.running.guide import PAGE, page
from vanthu.checks.running.rule import Rule, TemplateRule

ALL: tuple[Rule | TemplateRule, ...] = (*RULES, *TEMPLATE_RULES)


def test_page_of_the_rules_is_what_the_rules_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_ids_are_unique() -> None:
    assert len({rule.ID for rule in ALL}) == len(ALL)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.ID)
def test_rule_tells_what_it_wants_with_a_right_and_a_wrong_example(
    rule: Rule | TemplateRule,
) -> None:
    assert re.fullmatch(r"(figures|legal|names|text|template)-[a-z-]+", rule.ID)
    assert isinstance(rule.SEVERITY, Severity)
    documentation = rule.__doc__ or ""
    assert documentation.index("\nĐúng:\n\n    ") < documentation.index("\nSai:\n\n    ")
