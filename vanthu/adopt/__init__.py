"""An existing Word file, text or PDF → a dossier, with the proof that nothing was lost."""
