"""What a person would write: yaml.safe_load, a loop, docxtpl. Nothing is checked or computed.

Usage: python plain_script.py CONTENT TEMPLATES OUTPUT. It prints the same YAML through the
same templates, numbers and totals left out; the benchmark of a cold start runs it.
"""

import sys
from pathlib import Path
from typing import Any

import yaml
from docxtpl import DocxTemplate
from markupsafe import Markup, escape

KINDS = ["Mục", "Khoản có tiêu đề", "Điểm có tiêu đề", "Gạch đầu dòng", "Dấu cộng", "Dấu chấm"]


def passage(kind: str, text: object) -> dict[str, object]:
    """One paragraph, as the templates want it."""
    run = f'<w:r><w:t xml:space="preserve">{escape(str(text))}</w:t></w:r>'
    return {"kiểu": kind, "số": "", "chữ": Markup(run)}


def outline(items: object, level: int = 0) -> list[dict[str, object]]:
    """Whatever YAML holds, as paragraphs."""
    kind = KINDS[min(level, 5)]
    if isinstance(items, dict):
        found = []
        for key, value in items.items():
            found.append(passage(kind, key))
            found += outline(value, level + 1)
        return found
    if isinstance(items, list):
        return [found for item in items for found in outline(item, level)]
    return [passage(kind if level > 2 else "Đoạn", items)]


content, templates, output = map(Path, sys.argv[1:])
data = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in content.glob("*.yaml")}
decision, plan = data["decision"], data["plan"]
body = outline(plan["nội dung"]) + outline(data["projects"]) + outline(data["assignments"])
attached = {"số": "", "ngày": "", "của": ""}
names: dict[str, Any] = {"ký_hiệu": "QĐ-UBND", "kèm_theo": attached, "phụ_lục": []}
names |= {"đầu": {"cơ_quan": Markup("<w:r/>"), "kẻ": Markup("<w:r/>")}}
names |= {"trích_yếu": passage("", decision["trích yếu"])["chữ"]}
names |= {"điều": outline(decision["điều"]), "nơi_nhận": [], "căn_cứ": []}
names |= {"loại": "KẾ HOẠCH", "mở_đầu": outline(plan["mở đầu"]), "nội_dung": body}
for name in ("decision", "plan"):
    document = DocxTemplate(templates / f"{name}.docx")
    document.render(names, autoescape=True)
    document.save(output / f"{name}.docx")
