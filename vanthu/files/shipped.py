"""The Word templates and the schemas that come with the program, wherever it stands.

In the repository they lie beside the package, where a person finds them; a wheel carries them
inside it (setup.py).
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def shipped(name: str) -> Path:
    """The folder of that name, `templates` or `schema`."""
    inside = _PACKAGE / "shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
