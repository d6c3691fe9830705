"""Writes the Word templates, one for each layout: `python -m vanthu.template.writing`.

Which blocks a template has is declared by the kind of document that it prints.
"""

from __future__ import annotations

from pathlib import Path

from vanthu.decree import nd30
from vanthu.model.kinds import MODELS
from vanthu.template.blank_package import word_file
from vanthu.template.blocks import block_xml, document_xml

TEMPLATES_DIR = Path(__file__).resolve().parents[2] / "templates"


def build_templates() -> dict[str, bytes]:
    """The templates by file name."""
    layouts = {model.TEMPLATE: model.LAYOUT for model in MODELS}
    return {name: _template(blocks) for name, blocks in layouts.items()}


def _template(blocks: tuple[str, ...]) -> bytes:
    """A template with the styles that every document has, and those that its blocks need."""
    document = document_xml(*map(block_xml, blocks))
    more = [each for each in nd30.ADDRESSED if f'"{each.style_id}"' in document]
    return word_file(document, more)


def main() -> None:
    """Write the templates into the project's folder."""
    TEMPLATES_DIR.mkdir(exist_ok=True)
    for name, content in build_templates().items():
        (TEMPLATES_DIR / name).write_bytes(content)


if __name__ == "__main__":
    main()
