"""Files that a person drops on the page: figures from Excel, and Word files that came back."""

from __future__ import annotations

import tempfile
from pathlib import Path

from vanthu.base.diagnostics import SurroundingsError
from vanthu.page.shop import Data, Shop

_ENDINGS = {"import": (".xlsx", ".xlsm", ".csv", ".txt")}


def received(shop: Shop, data: Data, content: bytes) -> Data:
    """Let the command that is meant read the file; with `yes` it writes what it has read.

    The file is given a name of ours, so that no name that a person has chosen is a path or an
    option.
    """
    what = str(data.get("what"))
    ending = Path(str(data.get("name", ""))).suffix.lower()
    if what not in _ENDINGS or what not in shop.commands:
        raise SurroundingsError("bản này của chương trình chưa nhận được tệp ấy")
    if ending not in _ENDINGS[what]:
        raise SurroundingsError(
            "không nhận được loại tệp này", f"tệp phải có đuôi {', '.join(_ENDINGS[what])}"
        )
    desk = shop.desk(data)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"tep{ending}"
        path.write_bytes(content)
        words = [str(path), desk.shown_as, *(["--yes"] if data.get("yes") else [])]
        said = shop.run(what, *words)
    return {"said": [line.replace(str(path), str(data.get("name"))) for line in said]}
