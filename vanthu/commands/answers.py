"""What a command asks for: given as an option, else asked of the person at the terminal."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from vanthu.base.diagnostics import SurroundingsError
from vanthu.base.own_command import own_command
from vanthu.screen import questions, report

if TYPE_CHECKING:
    from vanthu.starters.choices import Choice

T = TypeVar("T")


class Answers:
    """Options, and what a person answers where one is missing."""

    def __init__(self, options: Namespace, asking: bool) -> None:
        self.options = options
        self.asking = asking

    def given(self, option: str) -> str | None:
        """What was typed for an option; None where nothing was."""
        return getattr(self.options, option) or None

    def read(
        self, option: str, question: str, reader: Callable[[str], T], default: str | None = None
    ) -> T:
        """The value of an option, of an answer, or the default. Raises SurroundingsError."""
        from vanthu.base.vietnamese import Misread

        typed = self.given(option)
        while True:
            asked = typed is None and self.asking
            text = questions.ask(question, default) if asked else typed or default or ""
            try:
                return reader(text)
            except Misread as problem:
                if not asked:
                    told = f"--{option}: {problem.message}"
                    raise SurroundingsError(told, problem.hint or "") from None
                report.show_lines([f"  {problem.message}: {problem.hint}"])

    def choice(self, option: str, question: str, choices: Mapping[str, Choice]) -> Choice:
        """One of the choices by its name, with or without marks. Raises SurroundingsError."""
        from vanthu.base.did_you_mean import did_you_mean
        from vanthu.base.unaccented import bare

        typed = self.given(option)
        if typed is None:
            return list(choices.values())[questions.choose(question, list(choices))]
        wanted = bare(typed).replace("-", " ").strip()
        found = next((each for name, each in choices.items() if bare(name) == wanted), None)
        if found is None:
            listed = f"ghi một trong: {', '.join(choices)}"
            raise SurroundingsError(
                f'--{option} không nhận "{typed}"', did_you_mean(typed, choices) or listed
            )
        return found

    def refuse_missing(self, needed: list[str]) -> None:
        """Raise SurroundingsError with all options that nobody is there to be asked for."""
        missing = [f"--{each}" for each in needed if self.given(each) is None]
        if missing:
            command = own_command(self.options.command)
            raise SurroundingsError(
                f"còn thiếu: {', '.join(missing)}",
                f"ghi thêm, hoặc chạy {command} không có --yes để được hỏi từng điều",
            )
