"""What the form check says of our own files."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from vanthu.inspection.check import check_form
from vanthu.inspection.finding import Finding
from vanthu.pipeline import Built


@pytest.fixture(scope="session")
def checked(built_2024: Built) -> Mapping[str, list[Finding]]:
    return {name: check_form(content, name) for name, content in built_2024.files.items()}
