"""Lines that are gone, have come, moved, were split or joined: what becomes of the lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanthu.base.nodes import Mapping, Scalar, Sequence as List
from vanthu.harvest.baseline import Baseline
from vanthu.harvest.items import Item, Items, entry_text, kind_of, row_entry
from vanthu.harvest.legal_bases import BasisText, basis_entry
from vanthu.harvest.lines import Line, Look, one_blank, row_text
from vanthu.harvest.outcome import Edit, Fate, Outcome, Reword
from vanthu.harvest.pairing import Paired
from vanthu.harvest.wording import side, written

_CLASSES = (
    ("số", re.compile(r"\(?\d")),
    ("chữ cái", re.compile(r"\(?[a-zđ]\)")),
    ("điều", re.compile(r"Điều")),
    ("mục", re.compile(r"[IVXLCA-Z]+\.")),
    ("gạch", re.compile(r"[-–]")),
    ("cộng", re.compile(r"\+")),
    ("chấm", re.compile(r"[•*]")),
)
_MARKUP = re.compile(r"\*+|\^\[[^\]]*\]")
_CLOSING_MARKS = re.compile(r"(?:\*+(?=\W|$)|\^\[[^\]]*\])*")
_TAIL = re.compile(r"[\W_]*$")
_NO_PLACE = "không rõ ý thêm này thuộc mục nào"


class Structure:
    """Turns what became of whole lines into edits of lists, where only one thing can be meant."""

    def __init__(self, base: Baseline, paired: Paired) -> None:
        self._base = base
        self._paired = paired
        self._items = Items(base)

    def outcomes(self) -> Iterator[Outcome]:
        """One for each entry that is gone, has come, moved, was split or joined."""
        yield from self._moved()
        yield from self._gone()
        yield from self._come()
        for old, parts in self._paired.split:
            yield self._split(old, parts)
        for olds, new in self._paired.joined:
            yield self._joined(olds, new)
        yield from self._rows()

    # Gone

    def _gone(self) -> Iterator[Outcome]:
        gone = dict.fromkeys(self._paired.gone)
        left = [line for line in gone if line.text.strip()]
        while left:
            line = left[0]
            item = self._whole(line, set(gone))
            lines = self._items.printed_by(item) if item else {line}
            taken = [each for each in gone if each in lines] or [line]
            left = [each for each in left if each not in taken]
            yield self._removal(line, item, taken)

    def _whole(self, line: Line, gone: set[Line]) -> Item | None:
        """The largest entry that is gone with all it prints."""
        for item in self._items.around(line):
            if self._items.printed_by(item) <= gone:
                return item
        return None

    def _removal(self, line: Line, item: Item | None, taken: Sequence[Line]) -> Outcome:
        words = "\n".join(each.text for each in taken)
        found = Outcome(Fate.ASKED, words, "", line=line, gone=taken)
        scalar = self._items.scalar(line)
        found.place = scalar.place if scalar else None
        if scalar is None:
            found.fate, found.note = Fate.COMPUTED, "dòng này do mẫu tự ghi"
        elif item is None:
            uses = len(self._base.uses.get(scalar, ()))
            found.note = (
                f"câu này in ở {uses} chỗ, chỉ một số chỗ bị bỏ"
                if uses > 1
                else "dòng bị bỏ còn phần khác của cùng một mục"
            )
        elif edit := item.removed():
            found.fate, found.edits, found.place = Fate.CARRIED, (edit,), item.node.place
            found.gone = [*taken, *self._items.notes_of(item)]
        else:
            found.note = "mục này không đứng riêng một dòng trong tệp"
        return found

    # Come

    def _come(self) -> Iterator[Outcome]:
        for above, new, below in self._paired.come:
            if not new.text.strip():
                continue
            yield self._added(above, new, below)

    def _added(self, above: Line | None, new: Line, below: Line | None) -> Outcome:
        found = Outcome(Fate.ASKED, "", new.text, line=above, note=_NO_PLACE)
        if new.text.startswith("Căn cứ ") and self._items.last_basis:
            return self._added_basis(found, above, new)
        spot = self._spot(above, new, below)
        if spot is None:
            scalar = self._items.scalar(above) if above else None
            found.place = scalar.place if scalar else None
            return found
        item, is_below, entry = spot
        edit = item.after(entry) if is_below else item.before(entry)
        if edit:
            found.fate, found.edits, found.note = Fate.CARRIED, (edit,), ""
            found.place = item.node.place
            found.come = ((above, one_blank(new.words)),)
        return found

    def _spot(
        self, above: Line | None, new: Line, below: Line | None
    ) -> tuple[Item, bool, str] | None:
        """Where an entry comes in: at which one, whether below it, and how it is written."""
        upper = self._items.of(above) if above else None
        lower = self._items.of(below) if below else None
        kind = label_class(new.label)
        if upper and above and label_class(above.label) == kind and self._is_leaf(upper, above):
            return self._entry_like(upper, above, new, is_below=True)
        if lower and below and label_class(below.label) == kind:
            return self._entry_like(lower, below, new, is_below=False)
        if upper and above and self._is_leaf(upper, above):
            for item in reversed(self._items.around(above)[:-1]):
                line = self._title_line(item)
                if line and label_class(line.label) == kind:
                    return self._entry_like(item, line, new, is_below=True)
            if not kind and self._in_outline(upper):
                return upper, True, entry_text(self._text(new), kind="đoạn")
        if lower and not kind and self._in_outline(lower):
            return lower, False, entry_text(self._text(new), kind="đoạn")
        return None

    def _entry_like(
        self, item: Item, line: Line, new: Line, *, is_below: bool
    ) -> tuple[Item, bool, str] | None:
        kind = kind_of(item)
        if kind is None:  # a heading: the new one has nothing below it
            kind = "khoản" if label_class(new.label) in ("số", "chữ cái") else "ý"
            if label_class(new.label) in ("mục", "điều"):
                return None
        text = self._text(new)
        if not self._in_outline(item):
            kind, text = "", text.rstrip(" ;.,")
        if kind == "ý":
            kind = ""
        return item, is_below, entry_text(text, kind=kind)

    def _text(self, new: Line) -> str:
        found = side(new)
        looks = found.looks
        usual = Look() if not all(each.bold for each in looks) else looks[0]
        return written(found.text, looks, usual)

    def _is_leaf(self, item: Item, line: Line) -> bool:
        """Whether nothing else of the entry is printed below the line."""
        lines = self._items.printed_by(item)
        return all(each.number <= line.number for each in lines)

    def _title_line(self, item: Item) -> Line | None:
        lines = self._items.printed_by(item)
        return min(lines, key=lambda each: each.number, default=None)

    def _in_outline(self, item: Item) -> bool:
        """Whether an entry may also be a mapping: those of outlines may, names may not."""
        return not any(
            isinstance(item.document.root, Mapping) and item.document.root.get(key) is item.sequence
            for key in ("nơi nhận", "kính gửi", "căn cứ")
        )

    def _added_basis(self, found: Outcome, above: Line | None, new: Line) -> Outcome:
        anchor = self._items.of(above) if above and self._items.is_basis(above) else None
        below = anchor is not None
        if anchor is None:
            first = next(
                (line for line in self._base.body.lines if self._items.is_basis(line)), None
            )
            anchor = self._items.of(first) if first else None
        basis = basis_entry(one_blank(new.text), self._base.drafted.dossier)
        if anchor is None or isinstance(basis, str):
            found.note = basis if isinstance(basis, str) else _NO_PLACE
            return found
        assert isinstance(basis, BasisText)
        edit = anchor.after(basis.entry) if below else anchor.before(basis.entry)
        if edit:
            found.fate, found.note, found.place = Fate.CARRIED, "", anchor.node.place
            found.edits = (edit, *basis.register)
            found.come = ((above, one_blank(new.words)),)
        return found

    # Moved

    def _moved(self) -> Iterator[Outcome]:
        for above, old, new, below in self._paired.moved:
            yield self._move(above, old, new, below)

    def _move(self, above: Line | None, old: Line, new: Line, below: Line | None) -> Outcome:
        found = Outcome(Fate.ASKED, old.text, new.text, line=old, gone=(old,))
        found.note = "ý được chuyển sang chỗ khác, không rõ vào mục nào"
        item = self._items.of(old)
        found.place = item.node.place if item else None
        upper = self._items.of(above) if above else None
        lower = self._items.of(below) if below else None
        if item is None or self._items.printed_by(item) != {old}:
            return found
        lines, removal = item.lines, item.removed()
        target = next(
            (
                (each, is_below)
                for each, line, is_below in ((upper, above, True), (lower, below, False))
                if each and line and self._takes(each, line, item, old, is_below=is_below)
            ),
            None,
        )
        if target is None or lines is None or removal is None:
            return found
        text = item.document.file.text[item.node.place.start : lines.end].rstrip("\r\n")
        shift = len(target[0].lead) - len(item.lead)
        if shift and "\n" in text:
            return found
        edit = target[0].after(text) if target[1] else target[0].before(text)
        if edit:
            found.fate, found.note, found.edits = Fate.CARRIED, "", (removal, edit)
            found.come = ((above, one_blank(new.words)),)
        return found

    def _takes(self, item: Item, line: Line, moved: Item, old: Line, *, is_below: bool) -> bool:
        """Whether an entry that was moved can stand beside this one as it does there."""
        if item.node is moved.node or label_class(line.label) != label_class(old.label):
            return False
        return self._is_leaf(item, line) if is_below else True

    # Split and joined

    def _split(self, old: Line, parts: Sequence[Line]) -> Outcome:
        after = "\n".join(part.text for part in parts)
        found = Outcome(Fate.ASKED, old.text, after, line=old)
        found.note = "đoạn được tách, không rõ phần sau thuộc mục nào"
        item = self._items.of(old)
        scalar = self._items.scalar(old)
        found.place = scalar.place if scalar else None
        if item is None or scalar is None or kind_of(item) is None or item.lines is None:
            return found
        pieces = self._cut(old, scalar, parts)
        if pieces is None or not self._in_outline(item):
            return found
        first, *rest = pieces
        edits: list[Edit] = [Reword(scalar, 0, len(scalar.text), first)]
        for text, part in zip(reversed(rest), reversed(parts[1:]), strict=True):
            same = label_class(part.label) == label_class(old.label)
            kind = kind_of(item) if same else "đoạn" if not part.label else None
            if kind is None:
                return found
            edit = item.after(entry_text(text, kind="" if kind == "ý" else kind))
            if edit is None:
                return found
            edits.append(edit)
        found.fate, found.note, found.edits = Fate.CARRIED, "", edits
        found.hunks = ((0, len(side(old).text), one_blank(parts[0].words)),)
        found.come = [(old, one_blank(part.words)) for part in reversed(parts[1:])]
        return found

    def _cut(self, old: Line, scalar: Scalar, parts: Sequence[Line]) -> list[str] | None:
        """The value of a scalar in as many parts, each as it reads now at its ends."""
        whole = side(old, self._base.origins(old))
        found: list[str] = []
        at = begin = 0
        for index, part in enumerate(parts):
            letters = sum(sign.isalnum() for sign in part.words)
            while letters and at < len(whole.text):
                letters -= whole.text[at].isalnum()
                at += 1
            for sign in _TAIL.search(part.words)[0]:  # type: ignore[index]
                at += at < len(whole.text) and whole.text[at] == sign and sign not in " .;,:"
            origin = whole.origins[at - 1]
            if origin is None or origin.scalar is not scalar:
                return None
            stop = origin.end if index < len(parts) - 1 else len(scalar.text)
            stop += len(_CLOSING_MARKS.match(scalar.text, stop)[0])  # type: ignore[index]
            found.append(_at_its_ends(scalar.text[begin:stop].strip(" .;,:"), part, index > 0))
            begin = stop
        return found

    def _joined(self, olds: Sequence[Line], new: Line) -> Outcome:
        found = Outcome(Fate.ASKED, "\n".join(each.text for each in olds), new.text, line=olds[0])
        found.note = "các ý được gộp làm một: xem lại câu gộp"
        items = [self._items.of(each) for each in olds]
        scalars = [self._items.scalar(each) for each in olds]
        found.place = scalars[0].place if scalars[0] else None
        first, others = items[0], items[1:]
        removals = [each.removed() for each in others if each]
        if (
            first is None
            or kind_of(first) is None
            or not all(
                each and each.is_sibling(first) and kind_of(each) is not None for each in others
            )
            or not all(scalars)
            or None in removals
        ):
            return found
        text = self._whole_text(olds, [each for each in scalars if each], new)
        if text is None or scalars[0] is None:
            return found
        edits: list[Edit] = [Reword(scalars[0], 0, len(scalars[0].text), text)]
        found.fate, found.note = Fate.CARRIED, ""
        found.edits = [*edits, *(each for each in removals if each)]
        found.gone = olds[1:]
        found.hunks = ((0, len(side(olds[0]).text), one_blank(new.words)),)
        return found

    def _whole_text(self, olds: Sequence[Line], scalars: Sequence[Scalar], new: Line) -> str | None:
        """The values one after the other, between them the signs that the joined line has."""
        words, text, at = one_blank(new.words), "", 0
        for line, scalar in zip(olds, scalars, strict=True):
            whole = side(line, self._base.origins(line))
            letters = [i for i, sign in enumerate(whole.text) if sign.isalnum()]
            first, last = (whole.origins[letters[i]] if letters else None for i in (0, -1))
            if first is None or last is None or not first.scalar == last.scalar == scalar:
                return None
            begin = at
            while at < len(words) and not words[at].isalnum():
                at += 1
            text += words[begin:at]
            marks = "".join(_MARKUP.findall(scalar.text[: first.start]))
            value = scalar.text[first.start : last.end]
            if value[:1].lower() == words[at : at + 1].lower():
                value = words[at : at + 1] + value[1:]
            text += marks + value + "".join(_MARKUP.findall(scalar.text[last.end :]))
            count = len(letters)
            while count and at < len(words):
                count -= words[at].isalnum()
                at += 1
        return text + words[at:]

    # Rows

    def _rows(self) -> Iterator[Outcome]:
        for row in self._paired.rows_gone:
            yield self._row_gone(row)
        for above, row in self._paired.rows_come:
            yield self._row_come(above, row)
        for grid in (*self._paired.tables_gone, *self._paired.tables_come):
            is_gone = grid in self._paired.tables_gone
            first = next((line for row in grid.rows for cell in row for line in cell), None)
            yield Outcome(
                Fate.ASKED,
                grid.text if is_gone else "",
                "" if is_gone else grid.text,
                line=first if is_gone else None,
                note="cả một bảng bị bỏ" if is_gone else "bảng mới: chép vào mục bảng của tệp",
            )

    def _row_item(self, row: Sequence[Sequence[Line]]) -> Item | None:
        """The row of a table that a person wrote."""
        lines = [line for cell in row for line in cell if line.marks]
        for line in lines:
            for item in self._items.around(line):
                if isinstance(item.node, List) or (
                    isinstance(item.node, Mapping) and "ô" in item.node
                ):
                    return item
        return None

    def _row_gone(self, row: Sequence[Sequence[Line]]) -> Outcome:
        lines = [line for cell in row for line in cell]
        found = Outcome(
            Fate.COMPUTED, row_text(list(map(list, row))), "", line=lines[0], gone=lines
        )
        found.note = "hàng này lập từ số liệu: bỏ đơn vị, dự án ở tệp số liệu"
        item = self._row_item(row)
        removal = item.removed() if item else None
        if item and removal:
            found.fate, found.edits, found.note = Fate.CARRIED, (removal,), ""
            found.place = item.node.place
        return found

    def _row_come(self, above: Sequence[Sequence[Line]], row: Sequence[Sequence[Line]]) -> Outcome:
        words = row_text(list(map(list, row)))
        found = Outcome(Fate.COMPUTED, "", words)
        found.note = "hàng này phải thêm ở tệp số liệu, hoặc ở bảng chưa có hàng nào"
        item = self._row_item(above) if above else None
        if item is None or not isinstance(item.node, List) or len(item.node) != len(row):
            return found
        cells = [" ".join(one_blank(line.text) for line in cell) for cell in row]
        edit = item.after(row_entry(cells))
        if edit:
            found.fate, found.edits, found.note = Fate.CARRIED, (edit,), ""
            found.place = item.node.place
            anchor = [line for cell in above for line in cell][-1]
            found.line = anchor
            found.come = [(anchor, cell) for cell in reversed(cells)]
        return found


def _at_its_ends(value: str, part: Line, capital: bool) -> str:
    """A part of a value with the marks and the first letter that its line has now."""
    words = one_blank(part.words)
    bare = words.rstrip(" .;,:")
    if capital and value[:1].lower() == words[:1].lower():
        value = words[:1] + value[1:]
    return value + words[len(bare) :]


def label_class(label: str) -> str:
    """What kind of number or bullet stands before a line; empty for none."""
    label = label.strip()
    return next((name for name, pattern in _CLASSES if pattern.match(label)), "")
