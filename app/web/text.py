"""What the pages say, in both languages: read from the folder `text`, where every file has the same keys."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

_FOLDER = Path(__file__).parent / "text"
TEXT: Mapping[str, Mapping[str, str]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(_FOLDER.glob("*.toml"))
}
