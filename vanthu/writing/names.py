"""The vocabulary of expressions: a dossier's figures and names, by the words a clerk uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from vanthu.base.vietnamese import format_integer, format_rate, in_words, roman
from vanthu.model import projects as funding, targets as households
from vanthu.model.dossier import Dossier
from vanthu.model.office import Office, UnitGroup
from vanthu.model.outline import Phrase
from vanthu.model.projects import Component, Funding, Project, Projects
from vanthu.model.targets import Households, Targets
from vanthu.writing.project_outline import Plain, project_title, quoted

if TYPE_CHECKING:
    from vanthu.writing.tables import RowNames

Names = Mapping[str, object]
Groups = Sequence[UnitGroup]


def names_of(dossier: Dossier) -> Names:
    """Every name that a text of the dossier may use; figures are in hộ and triệu đồng."""
    facts = dossier.facts
    names: dict[str, object] = {"năm": facts.year, "cơ_quan": _office(dossier.office)}
    if facts.period:
        names["giai_đoạn"] = facts.period.text
    if dossier.targets:
        names["chỉ_tiêu"] = _targets(dossier.targets, dossier.unit_groups)
    if dossier.projects:
        names["kinh_phí"] = dossier.projects.total.names
        names["dự_án"] = {
            str(project.number): _project(project) for project in dossier.projects.projects
        }
    return names


def _office(office: Office) -> Names:
    return {
        "tên": office.name,
        "cơ_quan": office.body,
        "địa_bàn": office.area or "",
        "cấp": office.level,
        "địa_danh": office.place,
        "viết_tắt": office.abbreviation,
        "người_đứng_đầu": office.head,
        "chủ_quản": office.parent or "",
    }


def _targets(targets: Targets, groups: Groups) -> Names:
    return {
        "tổng": households.add_up(targets.units.values()).names,
        "nhóm": {
            group.name: households.add_up(units.values()).names
            for group, units in grouped(targets, groups)
        },
        "đơn_vị": {name: unit.names for name, unit in targets.units.items()},
    }


def _project(project: Project) -> Names:
    return {
        "tên": quoted(project.name),
        "vốn": project.total.names,
        "tiểu_dự_án": {
            str(part.number): {"tên": quoted(part.name), "vốn": part.amounts.names}
            for part in project.parts
        },
    }


def grouped(targets: Targets, groups: Groups) -> Iterator[tuple[UnitGroup, dict[str, Households]]]:
    """The groups, each with its units in the order of the targets."""
    for group in groups:
        members = {unit.name for unit in group.units}
        units = {name: counts for name, counts in targets.units.items() if name in members}
        if units:
            yield group, units


def target_rows(targets: Targets, groups: Groups, total: str) -> Iterator[tuple[RowNames, bool]]:
    """The rows of the table of targets, group sums in bold before their units, then the total."""
    order = 0
    for at, (group, units) in enumerate(grouped(targets, groups), 1):
        yield _row(roman(at), group.name, households.add_up(units.values()).names), True
        for name, counts in units.items():
            order += 1
            yield _row(str(order), name, counts.names), False
    yield _row("", total, households.add_up(targets.units.values()).names), True


def budget_rows(projects: Projects, total: str, plain: Plain) -> Iterator[tuple[RowNames, bool]]:
    """The rows of the budget: projects with their sub-projects, then the total, in triệu đồng."""
    for at, project in enumerate(projects.projects, 1):
        yield _budget_row(str(at), project, project.total, projects, plain), True
        for part in project.parts:
            yield _budget_row("", part, part.amounts, projects, plain), False
    yield {**_row("", total, projects.total.names), "chủ_trì": ""}, True


def _budget_row(
    order: str, component: Component, amounts: Funding, projects: Projects, plain: Plain
) -> RowNames:
    lead = plain(Phrase(component.assignment.lead)) if component.assignment else ""
    title = plain(project_title(component, projects.sentences))
    figures: Names = amounts.names
    if not amounts.total and not isinstance(component.funding, funding.Funding):
        figures = dict.fromkeys(amounts.names, "")
    return {**_row(order, title, figures), "chủ_trì": lead}


def _row(order: str, name: str, figures: Names) -> RowNames:
    return {"stt": order, "tên": name, **figures}


def leading_figures(dossier: Dossier) -> Iterator[str]:
    """The figures that a leader asks for first, each as a line."""
    if dossier.targets:
        total = households.add_up(dossier.targets.units.values())
        for verb, out_of, name, escaped in (
            ("Thoát nghèo", total.poor, "hộ nghèo", total.escaped),
            ("Thoát cận nghèo", total.near_poor, "hộ cận nghèo", total.near_escaped),
        ):
            share = f" ({format_rate(escaped, out_of)}%)" if out_of else ""
            yield f"{verb}: {format_integer(escaped)} trong {format_integer(out_of)} {name}{share}"
    if dossier.projects:
        amount = dossier.projects.total.total
        words = in_words(amount, zero_word=dossier.office.layout.zero_word)
        yield f"Tổng kinh phí: {format_integer(amount)} triệu đồng ({words} triệu đồng)"
