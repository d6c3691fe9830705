"""One plan, warm: ours against the engines that people use, each with the same text to print.

The peers' templates are simpler than ours: no branches for styles, no bold, no drawn lines. So
they have less to do, and what we claim is on the safe side.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from docx import Document
from docxtpl import DocxTemplate

from benchmarks.timing import Engine, Timing, compare, timed
from benchmarks.workload import (
    PLAN,
    TEMPLATE,
    Segment,
    built,
    counts,
    plan_sheet,
    segments,
)
from vanthu.render import render

NODE = Path(__file__).resolve().parent / "node"
_NODE_ENGINES = ("docxtemplater", "carbone", "docx-templates")


def versions() -> Iterator[str]:
    """The peers with their versions, as "carbone 3.8.2"."""
    wanted = json.loads((NODE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    yield from (f"{name} {wanted[name]}" for name in _NODE_ENGINES)
    if shutil.which("pandoc"):
        said = subprocess.run(["pandoc", "--version"], capture_output=True, text=True, check=True)
        yield said.stdout.partition("\n")[0]


def measure(rounds: int = 15) -> Mapping[str, Timing]:
    """Milliseconds of each engine. Raises RuntimeError where one prints another text."""
    whole = built().files["ke-hoach.docx"]
    wanted = counts(whole)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        outputs = {name: folder / f"{name}.docx" for name in (*_NODE_ENGINES, "pandoc")}
        engines = {"vanthu": timed(_ours), "docxtpl": timed(_docxtpl)}
        parts = segments(whole)
        for name in _NODE_ENGINES:
            engines[name] = stack.enter_context(_node(name, parts, folder, outputs[name]))
        if shutil.which("pandoc"):
            engines["pandoc"] = _pandoc(parts, folder, outputs["pandoc"])
        timings = compare(engines, rounds)
        for name, path in outputs.items():
            if name in engines and counts(path.read_bytes()) != wanted:
                found = counts(path.read_bytes())
                raise RuntimeError(f"{name} printed {found} lines and rows, not {wanted}")
    return timings


def _ours() -> bytes:
    return render(PLAN, plan_sheet())


def _docxtpl() -> bytes:
    """What docxtpl's own documentation says to do."""
    document = DocxTemplate(TEMPLATE)
    document.render(dict(plan_sheet().context), autoescape=True)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@contextmanager
def _node(name: str, parts: Sequence[Segment], folder: Path, output: Path) -> Iterator[Engine]:
    """An engine that lives in a process of its own and works when asked."""
    template, data = folder / f"{name}-template.docx", folder / f"{name}.json"
    template.write_bytes(_template(parts, name))
    data.write_text(json.dumps(_data(parts), ensure_ascii=False), encoding="utf-8")
    command = ["node", "engines.mjs", name, str(template), str(data), str(output)]
    with subprocess.Popen(
        command, cwd=NODE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        ask, answer = process.stdin, process.stdout

        def engine() -> float:
            ask.write("\n")
            ask.flush()
            return float(answer.readline())

        yield engine
        ask.close()


def _pandoc(parts: Sequence[Segment], folder: Path, output: Path) -> Engine:
    """Pandoc has no other way than a process for each document."""
    source = folder / "plan.md"
    source.write_text("\n".join(_markdown(parts)), encoding="utf-8")
    command = ["pandoc", "--from=markdown", str(source), "-o", str(output)]

    def engine() -> float:
        start = time.perf_counter()
        subprocess.run(command, check=True)
        return (time.perf_counter() - start) * 1000

    return engine


def _data(parts: Sequence[Segment]) -> Mapping[str, object]:
    """The text for the engines that loop: lines as {text}, rows as {c0, c1, …}."""
    return {
        part.name: [{"text": line} for line in part.lines]
        or [{f"c{at}": cell for at, cell in enumerate(row)} for row in part.rows]
        for part in parts
    }


def _template(parts: Sequence[Segment], engine: str) -> bytes:
    """A template with a loop for each segment, in the engine's own tags."""
    document = Document()
    for part in parts:
        lines, rows = _tags(part, engine)
        for line in lines:
            document.add_paragraph(line)
        if rows:
            table = document.add_table(rows=0, cols=len(rows[0]))
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _tags(part: Segment, engine: str) -> tuple[list[str], list[list[str]]]:
    """The paragraphs and table rows that make one loop."""
    name, columns = part.name, range(len(part.rows[0]) if part.rows else 0)
    if engine == "carbone":
        fields = [f"{{d.{name}[i].c{at}}}" for at in columns]
        second = [field.replace("[i]", "[i+1]") for field in fields]
        if fields:
            return [], [fields, second]
        return [f"{{d.{name}[i].text}}", f"{{d.{name}[i+1].text}}"], []
    if engine == "docxtemplater":
        fields = [f"{{c{at}}}" for at in columns]
        if fields:
            return [], [[f"{{#{name}}}{fields[0]}", *fields[1:-1], f"{fields[-1]}{{/{name}}}"]]
        return [f"{{#{name}}}", "{text}", f"{{/{name}}}"], []
    opened, closed = f"+++FOR x IN {name}+++", "+++END-FOR x+++"
    fields = [f"+++INS $x.c{at}+++" for at in columns]
    if fields:
        blank = [""] * (len(fields) - 1)
        return [], [[opened, *blank], fields, [closed, *blank]]
    return [opened, "+++INS $x.text+++", closed], []


def _markdown(parts: Sequence[Segment]) -> Iterator[str]:
    for part in parts:
        for line in part.lines:
            yield from (_literal(line), "")
        if part.rows:
            yield "| " + " | ".join("" for _ in part.rows[0]) + " |"
            yield "|" + "---|" * len(part.rows[0])
            for row in part.rows:
                yield "| " + " | ".join(_literal(cell) for cell in row) + " |"
            yield ""


def _literal(text: str) -> str:
    """The text with nothing in it that Markdown reads as a mark."""
    plain = text.replace("\n", " ").replace("\t", " ").replace("\N{NO-BREAK SPACE}", " ").strip()
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()#+-.!|<>$^~@'\":" else sign for sign in plain)


if __name__ == "__main__":
    found = measure()
    for name, timing in found.items():
        print(f"{name:16} {timing.median:8.1f} ms   {timing.against(found['vanthu']):6.2f} x")
