"""Random edits of a finished Word file: what a leader does with it, in twelve and more kinds."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

_LABEL = re.compile(r"(?:Điều \d+\.|\(?[\da-zđIVX]{1,4}(?:\.\d+)*[.)]|[-+•])\s")
WORDS = ["kịp thời", "toàn diện", "thường xuyên", "đúng quy định", "chặt chẽ", "hằng quý"]
LEAST_WORDS = 6


@dataclass(frozen=True)
class Done:
    """One edit: its kind, and the paragraph before and after, as text."""

    kind: str
    before: str
    after: str


class Editor:
    """Makes edits in one file; each in a paragraph of its own."""

    def __init__(self, docx: bytes, seed: int, *, tracked: bool = False) -> None:
        self.document: Any = Document(io.BytesIO(docx))
        self.chance = random.Random(seed)
        self.tracked = tracked
        self.done: list[Done] = []
        self._used: set[Any] = set()

    def saved(self) -> bytes:
        """The edited file."""
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    def edit(self, kind: str) -> None:
        """One edit of this kind, where the file has room for it."""
        made = getattr(self, f"_{kind}")()
        if made:
            self.done.append(Done(kind, *made))

    # What is edited

    def _texts(self) -> list[Any]:
        found: list[Any] = []
        for paragraph in self.document.paragraphs:
            words = _LABEL.sub("", paragraph.text, count=1).split()
            usual = paragraph.text[:9] not in ("QUYẾT ĐỊN", "(Kèm theo")
            if len(words) >= LEAST_WORDS and usual and paragraph._p not in self._used:
                found.append(paragraph)
        return found

    def _paragraph(self, wanted: Callable[[Any], bool] = lambda _: True) -> Any:
        found = [each for each in self._texts() if wanted(each)]
        if not found:
            return None
        chosen = self.chance.choice(found)
        self._used.add(chosen._p)
        return chosen

    def _replace(self, paragraph: Any, start: int, end: int, text: str) -> None:
        """Characters of a paragraph replaced inside its runs, tracked or not."""
        at = 0
        for run in paragraph.runs:
            length = len(run.text)
            if at <= start and end <= at + length and (start < at + length or start == end > at):
                before, gone = run.text[: start - at], run.text[start - at : end - at]
                after = run.text[end - at :]
                if not self.tracked:
                    run.text = before + text + after
                    return
                pieces = [_run(run, before), _marked("del", run, gone), _marked("ins", run, text)]
                for element in [*pieces, _run(run, after)]:
                    if element is not None:
                        run._r.addprevious(element)
                run._r.getparent().remove(run._r)
                return
            at += length
        raise LookupError

    def _words(self, paragraph: Any) -> list[tuple[int, int]]:
        """The words that lie in one run, behind the label; none with figures or brackets."""
        label = _LABEL.match(paragraph.text)
        begin = label.end() if label else 0
        bounds, at = [], 0
        for run in paragraph.runs:
            bounds.append((at, at + len(run.text)))
            at += len(run.text)
        return [
            found.span()
            for found in re.finditer(r"(?<![\w&.])[^\W\d_]{2,}(?![\w&])", paragraph.text)
            if found.start() >= begin
            and any(low <= found.start() and found.end() <= high for low, high in bounds)
        ]

    def _reworded(self, choose: Callable[[str, tuple[int, int]], tuple[int, int, str]]) -> Any:
        paragraph = self._paragraph(lambda each: len(self._words(each)) > 2)
        if paragraph is None:
            return None
        before = paragraph.text
        start, end, text = choose(before, self.chance.choice(self._words(paragraph)[1:-1]))
        if before.isupper() or before.replace("I", "").isupper():
            text = text.upper()
        self._replace(paragraph, start, end, text)
        return before, before[:start] + text + before[end:]

    # The kinds

    def _word_replaced(self) -> Any:
        return self._reworded(lambda _, span: (*span, self.chance.choice(WORDS)))

    def _word_inserted(self) -> Any:
        def choose(_: str, span: tuple[int, int]) -> tuple[int, int, str]:
            return span[0], span[0], self.chance.choice(WORDS) + " "

        return self._reworded(choose)

    def _word_dropped(self) -> Any:
        def choose(text: str, span: tuple[int, int]) -> tuple[int, int, str]:
            blank = text[span[1] : span[1] + 1] == " "
            return span[0], span[1] + blank, ""

        return self._reworded(choose)

    def _comma(self) -> Any:
        return self._reworded(lambda _, span: (span[1], span[1], ","))

    def _number(self) -> Any:
        paragraph = self._paragraph(lambda each: bool(_numbers(each)))
        if paragraph is None:
            return None
        before = paragraph.text
        start, end = self.chance.choice(_numbers(paragraph))
        text = str(int(before[start:end]) + 1)
        try:
            self._replace(paragraph, start, end, text)
        except LookupError:
            return None
        return before, before[:start] + text + before[end:]

    def _bold(self) -> Any:
        paragraph = self._paragraph(
            lambda each: (
                not any(run.bold for run in each.runs)
                and each.style.font.bold is not True
                and len(self._words(each)) > 2
            )
        )
        if paragraph is None:
            return None
        start, end = self.chance.choice(self._words(paragraph)[1:-1])
        at = 0
        for run in paragraph.runs:
            if at <= start and end <= at + len(run.text):
                text = run.text
                first, middle = (
                    _run(run, text[: start - at]),
                    _run(run, text[start - at : end - at]),
                )
                run.text = text[end - at :]
                for element in (first, middle):
                    if element is not None:
                        run._r.addprevious(element)
                assert middle is not None
                look = middle.get_or_add_rPr()
                look.append(OxmlElement("w:b"))
                return paragraph.text, paragraph.text
            at += len(run.text)
        return None

    def _item_added(self) -> Any:
        paragraph = self._paragraph(lambda each: bool(re.match(r"[-+] ", each.text)))
        if paragraph is None:
            return None
        new: Any = deepcopy(paragraph._p)
        paragraph._p.addnext(new)
        self._used.add(new)
        added: Any = Paragraph(new, paragraph._parent)
        words = f"Tổ chức sơ kết {self.chance.choice(WORDS)} lần {self.chance.randint(2, 99)}."
        text = f"{paragraph.text[0]} {words}"
        for run in added.runs[1:]:
            run._r.getparent().remove(run._r)
        added.runs[0].text = text
        added.runs[0].bold = None
        return "", text

    def _item_dropped(self) -> Any:
        paragraph = self._paragraph(self._is_amid)
        if paragraph is None:
            return None
        text = paragraph.text
        paragraph._p.getparent().remove(paragraph._p)
        return text, ""

    def _is_amid(self, paragraph: Any) -> bool:
        """Whether a paragraph stands between others of its kind."""
        bullet = paragraph.text[:2]
        around = paragraph._p.getprevious(), paragraph._p.getnext()
        texts = [_text_of(each) for each in around]
        return bullet in ("- ", "+ ") and all(text.startswith(bullet) for text in texts)

    def _item_moved(self) -> Any:
        paragraph = self._paragraph(self._is_amid)
        if paragraph is None:
            return None
        following = paragraph._p.getnext()
        self._used.add(following)
        following.addnext(paragraph._p)
        return paragraph.text, paragraph.text

    def _paragraph_split(self) -> Any:
        paragraph = self._paragraph(
            lambda each: re.match(r"[-+] ", each.text) is not None and "; " in each.text[9:-30]
        )
        if paragraph is None:
            return None
        text = paragraph.text
        cut = text.index("; ", 9)
        parts = text[:cut] + ".", f"{text[0]} {text[cut + 2].upper()}{text[cut + 3 :]}"
        new: Any = deepcopy(paragraph._p)
        paragraph._p.addnext(new)
        self._used.add(new)
        for element, words in ((paragraph._p, parts[0]), (new, parts[1])):
            each: Any = Paragraph(element, paragraph._parent)
            for run in each.runs[1:]:
                run._r.getparent().remove(run._r)
            each.runs[0].text = words
        return text, "\n".join(parts)

    def _paragraph_joined(self) -> Any:
        paragraph = self._paragraph(self._is_amid)
        if paragraph is None:
            return None
        following = paragraph._p.getnext()
        self._used.add(following)
        other: Any = Paragraph(following, paragraph._parent)
        before = f"{paragraph.text}\n{other.text}"
        words = paragraph.text.rstrip(" .;") + "; " + other.text[2].lower() + other.text[3:]
        for run in paragraph.runs[1:]:
            run._r.getparent().remove(run._r)
        paragraph.runs[0].text = words
        following.getparent().remove(following)
        return before, words

    def _table_cell(self) -> Any:
        cells = [
            cell.paragraphs[0]
            for table in self.document.tables
            for row in table.rows
            for cell in row.cells
            if len(cell.text.split()) > 1 and cell.paragraphs[0]._p not in self._used
            and cell.paragraphs[0].style.name.startswith("Ô")
        ]  # fmt: skip
        if not cells:
            return None
        paragraph = self.chance.choice(cells)
        self._used.add(paragraph._p)
        spans = self._words(paragraph)
        if not spans:
            return None
        before = paragraph.text
        start, end = self.chance.choice(spans)
        self._replace(paragraph, start, end, "khác")
        return before, before[:start] + "khác" + before[end:]

    def _basis(self) -> Any:
        paragraph = self._paragraph(lambda each: each.text.startswith("Căn cứ "))
        if paragraph is None:
            return None
        text = paragraph.text
        spans = [span for span in self._words(paragraph) if span[0] > len(text) - 60]
        if self.chance.random() < 0.5 or not spans:
            if sum(each.text.startswith("Căn cứ ") for each in self._texts()) < 2:
                return None
            paragraph._p.getparent().remove(paragraph._p)
            return text, ""
        start, end = self.chance.choice(spans)
        self._replace(paragraph, start, end, "bổ sung")
        return text, text[:start] + "bổ sung" + text[end:]


KINDS = [name[1:] for name in (
    "_word_replaced", "_word_inserted", "_word_dropped", "_comma", "_number", "_bold",
    "_item_added", "_item_dropped", "_item_moved", "_paragraph_split", "_paragraph_joined",
    "_table_cell", "_basis",
)]  # fmt: skip
WORDING = frozenset({"word_replaced", "word_inserted", "word_dropped", "comma", "number"})
"""Kinds that may be tracked by hand-written marks."""


def _numbers(paragraph: Any) -> list[tuple[int, int]]:
    found = re.finditer(r"(?<![\w.,/])\d{1,3}(?![\w.,/])", paragraph.text)
    return [each.span() for each in found if each.start() > 8]


def _text_of(element: Any) -> str:
    return "" if element is None else "".join(each.text or "" for each in element.iter(qn("w:t")))


def _run(run: Any, text: str) -> Any:
    if not text:
        return None
    copy = deepcopy(run._r)
    for element in list(copy):
        if element.tag != qn("w:rPr"):
            copy.remove(element)
    written = OxmlElement("w:t")
    written.set(qn("xml:space"), "preserve")
    written.text = text
    copy.append(written)
    return copy


def _marked(name: str, run: Any, text: str) -> Any:
    inner = _run(run, text)
    if inner is None:
        return None
    mark = OxmlElement(f"w:{name}")
    mark.set(qn("w:id"), "9001")
    mark.set(qn("w:author"), "Trần Thị B")
    mark.set(qn("w:date"), "2024-03-05T08:00:00Z")
    if name == "del":
        for element in inner.iter(qn("w:t")):
            element.tag = qn("w:delText")
    mark.append(inner)
    return mark
