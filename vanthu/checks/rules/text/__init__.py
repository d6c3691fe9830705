"""Rules on wording: spelling, punctuation, capitals, and what was typed by mistake."""

ORDER = """
    comment spelling slips lone_word tone_mark pairs terms doubled_word repeated_phrase
    spacing dash date quotes ampersand list_ends end_mark markup cut_sentence
    typed_number level capitals sentence_capital approximation attachment characters placeholder
    unfilled typed_frame subject
"""
"""The modules of the rules, in the order in which the page of rules lists them."""
