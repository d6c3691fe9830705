"""Runs the rules on a document that is no dossier: each that asks for no more than is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast, get_type_hints

from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.protocols import LegalTexts, OfficeTexts, OwnTexts, Texts
from vanthu.checks.running.rule import (
    Result,
    Rule,
    TemplateRule,
    findings,
    result_of,
    switched_off,
)

_NEEDS: tuple[type, ...] = (OfficeTexts, OwnTexts, LegalTexts, View)


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
    lacking |= {OwnTexts} if texts.office is None or texts.is_of_others else set()
    lacking |= {LegalTexts} if texts.register is None else set()
    wanted = [rule for rule in rules if rule.ID not in off]
    running = [rule for rule in wanted if asks_for(rule) not in lacking]
    found = tuple(findings(running, texts))
    left_out = {
        need: tuple(rule.ID for rule in wanted if asks_for(rule) is need)
        for need in _NEEDS
        if need in lacking
    }
    return Ran(result_of(found, running, off & {rule.ID for rule in rules}), left_out)


def asks_for(rule: Rule | TemplateRule) -> type:
    """What the rule's `check` says that it needs: a Text, a protocol of material, or the View."""
    return cast(type, next(iter(get_type_hints(rule.check).values())))
