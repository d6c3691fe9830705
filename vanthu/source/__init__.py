"""YAML text ↔ positioned data, edits in place, and YAML's errors in a clerk's words."""

from vanthu.source.parsing import YamlFile, parse, read, replace

__all__ = ["YamlFile", "parse", "read", "replace"]
