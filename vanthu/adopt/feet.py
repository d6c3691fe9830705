"""The foot of a document → recipients, archive and who signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from vanthu.adopt.naming import Casing
from vanthu.adopt.words import escaped
from vanthu.adopt.yaml_text import Content, Flow
from vanthu.decree.fixed_words import FILED, RANK, RECIPIENTS, plain_upper
from vanthu.inspection.elements import FoundDocument
from vanthu.word.reading.content import Fragment

_OPEN = "…"
"""The name of a signer that is still open: it must be filled in before the document is issued."""
_BULLET = re.compile(r"[-–—+•]\s*")
_FIRST = re.compile(r"(?:như\s+(?:trên|điều|kính gửi|thành phần)\b.*)", re.I)
_FILED = re.compile(r"[-–—+•]?\s*lưu\s*:?\s*(?P<rest>.*)", re.I)
_ENDS = " ;.,"
_PREFIX = re.compile(r"(?P<prefix>TM|T/M|KT|K/T|TL|T/L|TUQ|T/UQ|Q)(?:\s*[./]\s*|\s+)(?P<rest>.*)")
_STEPS = {"KT": "KT.", "K/T": "KT.", "TL": "TL.", "T/L": "TL.", "TUQ": "TUQ.", "T/UQ": "TUQ.",
          "Q": "Q."}  # fmt: skip


@dataclass
class SignedBy:
    """One who signs: the lines above the name, and the name."""

    lines: list[str]
    name: str

    @property
    def on_behalf_of(self) -> str:
        """For whom it is signed, in capitals; empty where it says nothing of that."""
        found = _PREFIX.match(self.lines[0]) if self.lines else None
        return found["rest"] if found and found["prefix"] in ("TM", "T/M") else ""

    @property
    def steps(self) -> list[tuple[str, str]]:
        """The authority from the head down, each step with the title whose place is taken."""
        found = (_PREFIX.match(line) for line in self.lines)
        return [(_STEPS[each["prefix"]], each["rest"]) for each in found
                if each and each["prefix"] in _STEPS]  # fmt: skip

    @property
    def title(self) -> str:
        """The signer's own title, in capitals."""
        last = self.lines[-1] if self.lines else ""
        found = _PREFIX.match(last)
        return found["rest"] if found else last

    @property
    def head(self) -> str:
        """The title of the head of the body, in capitals."""
        return self.steps[0][1] if self.steps else self.title


@dataclass(frozen=True)
class FootKeys:
    """What the keys of the document say of its end."""

    recipients: Sequence[str] = ()
    archive: Mapping[str, str] = field(default_factory=dict)
    signed: Sequence[SignedBy] = ()


def read_foot_keys(part: FoundDocument) -> FootKeys:
    """Recipients without what the program writes itself, the archive, and all who sign."""
    recipients: list[str] = []
    archive: dict[str, str] = {}
    for line in recipient_lines(part):
        text = _BULLET.sub("", line, count=1).strip(_ENDS)
        if FILED.match(line) and (found := _FILED.match(line)):
            archive = _archive(found["rest"].strip(_ENDS))
        elif text and not (_FIRST.fullmatch(text) and not recipients):
            recipients.append(escaped(text))
    return FootKeys(recipients, archive, tuple(_signed(part)))


def behind_label(part: FoundDocument) -> list[Fragment]:
    """What stands behind "Nơi nhận:" on its own line."""
    found = []
    for piece in part.get("recipients_label"):
        label = RECIPIENTS.match(piece.text)
        if label and piece.text[label.end() :].strip():
            text = piece.text[label.end() :].strip()
            found.append(replace(piece, runs=(replace(piece.runs[0], text=text),)))
    return found


def recipient_lines(part: FoundDocument) -> Iterator[str]:
    """Each recipient on one line: a line without a dash goes on with the one above."""
    found = [*behind_label(part), *part.get("recipients")]
    line = ""
    dashed = sum(bool(_BULLET.match(each.text)) for each in found) > len(found) / 2
    for each in found:
        goes_on = dashed and line and not _BULLET.match(each.text) and not FILED.match(each.text)
        if goes_on and not line.endswith((";", ".")):
            line = f"{line} {each.text}"
            continue
        if line:
            yield line
        line = each.text
    if line:
        yield line


def _archive(text: str) -> dict[str, str]:
    place, _, rest = text.partition(", ")
    said = {"nơi": place or "VT"}
    if rest:
        said["đơn vị soạn thảo"] = rest
    return said


def _signed(part: FoundDocument) -> Iterator[SignedBy]:
    """Who signs, column by column: of several each has a cell of titles and one of the name."""
    columns: dict[tuple[int, int], list[Fragment]] = {}
    names = part.get("signer_name")
    for piece in (*part.get("signer_title"), *names):
        cell = piece.paragraph.cell
        columns.setdefault((cell.table, cell.column) if cell else (0, 0), []).append(piece)
    for pieces in columns.values():
        lines = [plain_upper(each.text) for each in pieces if each not in names]
        name = next((each.text for each in pieces if each in names), "")
        yield SignedBy([line for line in lines if line], name)


def signer_keys(signed: SignedBy, head: str, casing: Casing, *, several: bool) -> Content:
    """The signer as the document says it; `head` is the title of the office's head."""
    said: dict[str, str] = {}
    if several and signed.on_behalf_of:
        said["thay mặt"] = casing.name(signed.on_behalf_of)
    steps = signed.steps
    if steps:
        first, *more = steps
        own = casing.name(first[1])
        same = own.casefold() == head.casefold() or first[0] == "Q."
        said["quyền hạn"] = first[0] if same else f"{first[0]} {own}"
        if more:
            said["quyền hạn"] += "".join(f" | {step} {casing.name(of)}" for step, of in more)
    said["chức vụ"] = casing.name(signed.title) or head
    rank = RANK.match(signed.name)
    if rank:
        said["cấp bậc"] = rank[0].strip()
    said["họ tên"] = (signed.name[rank.end() :] if rank else signed.name) or _OPEN
    if " | " not in said.get("quyền hạn", ""):
        return Flow(said)
    return {**said, "quyền hạn": Flow(said["quyền hạn"].split(" | "))}
