"""A Word file from anywhere, read as Word shows it: looks, numbers, drawn lines, pages."""
