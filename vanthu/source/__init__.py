"""YAML text ↔ positioned data, edits in place, and YAML's errors in a clerk's words."""

from vanthu.source.parsing import Document, parse, read, replace

__all__ = ["Document", "parse", "read", "replace"]
