"""What a dossier is, as the clerk writes it: one module for each part.

Vietnamese keys and English names are joined in one place, the alias of each field.
"""
