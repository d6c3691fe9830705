"""The spine: a folder of YAML → two Word files, each step a function from value to value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from vanthu.base.diagnostics import Diagnostic, Faults, Place, Severity, SourceFile
from vanthu.base.nodes import place_at
from vanthu.checks import RULES, TEMPLATE_RULES
from vanthu.checks.rules.template.template_view import PrintedSheet, TemplateView
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.rule import Result, run, run_on_templates
from vanthu.files.kept_answers import Seen, documents_listed
from vanthu.files.shipped import shipped
from vanthu.issue.record import IssuedDossier, IssueRecord, all_issued, changes, warned
from vanthu.model.dossier import OFFICE, BaseOnly, Dossier, load
from vanthu.model.files import RECORD
from vanthu.model.kinds import outputs_of
from vanthu.model.kinds.document import Document
from vanthu.model.links import broken_links
from vanthu.render import render
from vanthu.render.template_reading import Template, read
from vanthu.writing.frame import sheet_of
from vanthu.writing.phrases import Author


@dataclass(frozen=True)
class Draft:
    """A sound dossier, written out: what the rules check and the templates print."""

    view: View
    checked: Result

    @cached_property
    def templates(self) -> Mapping[str, Template]:
        """The template of each file, read once. Raises Faults, SurroundingsError."""
        documents = self.dossier.documents.values()
        return {
            name: _template(self.dossier, document)
            for name, document in zip(self.view.sheets, documents, strict=True)
        }

    @property
    def dossier(self) -> Dossier:
        """The dossier itself."""
        return self.view.dossier


@dataclass(frozen=True, slots=True)
class Built:
    """A dossier that passed the checks, and its finished files by name."""

    drafted: Draft
    files: Mapping[str, bytes]
    checked: Result
    records: tuple[IssueRecord, ...] = ()
    """What went out before, of each document that did."""

    @property
    def dossier(self) -> Dossier:
        """The dossier itself."""
        return self.drafted.dossier

    @property
    def outcome(self) -> IssuedDossier:
        """What a record of an issue tells of it."""
        return _outcome(self.drafted, self.files)

    @property
    def seen(self) -> Seen:
        """All that the build has looked at: each file as it was, also where none was."""
        dossier, records = self.dossier, self.records
        return {
            **dict.fromkeys(dossier.looked_for),
            **documents_listed(dossier.folders),
            **dossier.links,
            **{each.path: each.document.file.text.encode() for each in dossier.sources},
            **{each.path: each.content for each in self.drafted.templates.values()},
            **self.drafted.view.author.pictures.read,
            dossier.folder / RECORD: records[0].document.file.text.encode() if records else None,
        }


def draft(
    folder: Path,
    shown_as: str,
    unsaved: Mapping[str, str] | None = None,
    *,
    despite_links: bool = False,
) -> Draft:
    """The dossier in `folder`, with what every rule says of it.

    `unsaved` holds texts by file name that are to be tried before they are on disk. With
    `despite_links` a name that leads nowhere is a finding like any other.
    Raises Faults where it cannot be written out at all, with everything that stands in the
    way; SurroundingsError for a machine in the way.
    """
    dossier = load(folder, shown_as, unsaved)
    author = Author(dossier)
    outputs = outputs_of(dossier.documents)
    sheets = {outputs[file]: sheet_of(author, each) for file, each in dossier.documents.items()}
    links = list(broken_links(dossier))
    faults = [*author.faults] if despite_links else [*links, *author.faults]
    if faults:
        raise Faults(faults)
    view = View(dossier, author, sheets)
    checked = run(RULES, view, TEMPLATE_RULES)
    return Draft(view, replace(checked, found=(*links, *checked.found)))


def build(
    folder: Path,
    shown_as: str,
    *,
    amend: bool = False,
    unsaved: Mapping[str, str] | None = None,
) -> Built:
    """The finished files of the dossier in `folder`; nothing is written to disk.

    What was issued comes out otherwise than it went only with `amend`; for `unsaved` see
    `draft`. Raises Faults with everything that is wrong, SurroundingsError for a machine in
    the way.
    """
    drafted = draft(folder, shown_as, unsaved)
    if drafted.checked.errors:
        raise Faults(drafted.checked.errors)
    checked = drafted.checked.and_also(check_templates(drafted))
    if checked.errors:
        raise Faults(checked.errors)
    files = render_all(drafted)
    built = Built(drafted, files, checked, all_issued(folder, shown_as))
    outcome = built.outcome
    changed = [each for record in built.records for each in changes(record, outcome)]
    if changed and not amend:
        raise Faults(changed)
    return built


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything a check saw: what it could not get to is None or empty."""

    result: Result
    drafted: Draft | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    forms: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    """What the decree's rules say of each file, those that passed too."""

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """All that is wrong or doubtful, in the content and in the finished files."""
        of_form = (each for form in self.forms.values() for each in form)
        broken = (each for each in of_form if each.severity is not Severity.PASSED)
        return (*self.result.found, *broken)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What must not be signed."""
        return tuple(each for each in self.found if each.severity is Severity.ERROR)


def check(folder: Path, shown_as: str) -> Checked:
    """What is wrong or doubtful in the dossier, its templates and its finished files.

    A fault that keeps the dossier from being written out is a finding like any other.
    Raises BaseOnly for what is not to be built, SurroundingsError for a machine in the way.
    """
    from vanthu.inspection.check import diagnose  # a build is not kept waiting for it

    drafted: Draft | None = None
    result = Result()
    try:
        drafted = draft(folder, shown_as)
        result = drafted.checked
        in_templates = check_templates(drafted)
        result = result.and_also(in_templates)
        if in_templates.errors:
            return Checked(result, drafted)
        files = render_all(drafted)
        outcome = _outcome(drafted, files)
        records = all_issued(folder, shown_as)
        since = (warned(each) for record in records for each in changes(record, outcome))
        result = replace(result, found=(*result.found, *since))
    except BaseOnly:
        raise
    except Faults as faults:
        return Checked(replace(result, found=(*result.found, *faults.diagnostics)), drafted)
    forms = {name: diagnose(file, name) for name, file in files.items()}
    return Checked(result, drafted, files, forms)


def check_templates(drafted: Draft) -> Result:
    """What the rules say of the templates that the dossier is printed with.

    Raises Faults for a template that is no sound Word file, SurroundingsError where none is.
    """
    views = [
        TemplateView(read(drafted.templates[name]), PrintedSheet.of(sheet))
        for name, sheet in drafted.view.sheets.items()
    ]
    return run_on_templates(TEMPLATE_RULES, views, drafted.dossier.office)


def render_all(drafted: Draft) -> Mapping[str, bytes]:
    """The finished files by name. Raises Faults for what is wrong with a template."""
    return {
        name: render(drafted.templates[name], sheet) for name, sheet in drafted.view.sheets.items()
    }


def _outcome(drafted: Draft, files: Mapping[str, bytes]) -> IssuedDossier:
    used = {each.shown_as: each.content for each in drafted.templates.values()}
    return IssuedDossier(drafted.dossier, used, files, drafted.view.author.pictures.by_name)


def _template(dossier: Dossier, document: Document) -> Template:
    """The template of a document: the office's own, or ours."""
    layout, ours = dossier.office.layout, document.TEMPLATE
    own, path = layout.templates.get(document.name), ["trình bày", "mẫu riêng", document.name]
    if own is None and document.OWN_TEMPLATE:
        own, path = layout.template(document.OWN_TEMPLATE), ["trình bày", document.OWN_TEMPLATE]
    if own is None:
        return Template.opened(shipped("templates") / ours, f"templates/{ours}")
    written = place_at(dossier.files[OFFICE].root, path).file
    name = PurePosixPath(own.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or ":" in own:
        place = Place(SourceFile(written.name, numbered=False))
        raise Faults(
            [
                Diagnostic(
                    place,
                    f'mẫu "{own}" nằm ngoài thư mục có office.yaml',
                    "chép tệp mẫu vào thư mục đó và ghi tên từ đó, ví dụ mau/quyet-dinh.docx",
                )
            ]
        )
    # An office.yaml may inherit the template, which then stands beside the other office.yaml.
    folder = next(each.path.parent for each in dossier.sources if each.document.file == written)
    return Template.opened(folder / name, f"{folder.name}/{own}")
