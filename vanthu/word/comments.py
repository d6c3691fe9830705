"""Remarks at words of a Word file: as its own comments, and as tracked changes where wished."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from vanthu.word import package
from vanthu.word.part_names import Relations
from vanthu.word.reading.xml import first, w
from vanthu.word.redline.marks import DELETED, INSERTED, SPACE, Marks
from vanthu.word.safe_xml import parse, serialize

AUTHOR, _INITIALS = "vanthu", "vt"
_PART = "word/comments.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_HIDDEN = frozenset(map(w, ("del", "moveFrom", "txbxContent", "instrText")))
_SIGNS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_MOST = 20_000
"""Letters of one comment."""


class Remark(NamedTuple):
    """What is said of words of a paragraph; of all of it where they are empty.

    `at` is about where they stand in it. `mend` is what is to stand there instead, where that
    is certain.
    """

    paragraph: etree._Element
    words: str
    at: int
    text: str
    mend: str | None = None


class _Letter(NamedTuple):
    """One printed character: its run, and for a letter its element and its place in it."""

    sign: str
    run: etree._Element
    element: etree._Element
    place: int


def commented(
    parts: package.Parts, root: etree._Element, remarks: Iterable[Remark], *, suggest: bool = False
) -> bytes:
    """The file with every remark as a comment; with `suggest` certain mends as tracked changes."""
    result = dict(parts)
    name = _part_of(parts)
    comments = _comments(parts, name)
    numbers = [int(each.get(w("id"), "0")) for each in comments if each.get(w("id"), "").isdigit()]
    marks = Marks(AUTHOR)
    _skip_numbers(marks, root)
    for number, remark in enumerate(remarks, max(numbers, default=-1) + 1):
        comments.append(_comment(number, remark.text))
        _attach(remark, number, marks if suggest else None)
    result[name] = serialize(comments)
    result[package.DOCUMENT] = serialize(root)
    _declare(result, name)
    return package.pack(result)


def _skip_numbers(marks: Marks, root: etree._Element) -> None:
    """Marks of ours get numbers that no mark of the file has."""
    known = (each.get(w("id"), "") for each in root.iter(w("ins"), w("del")))
    marks.begin_after(max((int(each) for each in known if each.isdigit()), default=0))


def _part_of(parts: package.Parts) -> str:
    related = Relations(parts).of(package.DOCUMENT)
    return next((each.target for each in related if each.kind == "comments" and each.target), _PART)


def _comments(parts: package.Parts, name: str) -> etree._Element:
    if name in parts:
        return parse(parts[name])
    return etree.Element(w("comments"), nsmap={"w": package.W})


def _comment(number: int, text: str) -> etree._Element:
    comment = etree.Element(
        w("comment"),
        {w("id"): str(number), w("author"): AUTHOR, w("initials"): _INITIALS},
    )
    for line in text[:_MOST].split("\n"):
        run = etree.SubElement(etree.SubElement(comment, w("p")), w("r"))
        etree.SubElement(run, w("t"), {SPACE: "preserve"}).text = line
    return comment


def _attach(remark: Remark, number: int, marks: Marks | None) -> None:
    """Puts the signs of a comment around the words; in a box, around the paragraph it hangs in."""
    paragraph = _outside_of_boxes(remark.paragraph)
    found = _found(paragraph, remark) if paragraph is remark.paragraph else None
    begin = etree.Element(w("commentRangeStart"), {w("id"): str(number)})
    end = etree.Element(w("commentRangeEnd"), {w("id"): str(number)})
    reference = etree.Element(w("r"))
    etree.SubElement(reference, w("commentReference"), {w("id"): str(number)})
    if found is None:
        own = first(paragraph, "pPr")
        paragraph.insert(0 if own is None else 1, begin)
        paragraph.extend([end, reference])
        return
    runs = _cut_out(paragraph, *found)
    runs[0].addprevious(begin)
    last = runs[-1]
    if marks and remark.mend is not None and _may_change(runs):
        last = _suggested(runs, remark.mend, marks)
    last.addnext(reference)
    last.addnext(end)


def _outside_of_boxes(paragraph: etree._Element) -> etree._Element:
    box = next((each for each in paragraph.iterancestors(w("txbxContent"))), None)
    if box is None:
        return paragraph
    return _outside_of_boxes(next(box.iterancestors(w("p"))))


def _letters(paragraph: etree._Element) -> list[_Letter]:
    return list(_below(paragraph))


def _below(element: etree._Element) -> Iterator[_Letter]:
    for each in element:
        if each.tag in _HIDDEN:
            continue
        if each.tag == w("r"):
            yield from _of_run(each)
        elif each.tag != w("p"):
            yield from _below(each)


def _of_run(run: etree._Element) -> Iterator[_Letter]:
    for element in run:
        if element.tag == w("t"):
            for place, sign in enumerate(element.text or ""):
                yield _Letter(sign, run, element, place)
        elif element.tag in _SIGNS:
            yield _Letter(_SIGNS[element.tag], run, element, 0)


def _found(paragraph: etree._Element, remark: Remark) -> tuple[int, int] | None:
    """Where the words stand among the letters of the paragraph: nearest to where they should."""
    text = _plain("".join(letter.sign for letter in _letters(paragraph)))
    words = _plain(remark.words)
    if not words.strip():  # blanks can be told from others by their place alone
        end = remark.at + len(words)
        is_there = words and text[remark.at : end] == words
        return (remark.at, end) if is_there else None
    places = []
    at = text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    if not places or len(unicodedata.normalize("NFC", text)) != len(text):
        return None
    nearest = min(places, key=lambda place: abs(place - remark.at))
    return nearest, nearest + len(words)


def _plain(text: str) -> str:
    """The text with all blanks alike and no capitals, as long as it was."""
    lowered = (sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    return "".join(" " if sign.isspace() else sign for sign in lowered)


def _cut_out(paragraph: etree._Element, start: int, end: int) -> list[etree._Element]:
    """The runs of just these letters; runs that hold others too are divided."""
    _divide(_letters(paragraph), end)
    _divide(_letters(paragraph), start)
    return list(dict.fromkeys(each.run for each in _letters(paragraph)[start:end]))


def _divide(letters: Sequence[_Letter], at: int) -> None:
    """Divide the run before the letter, unless it begins there."""
    if not 0 < at < len(letters) or letters[at].run is not letters[at - 1].run:
        return
    run, element, place = letters[at].run, letters[at].element, letters[at].place
    following = deepcopy(run)
    index = run.index(element)
    properties = first(run, "rPr")
    for each in list(following)[:index]:
        if each.tag != w("rPr"):
            following.remove(each)
    for each in list(run)[index + (1 if place else 0) :]:
        run.remove(each)
    if place:
        text = element.text or ""
        element.text = text[:place]
        element.set(SPACE, "preserve")
        copied = following[0 if properties is None else 1]
        copied.text = text[place:]
        copied.set(SPACE, "preserve")
    run.addnext(following)


def _may_change(runs: Sequence[etree._Element]) -> bool:
    """Whether they stand side by side in a paragraph itself, and hold letters alone."""
    parents = {each.getparent() for each in runs}
    plain = all(child.tag in (w("rPr"), w("t")) for run in runs for child in run)
    beside = all(run.getnext() is following for run, following in pairwise(runs))
    return plain and beside and len(parents) == 1 and next(iter(parents)).tag == w("p")  # type: ignore[union-attr]


def _suggested(runs: Sequence[etree._Element], text: str, marks: Marks) -> etree._Element:
    """The runs marked as gone, and the text behind them as new; the last of these marks."""
    new = etree.Element(w("r"))
    properties = first(runs[0], "rPr")
    if properties is not None:
        new.append(deepcopy(properties))
    etree.SubElement(new, w("t"), {SPACE: "preserve"}).text = text
    anchor = etree.Element(w("r"))
    runs[0].addprevious(anchor)
    gone = marks.runs(DELETED, list(runs))
    anchor.addnext(gone)
    parent = anchor.getparent()
    assert parent is not None
    parent.remove(anchor)
    if not text:
        return gone
    come = marks.runs(INSERTED, [new])
    gone.addnext(come)
    return come


def _declare(parts: dict[str, bytes], name: str) -> None:
    """Name the part of comments among types and relationships, where it is not yet."""
    if f'"/{name}"'.encode() not in parts[_TYPES]:
        types = parse(parts[_TYPES])
        space = f"{{{etree.QName(types).namespace}}}"
        etree.SubElement(types, f"{space}Override", PartName=f"/{name}", ContentType=_TYPE)
        parts[_TYPES] = serialize(types)
    if any(each.kind == "comments" for each in Relations(parts).of(package.DOCUMENT)):
        return
    relations = _relations(parts)
    space = f"{{{etree.QName(relations).namespace}}}"
    known = {each.get("Id") for each in relations}
    own = next(f"rIdNx{at}" for at in range(len(known) + 1) if f"rIdNx{at}" not in known)
    kind, target = f"{_OFFICE}/comments", f"/{name}"
    etree.SubElement(relations, f"{space}Relationship", Id=own, Type=kind, Target=target)
    parts[_RELATIONS] = serialize(relations)


def _relations(parts: package.Parts) -> etree._Element:
    if _RELATIONS in parts:
        return parse(parts[_RELATIONS])
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
