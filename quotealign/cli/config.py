"""Settings from `quotealign.toml`, or from `[tool.quotealign]` in `pyproject.toml`."""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import Any

from quotealign.errors import SettingsError

_KINDS: dict[str, type] = {
    "canonical": str,
    "date_format": str,
    "encoding": str,
    "fail_on": str,
    "field": dict,
    "input_format": str,
    "max_bytes": int,
    "quiet": bool,
    "set": dict,
    "skip_invalid": bool,
    "workers": int,
}
_KIND_NAMES = {str: "a text", int: "a whole number", bool: "true or false", dict: "a table of NAME = VALUE"}

KEYS = tuple(_KINDS)
"""What a configuration may set: the long options, with `_` for `-`."""


def load_config(folder: Path | None) -> dict[str, Any]:
    """Read the nearest configuration, in this folder or one above it; without a folder there is none.

    Returns:
        Defaults for the options of every verb; empty when there is no configuration.

    Raises:
        SettingsError: the file is no TOML, or holds a key that no option has, or a value of another kind.
    """
    if folder is None:
        return {}
    for place in (folder, *folder.parents):
        own, shared = place / "quotealign.toml", place / "pyproject.toml"
        if own.is_file():
            return _checked(_parse(own), str(own))
        if shared.is_file():
            tools = _parse(shared).get("tool")
            table = tools.get("quotealign") if isinstance(tools, dict) else None
            if table is not None:
                return _checked(table, f"{shared}, [tool.quotealign]")
    return {}


def _parse(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"no TOML ({error})", where=str(file), remedy="mend it") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SettingsError(
            f"cannot be read ({reason})", where=str(file), remedy="check its permissions, or move it away"
        ) from None


def _checked(table: Any, where: str) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise SettingsError("no table", where=where, remedy="write it as [tool.quotealign]")
    config: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in KEYS:
            close = difflib.get_close_matches(name, KEYS, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(KEYS)}"
            raise SettingsError(f"no setting is called {key!r}", where=where, remedy=hint)
        kind = _KINDS[name]
        # Options that may be given several times may also be a list of texts.
        listed = kind is dict and isinstance(value, list) and all(isinstance(one, str) for one in value)
        if not listed and (not isinstance(value, kind) or (kind is int and isinstance(value, bool))):
            raise SettingsError(f"{key!r} is not {_KIND_NAMES[kind]}", where=where, remedy="mend it")
        parameter = "set_" if name == "set" else name
        config[parameter] = [f"{k}={v}" for k, v in value.items()] if isinstance(value, dict) else value
    return config
