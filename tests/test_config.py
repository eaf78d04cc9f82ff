"""config.toml -> Settings: defaults, paths, and an error for every wrong key and value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from search import config
from search.errors import ConfigError
from search.settings import Settings
from tests.conftest import ROOT

BASE = 'engine = "tantivy"\ncorpus = ["seeds"]\nindex = "var/index"\n'


def load(tmp_path: Path, text: str) -> Settings:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    return config.load(file)


def test_tables_left_out_have_the_shipped_values(tmp_path: Path) -> None:
    assert load(tmp_path, BASE).search == config.load(ROOT / "config.toml").search


def test_paths_start_at_the_folder_of_the_file(tmp_path: Path) -> None:
    settings = load(tmp_path, BASE)
    assert settings.index == tmp_path / "var" / "index"
    assert settings.corpus == (tmp_path / "seeds",)


def test_the_place_of_an_index_is_a_folder_or_a_name_in_a_cluster(tmp_path: Path) -> None:
    settings = load(tmp_path, BASE)
    assert settings.place == str(tmp_path / "var" / "index")
    clustered = settings.with_options(engine="opensearch")
    assert clustered.place == "tindang at https://localhost:9200"


def test_only_a_named_file_replaces_the_shipped_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any program may have a config.toml in the folder where tindang is run."""
    (tmp_path / "config.toml").write_text("not = [toml", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(config.ENVIRONMENT, raising=False)
    assert config.load().path == ROOT / "config.toml"
    file = tmp_path / "mine.toml"
    file.write_text(BASE, encoding="utf-8")
    monkeypatch.setenv(config.ENVIRONMENT, str(file))
    assert config.load().path == file
    assert config.load(ROOT / "config.toml").path == ROOT / "config.toml"


def test_a_whole_number_will_do_for_a_number(tmp_path: Path) -> None:
    assert load(tmp_path, BASE + "[boosts]\ntitle_exact = 3\n").boosts["title_exact"] == 3.0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('corpus = ["a"]\nindex = "b"\n', "the key 'engine' is missing; add the line engine ="),
        ('engine = "tantivy"\nindex = "b"\n', "the key 'corpus' is missing"),
        ('engine = "tantivy"\ncorpus = ["a"]\n', "the key 'index' is missing"),
        (BASE.replace("tantivy", "lucene"), "engine = 'lucene' is not an engine; choose one of"),
        (BASE.replace('["seeds"]', '"seeds"'), "corpus = 'seeds' must name paths"),
        (BASE.replace('["seeds"]', "[1]"), "corpus = [1] must name paths"),
        (BASE.replace('"var/index"', "3"), "index = [3] must name paths"),
        (BASE.replace("var/index", "a\\u0000b"), "index = ['a\\x00b'] must name paths"),
        (BASE + '[server]\nhost = ""\n', "server.host = '' must be an address"),
        (BASE + "register = 3\n", "register = 3 must name a file"),
        (BASE + 'engin = "x"\n', "unknown key 'engin'; did you mean 'engine'?"),
        (BASE + "[search]\npagesize = 3\n", "unknown key search.pagesize; did you mean"),
        (BASE + "[search]\npage_size = '3'\n", "search.page_size = '3' must be a whole number"),
        (BASE + "[search]\npage_size = true\n", "search.page_size = True must be a whole number"),
        (BASE + "[search]\npage_size = 0\n", "search.page_size = 0 must be from 1 to"),
        (BASE + "[search]\nmost_terms = 1.5\n", "search.most_terms = 1.5 must be from 0.0 to 1.0"),
        (BASE + "[server]\nport = 99999\n", "server.port = 99999 must be from 0 to 65535"),
        (BASE + "[boosts]\ncode = -1\n", "boosts.code = -1 must be from 0.0"),
        (BASE + "server = 3\n", "server = 3 must be a table: write [server]"),
        ("engine = \n", "not valid TOML"),
        ("engine = " + "[" * 10_000, "not valid TOML"),
    ],
)
def test_a_wrong_setting_names_file_key_value_and_remedy(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(ConfigError, match=re.escape(message)) as caught:
        load(tmp_path, text)
    assert str(tmp_path / "config.toml") in str(caught.value)


def test_a_file_that_is_no_text_or_not_there(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    with pytest.raises(ConfigError, match="no such settings file"):
        config.load(file)
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="not UTF-8"):
        config.load(file)


def test_every_key_of_the_shipped_file_is_explained() -> None:
    """Each key, or the block of keys that it belongs to, stands under a comment."""
    previous = ""
    for line in (ROOT / "config.toml").read_text(encoding="utf-8").splitlines():
        if re.match(r"\w+ = ", line):
            assert previous.startswith("#") or re.match(r"\w+ = ", previous), line
        previous = line or previous
