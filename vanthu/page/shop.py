"""All that the page works on: the dossiers below `content`, and the commands that it runs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from vanthu.base.diagnostics import SurroundingsError
from vanthu.model.files import dossiers_below
from vanthu.page.desk import Desk

Data = Mapping[str, Any]
"""What a call brings along, or what it gets back."""
Command = Callable[[Sequence[str]], list[str]]
"""Runs a command of the command line with words behind its name; the lines that it says."""

_MOST_DESKS = 6


@dataclass
class Shop:
    """The folder `content`, where the built files of a dossier go, and the commands by name."""

    content: Path
    output_of: Callable[[Path], Path]
    commands: Mapping[str, Command]
    _desks: OrderedDict[str, Desk] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def dossiers(self) -> list[str]:
        """The names of all dossiers from `content` on, those of the newest years first."""
        found = [path.relative_to(self.content).as_posix() for path in dossiers_below(self.content)]
        return sorted(found, key=lambda name: (name.rpartition("/")[2], name), reverse=True)

    def desk(self, data: Data) -> Desk:
        """The desk of the dossier that a call names. Raises SurroundingsError for any other.

        Only what is listed can be named, so that no path leads out of `content`.
        """
        name = str(data.get("dossier", ""))
        with self._lock:
            if name not in self._desks:
                if name not in self.dossiers():
                    raise SurroundingsError(
                        "không thấy hồ sơ này trong thư mục content", "chọn lại hồ sơ ở đầu trang"
                    )
                folder = (self.content / name).resolve()
                if not folder.is_relative_to(self.content.resolve()):
                    raise SurroundingsError("hồ sơ này là liên kết ra ngoài thư mục content")
                shown = f"{self.content.as_posix()}/{name}"
                self._desks[name] = Desk(folder, shown, self.output_of(folder))
                while len(self._desks) > _MOST_DESKS:
                    self._desks.popitem(last=False)
            self._desks.move_to_end(name)
            return self._desks[name]

    def run(self, command: str, *words: str) -> list[str]:
        """What a command says. Raises as it does, SurroundingsError where there is none such."""
        if command not in self.commands:
            raise SurroundingsError("bản này của chương trình chưa có việc ấy")
        return self.commands[command](words)
