"""config.toml -> Settings. Every error names the file, the key, the value and the remedy."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from search.errors import ConfigError, InstallError
from search.settings import (
    OpenSearchSettings,
    PeopleSettings,
    SearchSettings,
    ServerSettings,
    Settings,
    engine_named,
)

REQUIRED = ("engine", "corpus", "index")
ENVIRONMENT = "TINDANG_CONFIG"

_HERE = Path(__file__).resolve().parent
SHIPPED = (_HERE / "config.toml", _HERE.parent / "config.toml")
"""The shipped config.toml: inside the installed package, or in a checkout."""


def load(path: str | os.PathLike[str] | None = None) -> Settings:
    """Read settings from ``path``, else from $TINDANG_CONFIG, else from the shipped file.

    A ``config.toml`` of the working folder does not count: it may be any other program's. Tables
    may leave keys out: the shipped file has their defaults. Raises ConfigError.
    """
    file = _find(path)
    shipped = _read(_shipped())
    given = _read(file)
    where = str(file)
    for key in given:
        if key not in shipped:
            raise ConfigError(f"{where}: unknown key {key!r}{_near(key, shipped)}")
    for key in REQUIRED:
        if key not in given:
            raise ConfigError(
                f"{where}: the key {key!r} is missing; add {_line(key, shipped[key])}"
            )
    tables = {
        name: _table(where, name, given.get(name, {}), default)
        for name, default in shipped.items()
        if isinstance(default, dict)
    }
    # The shipped file inside an installed package must not write beside itself.
    base = Path.cwd() if file == SHIPPED[0] else file.parent
    settings = Settings(
        path=file,
        engine=engine_named(f"{where}: engine", given["engine"]),
        corpus=_paths(where, "corpus", given["corpus"], base),
        index=_paths(where, "index", [given["index"]], base)[0],
        register=_register(where, given.get("register", shipped["register"]), base),
        fields=_fields(where, tables["fields"]),
        search=SearchSettings(**tables["search"]),
        boosts={key: float(value) for key, value in tables["boosts"].items()},
        people=_people(where, tables["people"]),
        server=_server(where, tables["server"]),
        opensearch=_opensearch(where, tables["opensearch"], base),
    )
    _check_ranges(where, tables)
    return settings


def _find(path: str | os.PathLike[str] | None) -> Path:
    asked = path or os.environ.get(ENVIRONMENT)
    if asked:
        file = Path(asked).absolute()
        if not _may_be_read(file):
            raise ConfigError(f"{file}: no such settings file; copy the shipped config.toml there")
        return file
    return _shipped()


def _may_be_read(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:
        return True  # below a folder that may not be entered: reading it tells why


def _shipped() -> Path:
    for file in SHIPPED:
        if file.is_file():
            return file
    raise InstallError(f"{SHIPPED[0]}: the shipped settings are missing; install tindang anew")


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: not UTF-8 text ({error.reason}); save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{file}: not valid TOML: {error}") from error
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror}") from error


def _table(where: str, name: str, given: Any, default: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise ConfigError(f"{where}: {name} = {given!r} must be a table: write [{name}]")
    for key, value in given.items():
        if key not in default:
            raise ConfigError(f"{where}: unknown key {name}.{key}{_near(key, default)}")
        _same_type(f"{where}: {name}.{key}", value, default[key])
    return {**default, **given}


def _same_type(what: str, value: Any, example: Any) -> None:
    if isinstance(example, float) and isinstance(value, int) and not isinstance(value, bool):
        return
    if type(value) is not type(example):
        raise ConfigError(
            f"{what} = {value!r} must be {_KINDS[type(example)]}, for example {_toml(example)}"
        )


_KINDS: Mapping[type, str] = {
    int: "a whole number",
    float: "a number",
    str: "a text",
    bool: "true or false",
    list: "a list",
}


def _check_ranges(where: str, tables: Mapping[str, Mapping[str, Any]]) -> None:
    for name, low, high in (
        ("search.page_size", 1, 1000),
        ("search.max_page_size", 1, 1000),
        ("search.max_results", 1, 1_000_000),
        ("search.all_terms_up_to", 1, 1000),
        ("search.most_terms", 0.0, 1.0),
        ("search.snippet_length", 40, 5000),
        ("search.recency", 0.0, 10.0),
        ("server.port", 0, 65535),
        ("server.workers", 0, 256),
        ("server.threads", 1, 1000),
        ("server.downloads", 1, 100),
        ("opensearch.shards", 1, 1024),
        ("opensearch.replicas", 0, 10),
        ("opensearch.timeout", 0.1, 3600.0),
        ("opensearch.bulk_timeout", 1.0, 3600.0),
        ("opensearch.bulk_bytes", 10_000, 90_000_000),
        ("opensearch.patience", 0.0, 86400.0),
        *((f"boosts.{key}", 0.0, 1000.0) for key in tables["boosts"]),
    ):
        table, key = name.split(".")
        value = tables[table][key]
        if not low <= value <= high:
            raise ConfigError(f"{where}: {name} = {value!r} must be from {low} to {high}")


def _server(where: str, table: Mapping[str, Any]) -> ServerSettings:
    if not table["host"].strip():
        raise ConfigError(
            f'{where}: server.host = {table["host"]!r} must be an address like "127.0.0.1", or '
            '"0.0.0.0" for all of the machine\'s'
        )
    url = table["public_url"]
    if url and not re.fullmatch(r"https?://[^/@\s?#\"<>]+(?:/[\w.~-]+)*/?", url, re.ASCII):
        raise ConfigError(
            f"{where}: server.public_url = {url!r} must be an address like "
            '"https://tin.example.vn" or "https://example.vn/tin"'
        )
    for origin in table["origins"]:
        if origin != "*" and not re.fullmatch(r"https?://[^/@\s?#\"<>*]+", str(origin), re.ASCII):
            raise ConfigError(
                f"{where}: server.origins = {origin!r} must be like "
                '"https://example.vn", without a path, or "*" for every site'
            )
    origins = tuple(table["origins"])
    return ServerSettings(**{**table, "public_url": url.rstrip("/"), "origins": origins})


def _people(where: str, table: Mapping[str, Any]) -> PeopleSettings:
    hidden = table["hidden"]
    if not all(isinstance(name, str) and name.strip() for name in hidden):
        raise ConfigError(f"{where}: people.hidden = {hidden!r} must name persons as text")
    return PeopleSettings(table["enabled"], tuple(hidden))


def _fields(where: str, table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    for field, names in table.items():
        if not all(isinstance(name, str) and name.strip() for name in names):
            raise ConfigError(f"{where}: fields.{field} = {names!r} must name columns as text")
    return {field: tuple(names) for field, names in table.items()}


def _opensearch(where: str, table: Mapping[str, Any], base: Path) -> OpenSearchSettings:
    for url in table["urls"]:
        if not isinstance(url, str) or not re.fullmatch(r"https?://[^/@\s]+/?", url):
            raise ConfigError(
                f"{where}: opensearch.urls = {url!r} must be addresses like "
                '"https://node:9200", without a user or password'
            )
    if not table["urls"]:
        raise ConfigError(f"{where}: opensearch.urls = [] must name a node of the cluster")
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,100}", table["index"]):
        raise ConfigError(
            f"{where}: opensearch.index = {table['index']!r} must be of a-z, 0-9, - and _"
        )
    ca = base / table["ca"] if table["ca"] else None
    return OpenSearchSettings(**{**table, "urls": tuple(table["urls"]), "ca": ca})


def _paths(where: str, key: str, value: Any, base: Path) -> tuple[Path, ...]:
    named = isinstance(value, list) and all(isinstance(v, str) and v for v in value)
    if not named or any("\0" in v for v in value):
        raise ConfigError(f"{where}: {key} = {value!r} must name paths as text")
    return tuple((base / v).absolute() for v in value)


def _register(where: str, value: Any, base: Path) -> Path | None:
    if not isinstance(value, str) or "\0" in value:
        raise ConfigError(f'{where}: register = {value!r} must name a file, or be "" for none')
    return (base / value).absolute() if value else None


def _near(key: str, known: Mapping[str, Any]) -> str:
    close = difflib.get_close_matches(key, known, n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; known keys: {', '.join(known)}"


def _line(key: str, value: Any) -> str:
    return f"the line {key} = {_toml(value)}"


def _toml(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)
