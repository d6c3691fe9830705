"""A dossier written out: expressions, outlines, tables, and what the templates print."""
