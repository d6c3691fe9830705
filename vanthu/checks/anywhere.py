"""Runs the rules on a document that is no dossier: each that asks for no more than is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, cast, get_type_hints

from vanthu.checks.material import LegalTexts, OfficeTexts, Texts
from vanthu.checks.rule import Result, Rule, TemplateRule, result_of, signed, switched_off
from vanthu.checks.view import View
from vanthu.diagnostics import Diagnostic, Severity

_NEEDS: tuple[type, ...] = (OfficeTexts, LegalTexts, View)


class _TextRule(Protocol):
    """A rule that needs no dossier."""

    ID: str
    SEVERITY: Severity

    @property
    def check(self) -> Callable[[Texts], Iterator[Diagnostic]]:
        """Gives what the rule finds."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What was found, and by what each rule needs that is not there the ids of those rules."""

    result: Result
    left_out: Mapping[type, tuple[str, ...]]


def run_on_texts(rules: Sequence[Rule], texts: Texts) -> Ran:
    """The findings of all rules that can look at this document and are not switched off."""
    off = switched_off(texts.office) if texts.office else frozenset()
    lacking: set[type] = {View}
    lacking |= {OfficeTexts} if texts.office is None else set()
    lacking |= {LegalTexts} if texts.register is None else set()
    wanted = [rule for rule in rules if rule.ID not in off]
    running = [rule for rule in wanted if asks_for(rule) not in lacking]
    found = [each for rule in running for each in signed(rule, cast(_TextRule, rule).check(texts))]
    left_out = {
        need: tuple(rule.ID for rule in wanted if asks_for(rule) is need)
        for need in _NEEDS
        if need in lacking
    }
    return Ran(result_of(found, running, off & {rule.ID for rule in rules}), left_out)


def asks_for(rule: Rule | TemplateRule) -> type:
    """What the rule's `check` says that it needs: a protocol of material, or the whole View."""
    return cast(type, get_type_hints(rule.check)["view"])
