"""What each screen of the page asks for and does: one module a screen, JSON in and out."""
