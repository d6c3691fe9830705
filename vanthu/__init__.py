"""Documents of state administration, written as data."""

__version__ = "0.1.0"
