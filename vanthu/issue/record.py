"""The record of what was issued: `phat-hanh.yaml`, text beside the content, so that git keeps it.

It holds codes only. Those of content and templates are hashes of the files; that of a Word file
is the seal that it carries itself, so that it is the same wherever the file is built.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanthu import __version__
from vanthu.base.diagnostics import Diagnostic, Place, Severity
from vanthu.base.nodes import place_at
from vanthu.base.vietnamese import short_date
from vanthu.decree.nd30 import KIND_ABBREVIATIONS
from vanthu.model.dossier import Dossier
from vanthu.model.files import RECORD
from vanthu.model.issued import Issue, Issues
from vanthu.model.kinds import outputs_of
from vanthu.model.messages import only_mapping, validated
from vanthu.source import YamlFile, read
from vanthu.word.package import carried_seal
from vanthu.writing.frame import symbol_of

_HEAD = """\
# Do lệnh "issue" ghi khi phát hành; không sửa dòng nào ở đây.
# Ghi nhầm mà chưa gửi văn bản đi thì xóa cả lần ấy: docs/huong-dan.md, mục 12.3.
# Các mã dưới đây cho biết nội dung, mẫu Word và tệp Word có đổi từ đó không.
# Mã của tệp Word là "Mã kiểm tra nội dung" mà chính tệp ấy mang (File > Info > Properties).

phát hành:
"""
_KINDS = {short: kind for kind, short in KIND_ABBREVIATIONS.items()}
_PLAIN_NAME = re.compile(r"\w[\w./\\-]*(?: [\w./\\-]+)*")


@dataclass(frozen=True, slots=True)
class IssueRecord:
    """The record of a document that was issued."""

    document: YamlFile
    """The whole record of its dossier."""
    last: Issue
    """The issue in force."""
    at: int
    """The how-manieth issue of the record that is, from 0."""

    @property
    def about(self) -> str | None:
        """The name of the document's file; None for the main one."""
        return self.last.about

    @property
    def place(self) -> Place:
        """Where the issue in force stands."""
        return self.place_of("số")

    def place_of(self, key: str) -> Place:
        """Where the number or the day of the issue in force stands."""
        return place_at(self.document.root, ["phát hành", self.at, key])

    @property
    def name(self) -> str:
        """What it is called: "Quyết định số 07/QĐ-UBND"."""
        first = self.last.symbol.partition("/")[2].partition("-")[0]
        return f"{_KINDS.get(first, 'Công văn')} số {self.last.symbol}"

    def __str__(self) -> str:
        return f"{self.name} ngày {short_date(self.last.date)} đã phát hành"


@dataclass(frozen=True, slots=True)
class IssuedDossier:
    """A dossier, the templates that it was printed with, and its finished files, by name."""

    dossier: Dossier
    templates: Mapping[str, bytes]
    files: Mapping[str, bytes]
    pictures: Mapping[str, bytes]

    @property
    def content(self) -> dict[str, str]:
        """The code of each content file, pictures included."""
        texts = {each.name: each.document.file.text.encode() for each in self.dossier.sources}
        return _hashes({**texts, **self.pictures})

    @property
    def template_codes(self) -> dict[str, str]:
        """The code of each template."""
        return _hashes(self.templates)

    @property
    def seals(self) -> dict[str, str]:
        """The code that each finished file carries."""
        return {name: carried_seal(self.files[name]) for name in sorted(self.files)}

    def outputs(self, about: str | None) -> list[str]:
        """The finished files that go out with a document: its own, and those attached to it."""
        documents = self.dossier.documents
        file = f"{about}.yaml" if about else self.dossier.leading
        attached = [name for name, each in documents.items() if each.ATTACHED]
        names = outputs_of(documents)
        with_it = attached if documents.get(file) is self.dossier.decision else []
        return [names[each] for each in (file, *with_it) if each in names]

    def is_as_issued(self, issue: Issue) -> bool:
        """Whether the files are those of the issue; one without templates may have old hashes."""
        wanted = issue.files.keys() | set(self.outputs(issue.about))
        of_old = _hashes(self.files) if issue.templates is None else {}
        return all(
            (code := issue.files.get(name)) is not None
            and code in (self.seals.get(name), of_old.get(name))
            for name in wanted
        )


def all_issued(folder: Path, shown_as: str) -> tuple[IssueRecord, ...]:
    """The record of each document of the dossier that was issued. Raises Faults for damage."""
    path = folder / RECORD
    if not path.exists():
        return ()
    document = read(path, f"{shown_as}/{RECORD}")
    root = only_mapping(document.root)
    issues = validated(Issues, root, root.place)
    return tuple(IssueRecord(document, issues.issues[at], at) for at in issues.in_force.values())


def issued(folder: Path, shown_as: str, about: str | None = None) -> IssueRecord | None:
    """The record of one document, by default the main one; None for a draft. Raises Faults."""
    return next((each for each in all_issued(folder, shown_as) if each.about == about), None)


def changes(record: IssueRecord, outcome: IssuedDossier) -> Iterator[Diagnostic]:
    """At most one fault: that these files are not the ones that were issued."""
    last = record.last
    if outcome.is_as_issued(last):
        return
    why, hint = _cause(last, outcome)
    yield Diagnostic(record.place, f"{record}, nhưng {why}", hint, "issued")


def _cause(last: Issue, outcome: IssuedDossier) -> tuple[str, str]:
    """Why the files are others now, and what to do."""
    changed = _unlike(last.content, outcome.content)
    if last.templates is not None:
        other = _unlike(last.templates, outcome.template_codes)
        changed += [f"mẫu Word {name}" for name in other]
    meant = "nếu đúng là phải sửa văn bản đã phát hành, thêm --amend"
    if changed:
        back = "nếu đổi nhầm, lấy lại tệp lúc phát hành bằng git"
        return f"{', '.join(changed)} đã đổi từ đó", f"{back}; {meant}"
    if last.version != __version__:
        return (
            f"vanthu {__version__} dựng ra tệp khác bản của vanthu {last.version}: chương trình đã"
            " đổi phiên bản, nội dung và mẫu Word vẫn như cũ",
            "bản đã phát hành vẫn dùng, không phải dựng lại; muốn có lại đúng bản ấy thì dựng bằng"
            f" vanthu {last.version}; {meant}",
        )
    if last.templates is None:
        return (
            "tệp Word dựng ra bây giờ khác bản ấy dù nội dung không đổi; lần phát hành ấy ghi bằng"
            " bản vanthu cũ nên không rõ vì mẫu Word đã đổi hay chỉ vì dựng trên máy khác",
            "so tệp dựng ra với bản đã phát hành: chữ vẫn đúng thì dựng với --amend; mẫu đã đổi thì"
            " lấy lại mẫu bằng git",
        )
    return (
        f"vanthu {__version__} trên máy này dựng ra tệp khác, dù nội dung và mẫu Word không đổi",
        "chương trình hoặc thư viện đã bị sửa: lấy lại bản gốc của chương trình bằng git, xóa thư"
        f" mục .venv rồi chạy python run.py build (bản cài bằng pip thì cài lại vanthu); {meant}",
    )


def _unlike(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    return [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]


def warned(found: Diagnostic) -> Diagnostic:
    """The same, where nothing is to be written."""
    return Diagnostic(found.place, found.message, found.hint, found.rule, Severity.WARNING)


def record_text(
    before: Sequence[IssueRecord], outcome: IssuedDossier, about: str | None = None
) -> str:
    """The text of the record with one more issue at its end, unless the last one is the same.

    The document, by default the main one, must have number and date.
    """
    text = before[0].document.file.text if before else _HEAD
    last = next((each.last for each in before if each.about == about), None)
    if last and outcome.is_as_issued(last):
        return text
    if not text.endswith("\n"):
        text += "\n"
    document = outcome.dossier.document(about) if about else outcome.dossier.main
    assert document, "it has been issued just now"
    assert document.date, "an issue has a date"
    seals = outcome.seals
    lines = [
        f"  - số: {document.number}/{symbol_of(outcome.dossier, document)}",
        *([f"    văn bản: {json.dumps(about, ensure_ascii=False)}"] if about else []),
        f"    ngày: {short_date(document.date)}",
        f"    phiên bản: {__version__}",
        *_listed("nội dung", outcome.content),
        *_listed("mẫu", outcome.template_codes),
        *_listed("tệp", {name: seals[name] for name in sorted(outcome.outputs(about))}),
    ]
    return text + "".join(f"{line}\n" for line in lines)


def _listed(name: str, codes: Mapping[str, str]) -> Iterator[str]:
    yield f"    {name}:"
    for file, value in codes.items():
        plain = _PLAIN_NAME.fullmatch(file)
        yield f"      {file if plain else json.dumps(file, ensure_ascii=False)}: {value}"


def _hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)}
