"""One plan, warm: ours against plain docxtpl, and against the floor that nobody gets below.

The floor is what depends on the names alone: Jinja carried out, then encoding, checksum and
compression. What ours takes above it is the look at the result, the seal and the zip.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping

from docxtpl import DocxTemplate
from jinja2 import Template

from benchmarks.timing import Engine, Timing, compare, timed
from benchmarks.workload import PLAN, TEMPLATE, plan_sheet
from vanthu.render import render
from vanthu.render.compile import compiled
from vanthu.render.fast_print import environment
from vanthu.render.template import TemplateFile
from vanthu.word.zip_archive import LEVEL


def measure(rounds: int = 41) -> Mapping[str, Timing]:
    """Milliseconds of each way to print the plan of 2024."""
    sheet = plan_sheet()
    return compare(
        {
            "vanthu": timed(lambda: render(PLAN, sheet)),
            "floor": _floor(),
            "docxtpl": timed(_docxtpl),
        },
        rounds,
    )


def _floor() -> Engine:
    found = compiled(TemplateFile(PLAN))
    assert found, "our own template can be compiled"
    [program] = found.programs
    template = Template.from_code(environment(), program.code, {})
    names = dict(plan_sheet().context)

    def work() -> None:
        xml = template.render(names).encode()
        zlib.crc32(xml)
        zlib.compress(xml, LEVEL)

    return timed(work)


def _docxtpl() -> None:
    document = DocxTemplate(TEMPLATE)
    document.render(dict(plan_sheet().context), autoescape=True)
    document.save(io.BytesIO())


if __name__ == "__main__":
    found = measure()
    for name, timing in found.items():
        print(f"{name:10} {timing.median:8.1f} ms   {timing.against(found['vanthu']):6.2f} x")
    print(f"vanthu takes {found['vanthu'].against(found['floor']):.2f} x the floor")
