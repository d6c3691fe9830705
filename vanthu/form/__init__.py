"""The form that Nghị định 30/2020/NĐ-CP requires: its rules as data, and what is made from them."""
