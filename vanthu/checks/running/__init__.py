"""How rules are run: what they may ask for, where, and what is remembered."""
