"""The events of a YAML text, by the fastest parser that there is.

The one module that reaches into PyYAML: libyaml's parser has no public name, and the other one is
put together from its pieces. `tests/test_internals.py` tells when a new version changes either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError


class PurePythonParser(Reader, Scanner, Parser):
    """PyYAML's own parser, for a machine without libyaml."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def fetch_more_tokens(self) -> None:
        try:
            super().fetch_more_tokens()
        except ValueError as error:  # "\U00110000" is handed to chr() unchecked
            here = self.get_mark()
            raise ScannerError("", here, "invalid escape code", here) from error


def fastest_parser() -> Callable[[str], Any]:
    """Libyaml's parser, many times as fast, where PyYAML was built with it."""
    if not yaml.__with_libyaml__:
        return PurePythonParser
    from yaml._yaml import CParser

    return CParser


EventParser = fastest_parser()


def events(text: str) -> Iterator[Any]:
    """What the parser comes upon, in the order of the text. Raises yaml.error.MarkedYAMLError."""
    parser = EventParser(text)
    while parser.check_event():
        yield parser.get_event()
