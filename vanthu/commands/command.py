"""What a command is, and the exit codes that all of them give."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Protocol

CLEAN, FAULTY, OBSTRUCTED = 0, 1, 2
"""Nothing wrong; faults in the content; wrong usage, or something on this machine in the way."""


class Command(Protocol):
    """A module of this package."""

    HELP: str
    """One line for the list of commands."""

    @property
    def add_options(self) -> Callable[[ArgumentParser], None]:
        """Names the arguments and options, each with its help in Vietnamese."""

    @property
    def run(self) -> Callable[[Namespace], int]:
        """Does the work and returns the exit code.

        Raises Faults for the content, SurroundingsError for usage and the machine.
        """
