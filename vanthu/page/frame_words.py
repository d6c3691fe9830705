"""Where the words that the form prints by itself are written: number, day, place, signature …"""

from __future__ import annotations

from vanthu.base.nodes import node_at
from vanthu.model.dossier import OFFICE, Dossier
from vanthu.model.kinds.decision import Decision

Path = tuple[str | int, ...]

_OF_THE_OFFICE: dict[str, Path] = {
    "địa_danh": ("địa danh",),
    "cơ_quan": ("cơ quan",),
    "đầu": ("cơ quan",),
}
_OF_THE_DOCUMENT: dict[str, tuple[Path, ...]] = {
    "số": (("số",),),
    "ký_hiệu": (("ký hiệu",),),
    "ngày_ban_hành": (("ngày",),),
    "loại": (("loại",),),
    "thẩm_quyền": (("thẩm quyền",),),
    "lưu": (("lưu", "đơn vị soạn thảo"), ("lưu", "nơi")),
    "chức_vụ_ký": (("ký", "chức vụ"),),
    "họ_tên": (("ký", "họ tên"),),
}
_ATTACHED: dict[str, Path] = {"số": ("số",), "ngày": ("ngày",), "của": ("thẩm quyền",)}


def place_of_tag(dossier: Dossier, file: str, tag: tuple[str, ...]) -> tuple[str, Path] | None:
    """The file and the entry behind a name for a template, as `("kèm_theo", "số")`.

    None for what nobody wrote.
    """
    first, *rest = tag
    if first in _OF_THE_OFFICE:
        named = "cơ quan chủ quản" if rest[:1] == ["chủ_quản"] else None
        return _there(dossier, OFFICE, *([(named,)] if named else []), _OF_THE_OFFICE[first])
    if first == "đề_nghị" and rest[:1] == ["tờ_trình"]:
        key = {"số": "số", "ký_hiệu": "ký hiệu", "ngày": "ngày"}.get(rest[-1], "số")
        return _there(dossier, file, ("đề nghị", "tờ trình", key), ("đề nghị", "tờ trình"))
    if first == "kèm_theo" and rest:
        return _there(dossier, _issuing(dossier), _ATTACHED.get(rest[0], ("số",)))
    if first in _OF_THE_DOCUMENT:
        return _there(dossier, file, *_OF_THE_DOCUMENT[first])
    return None


def _issuing(dossier: Dossier) -> str:
    """The file of the decision that documents are attached to, or of the main document."""
    return next(
        (name for name, each in dossier.documents.items() if isinstance(each, Decision)),
        dossier.leading,
    )


def _there(dossier: Dossier, file: str, *paths: Path) -> tuple[str, Path] | None:
    """The first of the paths that the file has."""
    document = dossier.files.get(file)
    root = document.root if document else None
    found = next((path for path in paths if node_at(root, path) is not None), None)
    return (file, found) if found else None
