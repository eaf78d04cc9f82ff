"""Bits that flip, and folders that may only be read."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import tindang
from index.run import reindex
from search.engines import open_engine
from search.engines.generation import INFO
from search.engines.generations import CURRENT
from search.errors import IndexMismatch, TindangError
from search.result import SearchRequest
from search.searcher import Searcher
from search.settings import Settings
from tests.conftest import EMBEDDED, ROOT, SEEDS, MakeSettings
from tests.engines.conftest import MakeEngine, indexed
from tests.engines.documents import LIBRARY, document
from web.app import create_app


def files(folder: Path) -> list[Path]:
    """What a generation consists of."""
    live = folder / (folder / CURRENT).read_text("ascii").strip()
    names = json.loads((live / INFO).read_text("utf-8"))["checksums"]
    return [live / name for name in sorted(names)]


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at % len(data)] ^= 1
    path.write_bytes(bytes(data))


def built(make: MakeEngine, folder: Path) -> None:
    with make(folder).writer(full=True) as writer:
        writer.put(LIBRARY)
        writer.put_blob("lexicon", bytes(range(256)) * 40)
        writer.put_blob("manifest", b"files")
        writer.commit()


def test_a_flipped_bit_of_any_file_is_found(embedded: MakeEngine, tmp_path: Path) -> None:
    built(embedded, tmp_path)
    indexed(embedded(tmp_path), [document("new")], full=False)
    assert embedded(tmp_path).check() == ()
    assert len(files(tmp_path)) >= 5
    for number, path in enumerate(files(tmp_path)):
        if not path.stat().st_size:
            continue
        flip(path, number * 7)
        (damage,) = embedded(tmp_path).check()
        assert path.name in damage
        flip(path, number * 7)
    assert embedded(tmp_path).check() == ()


@pytest.mark.parametrize("name", ["lexicon", "manifest"])
def test_a_blob_is_never_read_with_another_bit(
    embedded: MakeEngine, tmp_path: Path, name: str
) -> None:
    built(embedded, tmp_path)
    (path,) = (path for path in files(tmp_path) if path.name == name)
    flip(path, 3)
    snapshot = embedded(tmp_path).snapshot()
    with pytest.raises(IndexMismatch, match=f"blobs/{name} is not what .*`tindang reindex --full`"):
        snapshot.blob(name)
    assert embedded(tmp_path).salvage(name) is None


def test_what_was_found_damaged_is_not_opened_again(embedded: MakeEngine, tmp_path: Path) -> None:
    built(embedded, tmp_path)
    engine = embedded(tmp_path)
    flip(files(tmp_path)[0], 3)
    assert engine.check()
    with pytest.raises(IndexMismatch, match=r"is damaged .*is not what was written"):
        engine.snapshot()
    indexed(embedded(tmp_path), [document("new")], full=True)
    assert engine.snapshot().info.articles == 1


def test_a_damaged_index_is_built_anew_by_the_next_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = ["--index", str(tmp_path)]
    assert tindang.main(["reindex", *index, str(SEEDS)]) == 0
    assert tindang.main(["check", *index]) == 0
    assert "is as it was written" in capsys.readouterr().out
    (lexicon,) = (path for path in files(tmp_path) if path.name == "lexicon")
    flip(lexicon, 100)
    assert tindang.main(["check", *index, "--json"]) == 1
    damages = json.loads(capsys.readouterr().out)["damages"]
    assert damages == ["blobs/lexicon is not what was written"]
    assert tindang.main(["search", "đảng", *index]) == 1
    assert "tindang reindex --full" in capsys.readouterr().err
    assert tindang.main(["reindex", *index, str(SEEDS)]) == 0
    ran = capsys.readouterr()
    assert ran.err.startswith("tindang: the index was built anew: ")
    assert "--full" not in ran.err, "what it advises has been done"
    assert "5 articles" in ran.out
    assert tindang.main(["check", *index]) == 0


@pytest.fixture
def for_everybody() -> Iterator[Path]:
    """A folder that all may read; pytest's own are for one user."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


AS_NOBODY = """
import os, sys
import tindang
search = lambda folder: tindang.main(["search", "đảng", "--index", folder])
search(sys.argv[1])  # all modules are read by the user who may read them
os.setgid(65534)
os.setuid(65534)
sys.exit(search(sys.argv[2]))
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
@pytest.mark.parametrize("engine", EMBEDDED)
def test_another_user_can_search_what_it_may_not_write(for_everybody: Path, engine: str) -> None:
    index = for_everybody / "index"
    assert tindang.main(["reindex", "--engine", engine, "--index", str(index), str(SEEDS)]) == 0
    for path in (*index.rglob("*lock"), *index.rglob(".*lock")):
        path.unlink(missing_ok=True)
    (home := for_everybody / "home").mkdir()
    home.chmod(0o777)
    shutil.copytree(index, for_everybody / "copy")
    before = sorted(map(str, index.rglob("*")))
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", AS_NOBODY, str(for_everybody / "copy"), str(index)],
        cwd=ROOT,
        env={**os.environ, "HOME": str(home), "TMPDIR": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("articles (") == 2
    assert sorted(map(str, index.rglob("*"))) == before
    assert [*home.glob("tindang-*")] == []


def told(settings: Settings, text: str) -> str:
    """What a search says of the index, "" when it finds nothing to complain of."""
    with contextlib.closing(open_engine(settings)) as engine:
        try:
            Searcher(settings, engine).search(SearchRequest(text))
        except TindangError as error:
            return str(error)
    return ""


@pytest.mark.parametrize("suffix", ["store", "term", "idx", "pos", "fast"])
def test_damage_that_a_search_comes_upon_is_told_with_its_remedy(
    make_settings: MakeSettings, seeds_index: Path, suffix: str
) -> None:
    """Not every file is checked when an index is opened, but no search ends in a traceback."""
    settings = make_settings()
    shutil.copytree(seeds_index, settings.index)
    [path] = settings.index.glob(f"g*/data/*.{suffix}")
    data = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(bytes(255 - byte for byte in data[:-200]) + data[-200:])
    found = [told(settings, text) for text in ("đại hội", "37-CT/TW", "")]
    assert all("reindex --full" in message for message in filter(None, found)), found
    if suffix == "store":
        assert all(found)


def test_a_server_says_that_it_is_damage_and_stops_calling_itself_well(
    make_settings: MakeSettings, seeds_index: Path
) -> None:
    settings = make_settings()
    shutil.copytree(seeds_index, settings.index)
    client = create_app(settings).test_client()
    assert client.get("/healthz").status_code == 200
    [path] = settings.index.glob("g*/data/*.store")
    data = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(bytes(255 - byte for byte in data[:-200]) + data[-200:])
    answer = client.get("/api/search?q=37-CT/TW")
    assert (answer.status_code, answer.json["error"]["code"]) == (503, "index_damaged")
    assert "Chỉ mục bị hỏng" in client.get("/?q=37-CT/TW").text
    assert client.get("/healthz").status_code == 503
    reindex(settings, [SEEDS], full=True)
    assert client.get("/api/search?q=37-CT/TW").status_code == 200
    assert client.get("/healthz").status_code == 200
