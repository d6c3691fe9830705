"""Damages to the YAML itself: keys, marks, indentation, items."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from benchmarks.damage import Damage, Kind, Make, Original, Promise, matches, one_of, replaced
from benchmarks.letters import with_letter_lost, with_letters_swapped

_FILES = (
    "decision.yaml",
    "plan.yaml",
    "projects.yaml",
    "assignments.yaml",
    "targets.yaml",
    "legal.yaml",
    "office.yaml",
)
_KEYS = (
    "căn cứ|đề nghị|điều|nơi nhận|trích yếu|thẩm quyền|thi hành|nội dung|mở đầu|đoạn|bảng|loại|tên"
    "|ngày|cơ quan|mục tiêu|đối tượng|phân công|chủ trì|phối hợp|vốn|trung ương|đơn vị|nhiệm vụ"
    "|hộ dân|nghèo|thoát nghèo|cận nghèo|tiêu đề|cột|giá trị|chức vụ|họ tên|số|năm|ký"
)
_KEY = re.compile(rf"(?m)(?<=[ {{\n-])(?:{_KEYS})(?=:[ \n])")
_COLON = re.compile(r"(?m)(?<=[^\W\d_]):(?=[ \n])")
_INDENT = re.compile(r"(?m)^ +(?=\S)")
_DASH = re.compile(r"(?m)^ +- (?=\S)")
_QUOTE = re.compile(r"""(?m)["'](?=$|[,}\]])""")
_BRACKET = re.compile(r"[\[\]{}](?![{}])(?<![{}][{}])")
_ITEM = re.compile(r"(?m)^( +)- [^\n:]*[^\W\d_][.;]\n(?!\1 )")
_END = re.compile(r"(?m)(?<=[^\W\d_%)])[.;]$")
_KEY_LINE = re.compile(rf"(?m)^ *(?:{_KEYS}): \S.*\n")
_UNIT_LINE = re.compile(r"(?m)^  [A-ZĐ][^\W\d_]+ [A-ZĐ][^\W\d_]+: +\{.*\n")


def _edit(
    pattern: re.Pattern[str],
    change: Callable[[Random, re.Match[str]], str],
    files: tuple[str, ...] = _FILES,
) -> Make:
    def make(dice: Random, original: Original) -> Damage | None:
        file = dice.choice(files)
        found = one_of(dice, matches(original.texts[file], pattern))
        return replaced(original, file, *found.span(), change(dice, found)) if found else None

    return make


def _misspelt(dice: Random, found: re.Match[str]) -> str:
    return dice.choice((with_letters_swapped, with_letter_lost))(dice, found[0])


def _lost(dice: Random, found: re.Match[str]) -> str:
    return ""


def _twice(dice: Random, found: re.Match[str]) -> str:
    return found[0] * 2


def _other_indent(dice: Random, found: re.Match[str]) -> str:
    return " " * max(0, len(found[0]) + dice.choice((-2, -1, 1, 2)))


def _without_dash(dice: Random, found: re.Match[str]) -> str:
    return found[0].removesuffix("- ")


def _tab(dice: Random, found: re.Match[str]) -> str:
    return "\t"


def _other_end(dice: Random, found: re.Match[str]) -> str:
    return dice.choice(["", ",", ";" if found[0] == "." else "."])


_OUTLINES = ("plan.yaml", "projects.yaml", "assignments.yaml")
_WHOLE = "A list without one of its items is a list too; how many there should be is told nowhere."
KINDS = (
    Kind("structure", "key misspelt", _edit(_KEY, _misspelt), Promise.ALWAYS),
    Kind("structure", "key twice", _edit(_KEY_LINE, _twice), Promise.ALWAYS),
    Kind("structure", "colon lost", _edit(_COLON, _lost)),
    Kind("structure", "indentation off", _edit(_INDENT, _other_indent)),
    Kind("structure", "tab for blanks", _edit(_INDENT, _tab)),
    Kind("structure", "dash lost", _edit(_DASH, _without_dash)),
    Kind("structure", "quotation mark lost", _edit(_QUOTE, _lost)),
    Kind("structure", "bracket lost", _edit(_BRACKET, _lost)),
    Kind(
        "structure",
        "end of a line changed",
        _edit(_END, _other_end, _OUTLINES),
        missed="A list already mixed stays so; between two sentences no rule asks for a mark.",
    ),
    Kind("structure", "item twice", _edit(_ITEM, _twice, _OUTLINES)),
    Kind("structure", "item lost", _edit(_ITEM, _lost, _OUTLINES), Promise.UNKNOWABLE, _WHOLE),
    Kind("structure", "commune lost", _edit(_UNIT_LINE, _lost, ("targets.yaml",)), Promise.ALWAYS),
    Kind(
        "structure", "commune twice", _edit(_UNIT_LINE, _twice, ("targets.yaml",)), Promise.ALWAYS
    ),
)
"""Damages to structure."""
