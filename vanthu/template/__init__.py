"""How the Word templates are made from the decree."""
