"""Names and findings that the tests of the form check share."""

from __future__ import annotations

from collections.abc import Iterable

from tests.conftest import DECISION_FILE, PLAN_FILE
from tests.docx_edits import DOCUMENT
from vanthu.inspection.finding import Finding, FormState
from vanthu.word.package import pack

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEADER = "word/header1.xml"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PASS, FAULT, MISSING, DOUBT = FormState.PASS, FormState.FAULT, FormState.MISSING, FormState.DOUBT
D, P = DECISION_FILE, PLAN_FILE

DAY = "Tịnh Biên, ngày 05 tháng 6 năm 2024"
NUMBER, DATE = "Số:", "Tịnh Biên, ngày"
CENTRE = '<w:jc w:val="center"/>'


def of_rule(findings: Iterable[Finding], rule: str) -> list[Finding]:
    return [finding for finding in findings if finding.rule == rule]


def not_passed(findings: Iterable[Finding]) -> list[str]:
    return [
        f"{each.state.value} {each.rule} {each.title}: {each.found} ({each.place})"
        for each in findings
        if each.state is not PASS
    ]


def plain_docx(body: str, **parts: str) -> bytes:
    """A file with nothing but a body, and the parts named by their file in `word/`."""
    whole = {
        TYPES: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        DOCUMENT: f"<w:document {W}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": part for name, part in parts.items()},
    }
    return pack({name: part.encode("utf-8") for name, part in whole.items()})
