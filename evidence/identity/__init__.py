"""Find company identifiers on a page and decide whose they are."""
