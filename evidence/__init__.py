"""What we know about a firm's web presence, and where we saw it: types, the parsed page, extractors, the frontier."""
