"""The check of a finished .docx: the form of the decree, and the figures in its tables."""

from __future__ import annotations

from vanthu.form import figures
from vanthu.form.elements import recognise
from vanthu.form.finding import Finding
from vanthu.form.reading import read
from vanthu.form.rules import CHECKS


def check_form(docx: bytes, name: str) -> list[Finding]:
    """What every rule says of the file, by place; `name` is the file's as the clerk says it.

    Beside the form, figures are computed again in tables and lists of money. Raises
    ooxml.NotADocx.
    """
    form = recognise(read(docx, name))
    found = [finding for check in (*CHECKS, figures.check) for finding in check(form)]
    return sorted(found, key=lambda finding: finding.order)
