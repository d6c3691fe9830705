"""What cannot be read or written, said in the clerk's words."""

from __future__ import annotations


class Misread(ValueError):
    """What a clerk typed cannot be taken; `message` says why, `hint` what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
