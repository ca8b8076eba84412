"""One SQLite file of all tables, linked so that Datasette can follow them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from quotealign.alignment import Alignment
from quotealign.model import Article
from quotealign.report.rows import TABLES, Row

_TYPES = {str: "TEXT", int: "INTEGER", float: "REAL", bool: "INTEGER", list: "TEXT"}
_KEYS = {"articles": "article_id", "remarks": "remark", "quotes": "quote", "variants": "quote"}
_POINTERS = {
    "quotes": (("article_id", "articles", "article_id"), ("remark", "remarks", "remark")),
    "variants": (
        ("article_id", "articles", "article_id"),
        ("remark", "remarks", "remark"),
        ("quote", "quotes", "quote"),
    ),
    "remarks": (("article_id", "articles", "article_id"),),
    "links": (("left", "quotes", "quote"), ("right", "quotes", "quote")),
    "changes": (("remark", "remarks", "remark"), ("quote", "quotes", "quote")),
}


def write(alignment: Alignment, path: Path) -> None:
    """Write articles, remarks, quotes, variants, links and changes, with keys and full-text search.

    Lists are JSON texts. `PRAGMA foreign_key_check` finds nothing: every pointer leads somewhere.
    """
    # Python begins a transaction when it sees an INSERT, which it does not where the machine is set to
    # Turkish: "I" has another small letter there.
    base = sqlite3.connect(path, isolation_level=None)
    try:
        base.execute("BEGIN")
        _write_all(alignment, base)
        base.execute("COMMIT")
    except sqlite3.OperationalError as error:
        raise OSError(f"SQLite: {error}") from error
    finally:
        base.close()


def _write_all(alignment: Alignment, base: sqlite3.Connection) -> None:
    _create(base, "articles", dict.fromkeys(_ARTICLE, str))
    _fill(base, "articles", _ARTICLE, _articles(alignment))
    for name in ("remarks", "quotes", "variants", "links", "changes"):
        table = TABLES[name]
        columns = {column: kind for column, kind in table.columns.items() if column != _SHOWN}
        _create(base, name, columns)
        _fill(base, name, tuple(columns), table.rows(alignment))
    base.execute('CREATE VIRTUAL TABLE "quotes_fts" USING fts5(text, speaker, content="quotes")')
    base.execute("INSERT INTO quotes_fts(quotes_fts) VALUES ('rebuild')")
    for table_name, column in (("variants", "remark"), ("changes", "quote"), ("quotes", "article_id")):
        base.execute(f'CREATE INDEX "{table_name}_{column}" ON "{table_name}" ("{column}")')


_SHOWN = "title"
"""What Datasette shows for a row that another one points to: of articles only, and never empty there."""
_ARTICLE = ("article_id", "outlet", "title", "url", "date", "text")


def _articles(alignment: Alignment) -> Iterable[Row]:
    """Every article; for ready-made quotations, the article that each says it comes from."""
    seen = set()
    for source in alignment.sources.values():
        whole = isinstance(source, Article)
        key = source.id if whole else (source.article_id or source.id)  # type: ignore[union-attr]
        if key in seen:
            continue
        seen.add(key)
        yield {
            "article_id": key,
            "outlet": source.outlet,
            _SHOWN: source.title or key,
            "url": source.url,
            "date": source.date.isoformat() if source.date else None,
            "text": source.text if whole else None,
        }


def _create(base: sqlite3.Connection, name: str, columns: dict[str, type]) -> None:
    parts = [
        f'"{column}" {_TYPES[kind]}' + (" PRIMARY KEY" if _KEYS.get(name) == column else "")
        for column, kind in columns.items()
    ]
    parts += [
        f'FOREIGN KEY ("{column}") REFERENCES "{table}" ("{key}")'
        for column, table, key in _POINTERS.get(name, ())
    ]
    base.execute(f'CREATE TABLE "{name}" ({", ".join(parts)})')


def _fill(base: sqlite3.Connection, name: str, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    places = ", ".join("?" * len(columns))
    base.executemany(
        f'INSERT INTO "{name}" VALUES ({places})', ([_value(row.get(c)) for c in columns] for row in rows)
    )


def _value(value: Any) -> Any:
    if isinstance(value, list):
        value = json.dumps(value, ensure_ascii=False)
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
