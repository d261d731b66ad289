"""Measure how well links to platforms are read and pages on them judged."""
