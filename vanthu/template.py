"""A Word template with docxtpl's tags: opened, looked through, rendered.

Templates may come from another office: they are rendered in a sandbox with escaping and
strict names, and every fault is reported with the template's name and the words around.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2.exceptions import SecurityError
from lxml import etree
from markupsafe import Markup

from vanthu import ooxml
from vanthu.diagnostics import Diagnostic, Faults, Place, SourceFile, SurroundingsError
from vanthu.expressions import StrictEnvironment
from vanthu.nearest import did_you_mean
from vanthu.printer import Sheet

_FORBIDDEN = (
    nodes.Call,
    nodes.Macro,
    nodes.CallBlock,
    nodes.Import,
    nodes.FromImport,
    nodes.Include,
    nodes.Extends,
    nodes.Assign,
    nodes.AssignBlock,
    nodes.Concat,
)
_FILTERS = frozenset({"upper", "lower", "capitalize", "trim", "length", "default", "first", "last"})
_MOST_LOOPS = 3
_MOST_PIECES = 60
_PRINTED_PARTS = re.compile(r"word/(header\d*|footer\d*|footnotes)\.xml")
_PLAIN_TAG = re.compile(r"\{\{\s+([\w.]+)\s*\}\}")
_LOOP = re.compile(r"\bfor\s+(\w+)\s+in\s+([\w.]+)")


def _not_allowed(tree: nodes.Template) -> Iterator[nodes.Node]:
    """What calls, loads or grows: a template from elsewhere must come to an end."""
    yield from tree.find_all(_FORBIDDEN)
    yield from (node for node in tree.find_all(nodes.Filter) if node.name not in _FILTERS)
    yield from (node for node in tree.find_all(nodes.For) if _loops(node) > _MOST_LOOPS)
    for output in tree.find_all(nodes.Output):
        for piece in output.nodes:
            if sum(1 for _ in piece.find_all(nodes.Node)) > _MOST_PIECES:
                yield piece


def _loops(node: nodes.Node) -> int:
    """How deep loops stand in each other, from this one on."""
    below = max((_loops(child) for child in node.iter_child_nodes()), default=0)
    return below + isinstance(node, nodes.For)


def _names_of_runs(context: Mapping[str, object]) -> Iterator[str]:
    """Names, at any depth, that hold runs or paragraphs instead of a text."""
    for name, value in context.items():
        if isinstance(value, Markup):
            yield name
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, Mapping):
                yield from _names_of_runs(inner)


def _is_listed(value: object, kind: type) -> bool:
    return isinstance(value, list) and any(isinstance(each, kind) for each in value)


class TemplateFile:
    """One template, opened once; every fault of it is reported with the words around."""

    def __init__(self, path: Path, shown_as: str) -> None:
        self._shown_as = shown_as
        try:
            content = path.read_bytes()
        except OSError:
            raise SurroundingsError(
                f'không mở được mẫu "{shown_as}"', "kiểm tra tệp có đó và không bị khóa"
            ) from None
        try:
            parts = ooxml.unpack(content)
            self._paragraphs = [
                text
                for name, part in sorted(parts.items())
                if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes)\.xml", name)
                for text in ooxml.paragraph_texts(ooxml.parse(part))
            ]
            outside = list(ooxml.outside_targets(parts))
        except (ooxml.NotADocx, etree.XMLSyntaxError) as problem:
            reason = str(problem) if isinstance(problem, ooxml.NotADocx) else "tệp đã hỏng"
            raise Faults([self._fault(reason, "mở và lưu lại tệp bằng Word")]) from None
        if outside:
            raise Faults(
                [self._fault(f'mẫu lấy nội dung từ bên ngoài: "{outside[0]}"', "bỏ liên kết đó")]
            )
        self._asked: set[str] = set()
        self._template = DocxTemplate(io.BytesIO(content))
        try:
            self._template.init_docx()
            printed = [part for name, part in parts.items() if _PRINTED_PARTS.fullmatch(name)]
            texts = [self._template.get_xml(), *(part.decode("utf-8") for part in printed)]
            self._xmls = [_with_lines(self._template.patch_xml(text)) for text in texts]
        except Exception:  # whatever python-docx makes of a broken package
            raise Faults([self._fault("tệp đã hỏng", "mở và lưu lại tệp bằng Word")]) from None

    def _fault(self, message: str, hint: str = "", words: str = "", name: str = "") -> Diagnostic:
        file = SourceFile(self._shown_as, words, numbered=False)
        at = max(words.find(name), 0)
        return Diagnostic(Place(file, at, at + len(name)), message, hint, "template")

    def _words_around(self, name: str) -> str:
        """The first paragraph of the template that uses the name inside a tag."""
        used = re.compile(rf"\{{[{{%][^}}]*(?<!\w){re.escape(name)}(?!\w)")
        return next((text for text in self._paragraphs if used.search(text)), "")

    def look_through(self, sheet: Sheet) -> None:
        """Raises Faults for tags that are broken, forbidden, or name what nobody has."""
        faults: list[Diagnostic] = []
        for xml in self._xmls:
            try:
                tree = _environment().parse(xml)
                faults += self._forbidden(tree, xml)
                if not faults:
                    self._asked |= meta.find_undeclared_variables(tree)
            except (TemplateSyntaxError, RecursionError) as error:
                faults.append(self._broken(error, xml))
        faults += self._unknown(sorted(self._asked - sheet.context.keys()), sheet.context)
        faults += self._not_a_text(sheet.context)
        if faults:
            raise Faults(faults)

    def _forbidden(self, tree: nodes.Template, xml: str) -> Iterator[Diagnostic]:
        for node in _not_allowed(tree):
            words = _words_near(xml, node.lineno, self._paragraphs)
            hint = "mẫu chỉ in giá trị, lặp (for) và chọn (if)"
            yield self._fault("mẫu dùng một lệnh không được phép", hint, words)

    def _unknown(self, names: list[str], context: Mapping[str, object]) -> Iterator[Diagnostic]:
        for name in names:
            yield self._fault(
                f'mẫu dùng tên "{name}" mà hồ sơ không có',
                did_you_mean(name, context) or f"các tên có sẵn: {', '.join(sorted(context))}",
                self._words_around(name),
                name,
            )

    def unused(self, sheet: Sheet) -> Iterator[Diagnostic]:
        """Values of the dossier that no tag prints and that the sheet cannot spare."""
        for name in sorted(sheet.context.keys() - self._asked - sheet.spare):
            hint = f"thêm lại thẻ {{{{ {name} }}}} vào mẫu"
            yield self._fault(f'mẫu không in "{name}" của hồ sơ', hint)

    def _not_a_text(self, context: Mapping[str, object]) -> Iterator[Diagnostic]:
        """Plain tags for what is no plain text: runs want `{{r … }}`, a list wants a loop."""
        runs = set(_names_of_runs(context))
        looped = {
            found[1]
            for words in self._paragraphs
            for found in _LOOP.finditer(words)
            if _is_listed(context.get(found[2]), Markup)
        }
        for words in self._paragraphs:
            for found in _PLAIN_TAG.finditer(words):
                name = found[1]
                if name.rpartition(".")[2] in runs or name in looped:
                    yield self._fault(
                        f'thẻ của "{name}" thiếu chữ r', f"viết {{{{r {name} }}}}", words, name
                    )
                elif isinstance(context.get(name), Mapping | list):
                    hint = f"in từng phần của nó, ví dụ {{% for x in {name} %}}"
                    yield self._fault(f'"{name}" không phải một giá trị in được', hint, words, name)

    def _broken(self, error: Exception, xml: str) -> Diagnostic:
        words = _words_near(xml, getattr(error, "lineno", None), self._paragraphs)
        return self._fault(
            "một thẻ trong mẫu viết sai, hoặc thiếu thẻ kết thúc (endif, endfor)",
            "xem lại các dấu {{ }} và {% %} ở đoạn này; mỗi thẻ {%p … %} đứng riêng một đoạn",
            words,
        )

    def render(self, sheet: Sheet) -> bytes:
        """The file as docxtpl renders it, its properties set."""
        try:
            self._template.render(dict(sheet.context), _environment(), autoescape=True)
        except UndefinedError as error:
            name = (re.findall(r"'([^']+)'", str(error)) or [""])[-1]
            message = f'mẫu dùng tên "{name}" mà hồ sơ không có'
            raise Faults([self._fault(message, "", self._words_around(name), name)]) from None
        except SecurityError:
            raise Faults([self._fault("mẫu dùng một lệnh không được phép")]) from None
        except TemplateError as error:
            raise Faults([self._broken(error, "")]) from None
        except (etree.XMLSyntaxError, TypeError, ValueError, ArithmeticError, AttributeError):
            raise Faults(
                [self._fault("không ghép được hồ sơ vào mẫu", "xem lại các thẻ trong mẫu")]
            ) from None
        properties = self._template.docx.core_properties
        properties.title, properties.author = sheet.title[:255], sheet.author[:255]
        buffer = io.BytesIO()
        self._template.save(buffer)
        return buffer.getvalue()


def _with_lines(xml: str) -> str:
    """The XML with a line for each paragraph, so that an error of Jinja's tells which."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", xml)


def _environment() -> StrictEnvironment:
    def finalize(value: Any) -> Any:
        return "" if value is None else value

    return StrictEnvironment(autoescape=True, finalize=finalize)


def _words_near(xml: str, line: int | None, paragraphs: list[str]) -> str:
    """The paragraph with a tag that the error is about, as far as the template tells."""
    if line is not None and xml:
        text = re.sub(r"<[^>]+>", "", xml.splitlines()[min(line, len(xml.splitlines())) - 1])
        if len(text) <= 200:
            return text
    unbalanced = (
        text
        for text in paragraphs
        if text.count("{{") != text.count("}}") or text.count("{%") != text.count("%}")
    )
    return next(unbalanced, "")
