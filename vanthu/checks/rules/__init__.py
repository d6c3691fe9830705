"""The rules, in families: one module a rule, named once in the order of its family."""
