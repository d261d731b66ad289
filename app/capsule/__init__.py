"""One file that holds all of a check, opens in a replay viewer, and tells whether anything was changed."""
