"""Social networks and marketplaces as data: one TOML each, and their loader."""
