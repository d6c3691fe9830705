"""The check of a document's form: the decree's rules, and the figures in its tables."""

from __future__ import annotations

from dataclasses import replace

from vanthu.form import figures
from vanthu.form.elements import Form, recognise
from vanthu.form.finding import Finding
from vanthu.form.reading import read
from vanthu.form.rules import CHECKS, RULES, readable
from vanthu.form.rules.readable import is_readable

PLAIN = frozenset(rule.id for rule in (*RULES, *figures.RULES) if rule.plain)
"""Ids of the rules that plain text can be held to."""


def check_form(docx: bytes, name: str) -> list[Finding]:
    """What every rule says of the file, by place; `name` is the file's as the clerk says it.

    Beside the form, figures are computed again in tables and lists of money. Raises
    ooxml.NotADocx.
    """
    return judge(recognise(read(docx, name)))


def judge(form: Form) -> list[Finding]:
    """What every rule says of a document that has been read, by place."""
    if not is_readable(form.document):
        return list(readable.check(form))
    checks = () if form.unfit else CHECKS
    judged = replace(form, parts=tuple(each for each in form.parts if each.is_judged))
    found = [finding for check in checks for finding in check(judged)]
    found += figures.check(form)
    return sorted(found, key=lambda finding: finding.order)


def judge_plain(form: Form) -> list[Finding]:
    """What those rules say that look at characters alone."""
    return [finding for finding in judge(form) if finding.rule in PLAIN]
