"""A Word template with docxtpl's tags: opened, looked through, rendered.

Templates may come from another office: they are rendered in a sandbox with escaping and
strict names, and every fault is reported with the template's name and the words around.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError, meta
from jinja2.exceptions import SecurityError
from lxml import etree

from vanthu import ooxml
from vanthu.diagnostics import Diagnostic, Faults, Place, SourceFile, SurroundingsError
from vanthu.expressions import StrictEnvironment
from vanthu.nearest import did_you_mean
from vanthu.printer import Sheet


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
        self._template = DocxTemplate(io.BytesIO(content))
        self._template.init_docx()

    def _fault(self, message: str, hint: str = "", words: str = "", name: str = "") -> Diagnostic:
        file = SourceFile(self._shown_as, words, numbered=False)
        at = max(words.find(name), 0)
        return Diagnostic(Place(file, at, at + len(name)), message, hint, "template")

    def _words_around(self, name: str) -> str:
        """The first paragraph of the template that uses the name inside a tag."""
        used = re.compile(rf"\{{[{{%][^}}]*(?<!\w){re.escape(name)}(?!\w)")
        return next((text for text in self._paragraphs if used.search(text)), "")

    def refuse_unknown_names(self, context: Mapping[str, object]) -> None:
        """Raises Faults for names that the template asks for and nobody has."""
        environment = _environment()
        xml = self._template.patch_xml(self._template.get_xml())
        try:
            asked = meta.find_undeclared_variables(environment.parse(xml))
        except TemplateSyntaxError as error:
            raise Faults([self._broken(error, xml)]) from None
        unknown = sorted(asked - context.keys())
        if unknown:
            raise Faults(
                self._fault(
                    f'mẫu dùng tên "{name}" mà hồ sơ không có',
                    did_you_mean(name, context) or f"các tên có sẵn: {', '.join(sorted(context))}",
                    self._words_around(name),
                    name,
                )
                for name in unknown
            )

    def _broken(self, error: TemplateError, xml: str) -> Diagnostic:
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
