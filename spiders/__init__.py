"""Thin walks: visit, record, ask where to go next."""
