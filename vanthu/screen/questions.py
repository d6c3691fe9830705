"""Asking the person at the terminal; a program at the other end is never asked."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from vanthu.base.diagnostics import SurroundingsError
from vanthu.screen import report

_YES = {"c", "có", "co", "y", "yes"}


def somebody_is_there() -> bool:
    """Whether a person can answer: standard input is a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def choose(question: str, choices: Sequence[str]) -> int:
    """Which of the choices the person takes, from 0; raises SurroundingsError where none."""
    report.show_lines(["", question, *(f"  {n}. {each}" for n, each in enumerate(choices, 1))])
    while True:
        typed = _answer(f"Gõ số từ 1 đến {len(choices)} rồi bấm Enter: ")
        if typed is None:
            raise SurroundingsError("đã dừng vì không có câu trả lời; chưa ghi tệp nào")
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(choices):
            return int(typed) - 1


def ask(question: str, default: str | None = None) -> str:
    """What the person types; Enter alone takes the default. Raises SurroundingsError at the end."""
    typed = _answer(f"{question} [{default}]: " if default else f"{question}: ")
    if typed is None:
        raise SurroundingsError("đã dừng vì không có câu trả lời; chưa ghi tệp nào")
    return typed or default or ""


def agreed(question: str) -> bool:
    """Whether the person says yes; anything else, and nothing at all, is no."""
    typed = _answer(f"{question} [c/K] ")
    return typed is not None and typed.casefold() in _YES


def _answer(prompt: str) -> str | None:
    try:
        return input(prompt).strip()
    except EOFError:
        return None
