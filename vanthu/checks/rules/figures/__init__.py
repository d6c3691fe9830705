"""Rules on figures: sums, rates, units, and what the content declares of them."""

ORDER = """
    remaining households groups constraint claim funding repeated contradiction rate unit
    percent share size table_total writing year past not_reviewed
"""
"""The modules of the rules, in the order in which the page of rules lists them."""
