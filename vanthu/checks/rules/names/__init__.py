"""Rules on names: of offices, places, programmes and people."""

ORDER = """
    abolished actor committee decree issuer joined lead means office period place programme
    recipients signer unknown
"""
"""The modules of the rules, in the order in which the page of rules lists them."""
