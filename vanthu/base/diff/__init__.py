"""What differs between two texts, and which parts of two lists belong together."""
