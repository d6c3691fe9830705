"""Word files without the decree: their package, their text, their tracked changes."""
