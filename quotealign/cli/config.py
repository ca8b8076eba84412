"""Settings from `quotealign.toml`, or from `[tool.quotealign]` in `pyproject.toml`."""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import Any

from quotealign.errors import SettingsError

KEYS = (
    "canonical",
    "date_format",
    "encoding",
    "fail_on",
    "field",
    "input_format",
    "max_bytes",
    "quiet",
    "set",
    "skip_invalid",
    "workers",
)
"""What a configuration may set: the long options, with `_` for `-`."""


def load_config(folder: Path) -> dict[str, Any]:
    """Read the nearest configuration, in this folder or one above it.

    Returns:
        Defaults for the options of every verb; empty when there is no configuration.

    Raises:
        SettingsError: the file is no TOML, or holds a key that no option has.
    """
    for place in (folder, *folder.parents):
        own, shared = place / "quotealign.toml", place / "pyproject.toml"
        if own.is_file():
            return _checked(_parse(own), str(own))
        if shared.is_file():
            table = _parse(shared).get("tool", {}).get("quotealign")
            if table is not None:
                return _checked(table, f"{shared}, [tool.quotealign]")
    return {}


def _parse(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"no TOML ({error})", where=str(file), remedy="mend it") from None


def _checked(table: dict[str, Any], where: str) -> dict[str, Any]:
    config: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in KEYS:
            close = difflib.get_close_matches(name, KEYS, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(KEYS)}"
            raise SettingsError(f"no setting is called {key!r}", where=where, remedy=hint)
        parameter = "set_" if name == "set" else name
        config[parameter] = [f"{k}={v}" for k, v in value.items()] if isinstance(value, dict) else value
    return config
