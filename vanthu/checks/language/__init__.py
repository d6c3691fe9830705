"""The Vietnamese language: which syllables there can be."""
