"""What holds for the whole suite."""

import hypothesis

# The same examples on every machine: a failure must come again. No test fails on a time.
hypothesis.settings.register_profile("requisito", derandomize=True, deadline=None)
hypothesis.settings.load_profile("requisito")
