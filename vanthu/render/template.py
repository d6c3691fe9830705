"""A Word template with docxtpl's tags: opened, looked through, rendered.

Templates may come from another office: they are rendered in a sandbox with escaping and
strict names.
"""

from __future__ import annotations

import io
import re
from decimal import Decimal
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import (
    Template as JinjaTemplate,
    TemplateError,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from lxml import etree

from vanthu.base.diagnostics import Diagnostic, Faults, Place
from vanthu.checks.rules.template.command import HINT, MESSAGE, not_allowed
from vanthu.render.loops import LISTED, listed, with_lists_only
from vanthu.render.template_reading import Template, broken, read
from vanthu.word import package
from vanthu.writing.expressions import StrictEnvironment
from vanthu.writing.expressions.jinja_inside import UNREADABLE
from vanthu.writing.filling import Sheet

_MISSPELT = "một thẻ trong mẫu viết sai, hoặc thiếu thẻ kết thúc (endif, endfor)"
_MISSPELT_HINT = "xem lại các dấu {{ }} và {% %}; mỗi thẻ {%p … %} đứng riêng một đoạn"
_PRINTED_PARTS = re.compile(r"word/(header\d*|footer\d*|footnotes)\.xml")
_MARKUP = re.compile(r"<[^<>]*>")
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}


class _Guarded(DocxTemplate):  # type: ignore[misc]  # docxtpl tells no types
    """Docxtpl, whose patterns go over a text again and again where a tag is never closed."""

    def patch_xml(self, src_xml: str) -> str:
        """The XML with its tags ready for Jinja. Raises TemplateSyntaxError for half tags."""
        _require_whole_tags(_MARKUP.sub("", src_xml))
        for markup in _MARKUP.finditer(src_xml):
            if "{" in markup[0] or "}" in markup[0]:
                _require_whole_tags(markup[0])
        patched: str = super().patch_xml(src_xml)
        return patched


def _require_whole_tags(text: str) -> None:
    """Raises TemplateSyntaxError where a tag is not closed before the next one."""
    awaited = ""
    for found in _BRACES.finditer(text):
        if found[0] != awaited and (awaited or found[0] not in _CLOSING):
            raise TemplateSyntaxError("a tag without its end", 1)
        awaited = "" if awaited else _CLOSING[found[0]]
    if awaited:
        raise TemplateSyntaxError("a tag without its end", 1)


class TemplateFile:
    """One template, opened by docxtpl."""

    def __init__(self, template: Template) -> None:
        self.shown_as = template.shown_as
        self._text = read(template)
        try:
            parts = package.unpack(template.content)
            self._content = package.laid_open(parts)
            self._template = _Guarded(io.BytesIO(self._content))
            self._template.init_docx()
            printed = [part for name, part in parts.items() if _PRINTED_PARTS.fullmatch(name)]
            self._xmls = [self._template.get_xml(), *(part.decode("utf-8") for part in printed)]
        except Exception:  # whatever python-docx makes of a broken package
            raise Faults([broken(template.shown_as)]) from None

    def _fault(self, message: str, hint: str = "", place: Place | None = None) -> Diagnostic:
        return Diagnostic(place or self._text.whole, message, hint, "template")

    def _place_of(self, name: str) -> Place | None:
        """The first tag of the template that uses the name."""
        used = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        for tag in self._text.tags:
            if found := used.search(tag.written):
                start = tag.place.start + found.start()
                return Place(tag.place.file, start, start + len(name), tag.place.spot)
        return None

    def look_through(self) -> None:
        """Raises Faults for what calls, loads or grows, and for what cannot be read.

        The rules find the same, tag by tag and with its place; this looks at the very text that
        Jinja will be given, so that no tag is carried out which hid from them.
        """
        try:
            for xml in self._xmls:
                _environment().from_string(self._template.patch_xml(xml))
        except SecurityError as problem:
            raise Faults([self._fault(MESSAGE, str(problem))]) from None
        except UNREADABLE:
            raise Faults([self._fault(_MISSPELT, _MISSPELT_HINT)]) from None

    def render(self, sheet: Sheet) -> bytes:
        """The file as docxtpl renders it, its properties set."""
        try:
            self._template.render(dict(sheet.context), _environment(), autoescape=True)
            return _saved(self._template, sheet.title[:255], sheet.author[:255])
        except UndefinedError as error:
            name = (re.findall(r"'([^']+)'", str(error)) or [""])[-1]
            message = f'mẫu dùng tên "{name}" mà hồ sơ không có'
            raise Faults([self._fault(message, "", self._place_of(name))]) from None
        except SecurityError as problem:
            raise Faults([self._fault(MESSAGE, str(problem))]) from None
        except (TemplateError, SyntaxError, RecursionError, MemoryError):
            raise Faults([self._fault(_MISSPELT, _MISSPELT_HINT)]) from None
        except (etree.XMLSyntaxError, TypeError, ValueError, ArithmeticError, AttributeError):
            raise Faults(
                [self._fault("không ghép được hồ sơ vào mẫu", "xem lại các thẻ trong mẫu")]
            ) from None

    def prepared(self, environment: object, title: str, author: str) -> bytes:
        """The file as docxtpl makes it where `environment` stands in for Jinja's.

        It must have what docxtpl asks of one: `from_string`, which gives what can `render`.
        """
        template = _Guarded(io.BytesIO(self._content))
        template.render({}, environment, autoescape=True)
        return _saved(template, title, author)


def _saved(template: Any, title: str, author: str) -> bytes:
    properties = template.docx.core_properties
    properties.title, properties.author = title, author
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


class _Environment(StrictEnvironment):
    """Looks through each text before it is compiled, whatever part of the file it comes from."""

    def from_string(self, source: Any, *args: Any, **options: Any) -> JinjaTemplate:
        tree = self.parse(source)
        for hint in not_allowed(tree):
            raise SecurityError(hint)
        return super().from_string(with_lists_only(tree), *args, **options)


def _environment() -> StrictEnvironment:
    environment = _Environment(autoescape=True, finalize=_printable)
    environment.filters[LISTED] = listed
    return environment


def _printable(value: Any) -> Any:
    """What a tag prints: texts and numbers, and nothing of how Python shows other things."""
    if value is None:
        return ""
    if isinstance(value, str | int | Decimal | Undefined):  # the last tells its name itself
        return value
    raise SecurityError(HINT)
