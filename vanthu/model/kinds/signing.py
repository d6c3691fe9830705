"""Who signs a document, and by what authority (NĐ 30/2020, Phụ lục I, Phần I, Mục II.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from vanthu.base.nodes import Mapping, Node, Sequence
from vanthu.base.vietnamese import Misread
from vanthu.model.fields import OptionalWord, Part, Word, is_blank, key, read_by, reader

PREFIXES = ("KT.", "TL.", "TUQ.", "Q.")
OF_HEAD = ("TL.", "TUQ.")
"""Given by the head alone: never signed on behalf of the whole body (TM.)."""

RANKS = (
    "Thiếu úy", "Trung úy", "Thượng úy", "Đại úy", "Thiếu tá", "Trung tá", "Thượng tá", "Đại tá",
    "Thiếu tướng", "Trung tướng", "Thượng tướng", "Đại tướng", "Chuẩn Đô đốc", "Phó Đô đốc",
    "Đô đốc",
)  # fmt: skip
"""Ranks of officers in the army, the navy and the police."""

_STEP = re.compile(r"(?P<prefix>KT\.|TL\.|TUQ\.|Q\.)(?:\s+(?P<title>\S.*))?")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an authority: "KT." and whose place is taken, by default the head's."""

    prefix: str
    title: str | None = None


def _step(text: str) -> Step:
    found = _STEP.fullmatch(text.strip())
    if found is None:
        listed = ", ".join(f'"{prefix}"' for prefix in PREFIXES)
        raise Misread(
            f'"{text}" không hợp lệ ở đây',
            f"chọn một trong: {listed}; ký qua hai bậc thì ghi danh sách, ví dụ"
            ' [TL., "KT. Chánh Văn phòng"]',
        )
    return Step(found["prefix"], found["title"])


def _second_step(text: str) -> Step:
    step = _step(text)
    if step.title is None:
        raise Misread(
            f'"{text}" chưa rõ ký thay ai', f'ghi cả chức vụ, ví dụ "{text} Chánh Văn phòng"'
        )
    return step


def _steps(node: object) -> tuple[Step, ...]:
    """One prefix, or one for each step from the head down."""
    if is_blank(node):
        return ()
    if not isinstance(node, Sequence):
        return (reader(_step)(node),)
    return tuple(reader(_second_step if at else _step)(each) for at, each in enumerate(node))


class Signer(Part):
    """One who signs, with the authority and the title that stand above the name."""

    steps: Annotated[
        tuple[Step, ...],
        read_by(_steps),
        WithJsonSchema({"type": ["string", "array", "null"], "items": {"type": "string"}}),
    ] = key(
        "quyền hạn",
        "KT. ký thay, TL. thừa lệnh, TUQ. thừa ủy quyền, Q. quyền; bỏ mục này nếu cấp trưởng ký;"
        ' qua hai bậc thì ghi danh sách: [TL., "KT. Chánh Văn phòng"]',
        default=(),
    )
    title: Word = key("chức vụ", "Chức vụ của người ký, ví dụ Phó Chủ tịch")
    rank: OptionalWord = key(
        "cấp bậc",
        "Quân hàm, học vị in trước họ tên; chỉ ở đơn vị vũ trang, giáo dục, y tế, khoa học",
        default=None,
    )
    name: Word = key("họ tên", "Họ và tên, không kèm học vị, danh hiệu")
    on_behalf_of: OptionalWord = key(
        "thay mặt",
        "Tập thể mà người này ký thay mặt, in sau TM.; chỉ cần khi nhiều người cùng ký",
        default=None,
    )

    @property
    def printed_name(self) -> str:
        """The name as it is printed, the rank before it."""
        return f"{self.rank} {self.name}" if self.rank else self.name

    @property
    def is_of_head(self) -> bool:
        """Whether the authority is one that the head alone can give."""
        return bool(self.steps) and self.steps[0].prefix in OF_HEAD

    def lines(self, head: str) -> list[str]:
        """The lines above the signature but for TM., where `head` is the title of the head."""
        above = [
            f"{step.prefix} {self.title if step.prefix == 'Q.' else step.title or head}"
            for step in self.steps
        ]
        is_own_title = bool(self.steps) and self.steps[-1].prefix == "Q."
        return above if is_own_title else [*above, self.title]


def _one_or_several(node: object) -> object:
    """A list of signers, also where one is written without a list."""
    return [node] if isinstance(node, Mapping) else node


SignersField = Annotated[
    list[Signer],
    BeforeValidator(_one_or_several),
    WithJsonSchema(
        {"anyOf": [{"x-ref": "Signer"}, {"type": "array", "items": {"x-ref": "Signer"}}]}
    ),
]


def paths_of(signers: list[Signer], root: Node) -> Iterator[tuple[Signer, list[str | int]]]:
    """Each signer with the path below which the file tells of it."""
    written = root.get("ký") if isinstance(root, Mapping) else None
    several = isinstance(written, Sequence)
    for at, signer in enumerate(signers):
        yield signer, ["ký", at] if several else ["ký"]
