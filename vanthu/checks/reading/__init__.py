"""What the rules read: texts with their places, citations, quantities."""
