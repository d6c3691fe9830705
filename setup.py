"""What pyproject.toml cannot say: templates/ and schema/ stand beside the package, not in it.

A wheel carries them as vanthu/shipped/…, where `vanthu.files.shipped` finds them.
"""

from pathlib import Path

from setuptools import find_packages, setup

SHIPPED = {"templates": "templates", "schema": "schema", "schema.partial": "schema/partial"}
STARTERS = [
    path.relative_to("vanthu/starters").as_posix()
    for path in Path("vanthu/starters/data").rglob("*.yaml")
]
PAGE = [f"assets/{path.name}" for path in Path("vanthu/page/assets").glob("*")]

setup(
    packages=[*find_packages(include=["vanthu*"]), *(f"vanthu.shipped.{name}" for name in SHIPPED)],
    package_dir={f"vanthu.shipped.{name}": folder for name, folder in SHIPPED.items()},
    package_data={
        **{f"vanthu.shipped.{name}": ["*.docx", "*.json"] for name in SHIPPED},
        "vanthu.page": PAGE,
        "vanthu.starters": STARTERS,
    },
    include_package_data=False,
)
