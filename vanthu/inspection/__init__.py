"""Any document held against the form of NĐ 30/2020/NĐ-CP."""
