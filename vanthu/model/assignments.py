"""Who does what: `assignments.yaml`."""

from __future__ import annotations

from vanthu.model.fields import Part, Text, key
from vanthu.model.outline import OutlineField


class Duty(Part):
    """One actor and its tasks: a numbered item of the plan."""

    actor: Text = key("đơn vị", "Một cơ quan, đơn vị")
    tasks: OutlineField = key("nhiệm vụ", "Đoạn văn hoặc danh sách")


class Assignments(Part):
    """All actors, in the order of printing."""

    duties: list[Duty] = key("phân công", "Mỗi đơn vị một mục")
