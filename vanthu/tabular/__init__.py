"""Figures from Excel, .csv or pasted cells into a dossier, and its tables out to Excel.

From the ground up: `grid` (cells with addresses) is filled by `xlsx` or `delimited` through
`opening`; `headings`, `columns` and `rosters` say what each column and row of it is; `reading`
takes the numbers; `changes` and `receipt` say what is to be written; `export` goes the other way.
"""
