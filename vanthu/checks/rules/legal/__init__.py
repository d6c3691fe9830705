"""Rules on legal documents: how they are cited, and whether they are in force."""

ORDER = """
    kind number issuer agrees twice article date date_style basis order title wording attached
    articles first_mention unknown in_force lapsing
"""
"""The modules of the rules, in the order in which the page of rules lists them."""
