"""How the person started this program, so that what a message says to type works for them."""

from __future__ import annotations

import sys
from pathlib import Path

_FROM_THE_FOLDER = "python build.py"
_AS_MODULE = "python -m vanthu"
_INSTALLED = "vanthu"


def own_command(words: str = "") -> str:
    """The command with `words` behind it: `python build.py`, `vanthu` or `python -m vanthu`.

    Whatever else runs this code (a worker, a test) speaks as build.py does.
    """
    return f"{_started_as(Path(sys.argv[0] if sys.argv else ''))} {words}".rstrip()


def _started_as(program: Path) -> str:
    if program.name == "__main__.py" and program.parent.name == _INSTALLED:
        return _AS_MODULE
    # pip names the starter vanthu, vanthu.exe, or vanthu-script.py behind a vanthu.exe.
    if program.stem.lower() in (_INSTALLED, f"{_INSTALLED}-script"):
        return _INSTALLED
    return _FROM_THE_FOLDER
