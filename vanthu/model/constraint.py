"""A condition on figures that the office declares, such as the share a province pays."""

from __future__ import annotations

from vanthu.model.fields import Part, Text, key


class Constraint(Part):
    """A condition over the names of one unit or one project, and why it must hold."""

    condition: Text = key("điều kiện", "Phép so sánh, ví dụ tỉnh == (trung_ương / 10) | làm_tròn")
    reason: Text = key("lý do", "Vì sao phải như vậy; được in khi số liệu không đúng điều kiện")
