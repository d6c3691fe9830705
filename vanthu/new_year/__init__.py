"""A new year's dossier made from an older one: `python build.py new-year 2025`."""
