"""The form rules of NĐ 30/2020/NĐ-CP as data."""
