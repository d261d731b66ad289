"""What holds for the whole suite."""

import hypothesis
import pytest

# The same examples on every machine: a failure must come again. No test fails on a time.
hypothesis.settings.register_profile("requisito", derandomize=True, deadline=None)
hypothesis.settings.load_profile("requisito")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take long: processes that share the files out then end together."""
    long = {item.path for item in items if any(map(item.get_closest_marker, ("slow", "browser")))}
    items.sort(key=lambda item: item.path not in long)
