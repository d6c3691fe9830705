"""Rules on Word templates: their tags, styles and parts."""

ORDER = """
    external braces split quotes syntax nesting alone unfilled command names runs unused styles
"""
"""The modules of the rules, in the order in which the page of rules lists them."""
