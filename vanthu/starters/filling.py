"""A starter's text and the values of one office → a file of content."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vanthu.source.layout import Slot, as_plain

_VALUE = re.compile("«([^«»]*)»")
_NAME = re.compile("‹(\\w+)›")
_ONLY_IF = re.compile(r"^.*#\?(\w+)\n(?:[ \t]+.*\n)+", re.MULTILINE)
_LINES = re.compile(r"^@(\w+)\n", re.MULTILINE)
_RAW = re.compile(r"@(\w+)")
_SCHEMA = re.compile(r"\A# yaml-language-server: \$schema=@schema/(.*)\n(?:#\n)?")


def filled(
    starter: str, values: Mapping[str, str], written: Mapping[str, str], schemas: str | None
) -> str:
    """The text with its values in place.

    `values` are words, quoted where YAML asks for it; `written` is YAML already, and a line that
    consists of one alone goes where it is "". A key with the remark `#?name` goes, with what
    stands below it, where that value is "". `schemas` is the way to the folder of schemas; None
    where an editor could not follow it.
    """
    text = _ONLY_IF.sub(lambda key: _kept(key[0], key[1], values), starter)
    way = "" if schemas is None else f"# yaml-language-server: $schema={schemas}/\\1\n#\n"
    text = _SCHEMA.sub(way, text)
    lines = (_line(line, values) for line in text.splitlines(keepends=True))
    text = _LINES.sub(lambda name: written[name[1]], "".join(lines))
    return _RAW.sub(lambda name: written.get(name[1], name[0]), text)


def _kept(block: str, name: str, values: Mapping[str, str]) -> str:
    return re.sub(rf"[ \t]*#\?{name}", "", block) if values[name] else ""


def _line(line: str, values: Mapping[str, str]) -> str:
    in_flow = "{" in _VALUE.sub("", line)
    slot = Slot("", 0, in_flow, "\n", last=False)

    def value(found: re.Match[str]) -> str:
        return as_plain(_NAME.sub(lambda name: values[name[1]], found[1]), slot)

    return _VALUE.sub(value, line)
