"""Files that a person drops on the page: figures from Excel, and Word files that came back."""

from __future__ import annotations

import tempfile
from pathlib import Path

from vanthu.base.diagnostics import SurroundingsError
from vanthu.page.shop import Data, Shop
from vanthu.page.views.new import named

_ENDINGS = {
    "import": (".xlsx", ".xlsm", ".csv", ".txt"),
    "harvest": (".docx",),
    "adopt": (".docx", ".txt", ".pdf"),
}


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
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"tep{ending}"
        path.write_bytes(content)
        said = shop.run(what, str(path), *_words(what, shop, data))
    shown = (str(path), path.name)
    for each in shown:
        said = [line.replace(each, str(data.get("name"))) for line in said]
    return {"said": said, "dossiers": shop.dossiers()}


def _words(what: str, shop: Shop, data: Data) -> list[str]:
    """What stands behind the file: the dossier, and whether to write."""
    agreed = bool(data.get("yes"))
    if what == "adopt":
        return [f"--to={named(shop, data)}", "--yes" if agreed else "--dry-run"]
    words = [shop.desk(data).shown_as]
    if what == "import":
        return [*words, *(["--yes"] if agreed else [])]
    accepted = str(data.get("accept", "")).replace(",", " ").split()
    if not all(each.isdecimal() for each in accepted):
        raise SurroundingsError("không hiểu điều vừa nhập", "xem lại rồi nhập lại")
    taken = [f"--accept={','.join(accepted)}"] if accepted else []
    return [*words, *taken, "--yes" if agreed else "--dry-run"]
