"""What is known of names, symbols and days: bodies, places, kinds, validity."""
