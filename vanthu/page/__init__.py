"""The page in the browser: a dossier seen as it will be printed, changed where it is written.

A server on this machine alone (`server`), behind a guard (`guard`); what it shows is made from
the finished files (`sheets`), and a click leads to what was typed (`origins`).
"""
