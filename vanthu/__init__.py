"""Documents of state administration, written as data."""

__version__ = "0.3.0"
"""Raised whenever the same content becomes other bytes; see tests/test_version.py."""
