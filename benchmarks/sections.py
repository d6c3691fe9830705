"""The report of benchmarks: one section for each, written anew without touching the others."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).with_name("README.md")


def section(name: str, page: Path = PAGE) -> str:
    """What stands in a section; empty where there is none."""
    found = _pattern(name).search(page.read_text(encoding="utf-8"))
    return found["body"] if found else ""


def write_section(name: str, body: str, page: Path = PAGE) -> None:
    """Put `body` between the marks of a section; a new one goes to the end of the page."""
    text = page.read_text(encoding="utf-8")
    marked = f"<!-- {name}: begin -->\n{body}<!-- {name}: end -->\n"
    if _pattern(name).search(text):
        text = _pattern(name).sub(lambda _: marked, text)
    else:
        text = f"{text.rstrip()}\n\n{marked}"
    page.write_text(text, encoding="utf-8", newline="\n")


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"<!-- {name}: begin -->\n(?P<body>.*?)<!-- {name}: end -->\n", re.DOTALL)
