"""Accuracy and speed of finding company identifiers and saying whose they are."""
