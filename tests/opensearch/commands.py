"""The command, as a person runs it over a cluster."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from search.settings import OpenSearchSettings
from tests.conftest import ROOT


def write_config(file: Path, engine: str, place: OpenSearchSettings) -> Path:
    """The shipped settings for an index of the cluster, and ``corpus`` beside the file."""
    shipped = (ROOT / "config.toml").read_text("utf-8").split("[opensearch]")[0]
    shipped = shipped.replace('engine = "tantivy"', f'engine = "{engine}"')
    file.write_text(
        f"{shipped.replace('seeds', 'corpus')}[opensearch]\nurls = {list(place.urls)}\n"
        f'index = "{place.index}"\nca = "{place.ca}"\nshards = {place.shards}\n',
        encoding="utf-8",
    )
    return file


def run(config: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "tindang.py"), "--config", str(config), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def said(config: Path, *arguments: str) -> str:
    """What a command that succeeds says."""
    done = run(config, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout
