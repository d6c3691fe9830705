"""The commands, one module each, in the order in which help lists them.

Written out and not found by name, so that a reader sees them all and mypy holds each against
the protocol. Each loads what it needs only when it runs.
"""

from __future__ import annotations

from collections.abc import Mapping

from vanthu.commands import (
    adopt,
    build,
    check,
    compare,
    export,
    harvest,
    import_,
    import_legal,
    issue,
    new,
    new_year,
    open_,
    register,
    review,
    text,
)
from vanthu.commands.command import Command

COMMANDS: Mapping[str, Command] = {
    "build": build,
    "check": check,
    "new": new,
    "new-year": new_year,
    "adopt": adopt,
    "review": review,
    "import": import_,
    "import-legal": import_legal,
    "export": export,
    "issue": issue,
    "register": register,
    "compare": compare,
    "harvest": harvest,
    "text": text,
    "open": open_,
}
