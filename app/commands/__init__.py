"""One file a command: each defines `command`, a click command whose return value is the exit status."""
