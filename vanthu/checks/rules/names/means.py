"""Chỉ tiêu nào cũng có dự án hoặc nguồn vốn để thực hiện.

Ghi dưới câu, sau "thực hiện bằng", dự án hay tiểu dự án trong projects.yaml, hoặc một nguồn vốn
khác; thật sự chưa có thì ghi "chưa có". Chỉ tiêu dựa vào dự án không có trong hồ sơ hoặc không có
vốn thì được nêu tên, để người ký biết. Trong một danh sách đã có ý ghi "thực hiện bằng" thì ý không
ghi cũng được nêu. Dòng này không in ra; hồ sơ không dùng đến thì không bị hỏi.

Đúng:

    - ý: Hỗ trợ 50 hộ nghèo phát triển sản xuất.
      thực hiện bằng: Dự án 2
    - ý: Hỗ trợ nhà ở cho 20 hộ nghèo.
      thực hiện bằng: vốn vận động xã hội hóa

Sai:

    - ý: Hỗ trợ 50 hộ nghèo phát triển sản xuất.
      thực hiện bằng: Dự án 2
    - ý: Đưa 20 lao động đi làm việc ở nước ngoài.
      thực hiện bằng: Tiểu dự án 2 của Dự án 4
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.nodes import Scalar
from vanthu.checks.running.dossier_view import View
from vanthu.model.outline import MEANS, Outline, Point, below
from vanthu.model.projects import Component, Funding, Project
from vanthu.writing.declared_conditions import components_at

ID = "names-means"
SEVERITY = Severity.WARNING

_NONE = re.compile(r"(?:chưa|không)(?: có)?\.?", re.I)
_PROJECT = re.compile(
    r"(?:tiểu dự án (?P<part>\d+)(?: (?:của|thuộc))?,? )?dự án (?P<project>\d+)", re.I
)
_NAMED = re.compile(r"dự án|dự an|du an", re.I)


def check(view: View) -> Iterator[Diagnostic]:
    """Targets that no project and no money stands behind."""
    projects = {title: component for component, title, _ in components_at(view.dossier)}
    for outline in view.dossier.outlines:
        for points in _lists(outline):
            if not any(point.text.means for point in points):
                continue
            for point in points:
                yield from _point(point, projects)


def _lists(outline: Outline) -> Iterator[list[Point]]:
    """The bullets of each list."""
    yield [item for item in outline if isinstance(item, Point)]
    for item in outline:
        yield from _lists(below(item))


def _point(point: Point, projects: Mapping[str, Component]) -> Iterator[Diagnostic]:
    if point.text.means is None:
        yield Diagnostic(
            point.text.scalar.place,
            "chỉ tiêu này chưa ghi dự án hay nguồn vốn nào, các ý bên cạnh thì có",
            f'viết câu sau "ý:", dòng dưới ghi "{MEANS}: …", hoặc "{MEANS}: chưa có"',
        )
    else:
        yield from _means(point.text.means, projects)


def _means(means: Scalar, projects: Mapping[str, Component]) -> Iterator[Diagnostic]:
    text = " ".join(means.text.split())
    if _NONE.fullmatch(text):
        yield Diagnostic(
            means.place,
            "chỉ tiêu này chưa có dự án, chưa có vốn để thực hiện",
            "thêm dự án hoặc nguồn vốn, hoặc bỏ chỉ tiêu",
        )
        return
    named = [_title(found) for found in _PROJECT.finditer(text)]
    for title in named:
        if problem := _problem(title, projects):
            yield Diagnostic(
                means.place,
                f"chỉ tiêu này dựa vào {title}, {problem}",
                "sửa lại số dự án, thêm dự án và vốn, hoặc ghi nguồn vốn khác",
            )
    if not named and _NAMED.search(text):
        yield Diagnostic(
            means.place,
            f'không rõ "{text}" là dự án nào',
            'viết "Dự án 2" hoặc "Tiểu dự án 1 của Dự án 3"',
        )


def _title(found: re.Match[str]) -> str:
    project = f"Dự án {int(found['project'])}"
    return f"Tiểu dự án {int(found['part'])} của {project}" if found["part"] else project


def _problem(title: str, projects: Mapping[str, Component]) -> str:
    """Why a project cannot bring a target about; empty where it can."""
    component = projects.get(title)
    if component is None:
        return "mà projects.yaml không có"
    return "" if _is_funded(component) else "nhưng ở đó không ghi vốn"


def _is_funded(component: Component) -> bool:
    """Whether money is named: a sum, or a sentence that says where it comes from."""
    if component.funding is not None and not isinstance(component.funding, Funding):
        return True
    parts = component.parts if isinstance(component, Project) else []
    return component.amounts.total > 0 or any(_is_funded(part) for part in parts)
