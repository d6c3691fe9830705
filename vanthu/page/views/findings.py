"""Soát: what the rules and the decree say, each with its place; accepting and mending."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vanthu.base.diagnostics import Diagnostic, Place, Severity, SurroundingsError
from vanthu.checks import RULES, TEMPLATE_RULES
from vanthu.inspection.check import check_form
from vanthu.inspection.finding import FormState
from vanthu.page.desk import Changed, Desk, Sight
from vanthu.page.faults import fault
from vanthu.page.shop import Data, Shop
from vanthu.page.views.text import shown, words_of
from vanthu.source import YamlFile
from vanthu.source.edits import SetText
from vanthu.source.words import Path, Words, Written

_RIGHT = re.compile(r"viết: (?P<right>[^:]+?)(?: \(theo .*\))?")
"""How a rule that is certain names the right text; others ask, or tell what to look at."""
_SHOWN = (FormState.FAULT, FormState.MISSING, FormState.DOUBT)


def findings(shop: Shop, data: Data) -> Data:
    """All findings by rule, the gravest and most frequent first; then those of the form."""
    desk = shop.desk(data)
    sight = desk.look()
    found = sight.built.checked.found if sight.built and sight.current else sight.faults
    where = _Where(sight)
    by_rule: dict[str, list[Diagnostic]] = {}
    for each in sorted(set(found), key=lambda each: each.order):
        by_rule.setdefault(each.rule, []).append(each)
    ordered = sorted(by_rule.items(), key=lambda pair: (not _is_error(pair[1]), -len(pair[1])))
    silenced = sight.built.checked.silenced if sight.built and sight.current else ()
    return {
        "rules": [
            {
                "rule": rule,
                "title": _title(rule),
                "error": _is_error(each),
                "found": [_finding(desk, where, one) for one in each],
            }
            for rule, each in ordered
        ],
        "form": list(_form(sight)),
        "silenced": len(silenced),
        "version": sight.version,
    }


def _is_error(found: Iterable[Diagnostic]) -> bool:
    return any(each.severity is Severity.ERROR for each in found)


def _title(rule: str) -> str:
    """The first sentence of the rule's own page."""
    known = {each.ID: each.__doc__ for each in RULES}
    known |= {each.ID: each.__doc__ for each in TEMPLATE_RULES}
    return (known.get(rule) or rule).strip().partition("\n")[0]


def _finding(desk: Desk, where: _Where, found: Diagnostic) -> Data:
    document, paragraph = where.of(found.place)
    own = desk.shown_as.rpartition("/")[0]
    return {
        **fault(desk, found),
        "document": document,
        "paragraph": paragraph,
        "right": right_text(found),
        "acceptable": found.severity is Severity.WARNING and found.place.file.name.startswith(own),
    }


def right_text(found: Diagnostic) -> str:
    """What is certainly right in the place of a finding; empty where a person must think."""
    certain = _RIGHT.fullmatch(found.hint)
    return certain["right"] if certain and found.place.start < found.place.end else ""


def _form(sight: Sight) -> Iterator[Data]:
    if sight.built is None:
        return
    for name, content in sight.built.files.items():
        for each in check_form(content, name):
            if each.state in _SHOWN:
                yield {
                    "document": name,
                    "state": each.state.value,
                    "title": each.title,
                    "seen": each.found,
                    "allowed": each.allowed,
                    "source": each.source,
                    "hint": each.hint,
                    "where": [str(place) for place in each.places[:20]],
                }


class _Where:
    """Finds the paragraph that prints a place of a file."""

    def __init__(self, sight: Sight) -> None:
        self._words: dict[str, list[Words]] = {}
        self._names: dict[str, str] = {}
        self._printed: dict[tuple[str, Path], tuple[str, int]] = {}
        if sight.built is None:
            return
        for each in sight.built.dossier.sources:
            self._words[each.document.file.name] = Written(each.document).words
            self._names[each.document.file.name] = each.name
        for file, (_, places, _) in sight.pages.items():
            for number, segments in places.paragraphs.items():
                for segment in segments:
                    source = places.sources[segment.source]
                    self._printed.setdefault((source.file, source.path), (file, number))

    def of(self, place: Place) -> tuple[str, int]:
        """The file of the document and the number of the paragraph; 0 where none prints it."""
        for words in self._words.get(place.file.name, ()):
            if words.place.start <= place.start <= words.place.end:
                at = self._printed.get((self._names[place.file.name], words.path))
                if at:
                    return at
        return "", 0


def accept(shop: Shop, data: Data) -> Data:
    """Set a warning aside with a note of its reason, above the text that it is about."""
    desk = shop.desk(data)
    rule, reason = words_of(data, "rule"), " ".join(words_of(data, "reason").split())
    if not reason or not re.fullmatch(r"[\w-]+", rule):
        raise SurroundingsError("chưa ghi lý do", "ghi vì sao chỗ này đúng, rồi bấm lại")
    line = int(data.get("line", 0))

    def edits(document: YamlFile) -> list[SetText]:
        _refuse_another(document, line, words_of(data, "quoted"))
        at = _start_of(document, line)
        text = document.file.text
        indent = re.compile("[ ]*").match(text, at)
        end = "\r\n" if "\r\n" in text else "\n"
        note = f"{indent[0] if indent else ''}# bỏ qua {rule}: {reason.replace('#', '')}{end}"
        return [SetText(Place(document.file, at, at), note)]

    desk.change(str(data.get("file")), edits, f"chấp nhận cảnh báo {rule}")
    return shown(desk, desk.look(), data)


def mend(shop: Shop, data: Data) -> Data:
    """Write what is certainly right in the place of a finding."""
    desk = shop.desk(data)
    start, end, line = (int(data.get(key, 0)) for key in ("start", "end", "line"))
    right = words_of(data, "right")

    def edits(document: YamlFile) -> list[SetText]:
        _refuse_another(document, line, words_of(data, "quoted"))
        place = Place(document.file, start, end)
        if not 0 <= start < end <= len(document.file.text) or place.line != line:
            raise Changed(None)
        if not any(
            each.scalar and each.place.start <= start and end <= each.place.end
            for each in Written(document).words
        ):
            raise SurroundingsError("chỗ này phải tự sửa", "bấm vào câu và sửa")
        return [SetText(place, right)]

    desk.change(str(data.get("file")), edits, f'sửa thành "{right}"')
    return shown(desk, desk.look(), data)


def _refuse_another(document: YamlFile, line: int, quoted: str) -> None:
    lines = document.file.text.split("\n")
    if not 1 <= line <= len(lines) or lines[line - 1].rstrip("\r") != quoted:
        raise Changed(None)


def _start_of(document: YamlFile, line: int) -> int:
    """Where the line begins on which the text of that line begins, above any block of text."""
    text = document.file.text
    at = sum(len(each) + 1 for each in text.split("\n")[: line - 1])
    for words in Written(document).words:
        if words.scalar and words.scalar.place.start <= at < words.scalar.place.end:
            at = text.rfind("\n", 0, words.scalar.place.start) + 1
    return at
