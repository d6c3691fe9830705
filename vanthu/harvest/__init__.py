"""A Word file that people edited, carried back into the texts that it was built from."""
