"""All that a person reads on a terminal, and what one is asked there."""
