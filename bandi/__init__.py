"""Calls as data: one TOML an edition, every number with its citation, and the loader."""
