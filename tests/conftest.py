"""What holds for the whole suite."""

import hypothesis
import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling, LoadScopeScheduling

# The same examples on every machine: a failure must come again. No test fails on a time.
hypothesis.settings.register_profile("requisito", derandomize=True, deadline=None)
hypothesis.settings.load_profile("requisito")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take long: processes that share the files out then end together."""
    long = {item.path for item in items if any(map(item.get_closest_marker, ("slow", "browser")))}
    items.sort(key=lambda item: item.path not in long)


class TogetherScheduling(LoadFileScheduling):
    """Share files out, but keep together those that look at the same things, made once a process."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return "tests/sample_web" if file.startswith("tests/sample_web/") else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling | None:
    """Share out as `--dist loadfile` does, the sample web as one file."""
    return TogetherScheduling(config, log) if config.option.dist == "loadfile" else None
