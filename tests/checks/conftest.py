"""Fixtures for the tests of rules: a small dossier in, findings out."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import cast

import pytest

from tests.conftest import MakeProject
from vanthu.checks import RULES
from vanthu.checks.running.rule import Rule, run
from vanthu.pipeline import draft

Finding = tuple[str, int, int, str]
"""Rule, line, column, message."""
Findings = Callable[..., list[Finding]]


@pytest.fixture
def findings(make_project: MakeProject) -> Findings:
    """What rules find in the files of a small dossier: those named, or all that are listed."""

    def find(files: Mapping[str, str], *rules: str) -> list[Finding]:
        folder = make_project({f"content/{name}": text for name, text in files.items()})
        view = draft(folder / "content/2024", "content/2024").view
        chosen = [rule_named(rule) for rule in rules] or RULES
        return [
            (found.rule, found.place.line, found.place.column, found.message)
            for found in run(chosen, view).found
        ]

    return find


def rule_named(rule: str) -> Rule:
    """The rule with this id, listed or not."""
    family, _, name = rule.replace("-", "_").partition("_")
    return cast(Rule, import_module(f"vanthu.checks.rules.{family}.{name}"))


def examples(rule: str) -> tuple[str, str]:
    """The right and the wrong example of a rule's documentation."""
    _, _, shown = (rule_named(rule).__doc__ or "").partition("\nĐúng:\n")
    right, _, wrong = shown.partition("\nSai:\n")
    return textwrap.dedent(right).strip("\n") + "\n", textwrap.dedent(wrong).strip("\n") + "\n"
