"""The check of a document's form: the decree's rules, and the figures in its tables."""

from __future__ import annotations

from dataclasses import replace

from vanthu.base.diagnostics import Diagnostic
from vanthu.inspection import figures
from vanthu.inspection.diagnoses import diagnosed
from vanthu.inspection.elements import Form, recognise
from vanthu.inspection.finding import Finding, FormState
from vanthu.inspection.reading import read
from vanthu.inspection.rules import CHECKS, RULES, letters
from vanthu.inspection.scope import EMPTY, SCOPE, outside, unreadable
from vanthu.inspection.transcript import transcribe

PLAIN = frozenset(rule.id for rule in (*RULES, *figures.RULES, SCOPE, EMPTY) if rule.plain)
"""Ids of the rules that plain text can be held to."""


def check_form(docx: bytes, name: str) -> list[Finding]:
    """What every rule says of the file, by place; `name` is the file's as the clerk says it.

    Beside the form, figures are computed again in tables and lists of money. Raises
    package.NotADocx.
    """
    return judge(recognise(read(docx, name)))


def diagnose(docx: bytes, name: str) -> tuple[Diagnostic, ...]:
    """What every rule says of the file at each place. Raises package.NotADocx."""
    form = recognise(read(docx, name))
    return tuple(diagnosed(judge(form), transcribe(form)))


def judge(form: Form) -> list[Finding]:
    """What every rule says of a document that has been read, by place."""
    judged = replace(form, parts=tuple(part for part in form.parts if part.is_judged))
    found = [finding for check in CHECKS for finding in check(judged)]
    found += figures.check(form)
    return sorted(found, key=lambda finding: finding.order)


def judge_foreign(form: Form) -> list[Finding]:
    """What every rule says of a document of others, which may be none of the decree's."""
    if empty := unreadable(form):
        return empty
    set_aside = outside(form)
    if not set_aside:
        return judge(form)
    left = (each for each in letters.left_behind(form) if each.state is not FormState.PASS)
    return [*set_aside, *left, *figures.check(form)]


def judge_plain(form: Form) -> list[Finding]:
    """What those rules say that look at characters alone."""
    return [finding for finding in judge_foreign(form) if finding.rule in PLAIN]
