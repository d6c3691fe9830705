"""The documents that a dossier or a file cites, and those that are known by their numbers."""

from __future__ import annotations

from functools import lru_cache

from vanthu.base.unaccented import bare
from vanthu.checks.reading.citations import Citation, citations
from vanthu.checks.reading.texts import Text
from vanthu.checks.registers.entries import LegalText
from vanthu.checks.running.protocols import Texts
from vanthu.checks.running.remembered import find_in, of_characters

_citations = of_characters(citations)


@lru_cache(maxsize=2)
def cited(view: Texts) -> tuple[tuple[Text, Citation], ...]:
    """Every citation in texts and in titles of the register."""
    return tuple(find_in((*view.texts, *view.titles), _citations))


_ABBREVIATED = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan"}
_LOCAL = ("uy ban nhan dan", "hoi dong nhan dan", "chu tich uy ban nhan dan")
_NUMBERED_BY_EACH = ("UBND", "HĐND", "TU")
"""Every province, district and commune has its own 15/QĐ-UBND."""


def is_other_issuer(written: str, right: str) -> bool:
    """Whether a local body is written that is not the right one."""
    written, right = _spelt_out(written), _spelt_out(right)
    if not written.startswith(_LOCAL) or not right.startswith(_LOCAL):
        return False
    return not (written.startswith(right) or right.startswith(written))


def _spelt_out(issuer: str) -> str:
    return " ".join(_ABBREVIATED.get(word, word) for word in bare(issuer).split())


def is_surely(citation: Citation, entry: LegalText) -> bool:
    """Whether no other document can be meant: a number alone tells that for the State's own."""
    if is_other_issuer(citation.issuer, entry.document.issuer or ""):
        return False
    if citation.date == entry.document.date:
        return True
    symbol = citation.symbol
    return symbol is not None and symbol.year is not None and not is_numbered_by_each(citation)


def is_numbered_by_each(citation: Citation) -> bool:
    """Whether several bodies may have a document of this number and symbol."""
    symbol = citation.symbol
    return symbol is None or not symbol.issuers or symbol.issuer in _NUMBERED_BY_EACH


@lru_cache(maxsize=2)
def by_number(view: Texts) -> dict[str, list[LegalText]]:
    """The documents of each number: without a year in it, a number comes again every year."""
    numbered: dict[str, list[LegalText]] = {}
    for entry in view.entries:
        if entry.document.number:
            numbered.setdefault(entry.document.number, []).append(entry)
    return numbered
