"""The pins, the metadata, what a wheel holds, and where an installation is refused."""

from __future__ import annotations

import re
import sys
import tomllib
import zipfile
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

import pytest
from hatchling import build as hatchling
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import hatch_build
import tindang
from search.errors import InstallError
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LEFT_OUT = {"scikit-learn", "sklearn-crfsuite"}
"""What pyvi asks for and only its own import needs."""


PINS = ("requirements.txt", "requirements-office.txt", "requirements-dev.txt")


def versions(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("==") for line in lines if line and line[0] not in "#-")
    return {str(canonicalize_name(package)): version for package, _, version in pairs}


def pinned(name: str) -> set[str]:
    return set(versions(name))


@pytest.fixture
def as_pinned() -> None:
    """What a distribution needs is known only of the version that is installed."""
    wanted = {name: version for file in PINS for name, version in versions(file).items()}
    found = {str(canonicalize_name(d.name)): d.version for d in metadata.distributions()}
    other = sorted(name for name in wanted.keys() & found if wanted[name] != found[name])
    if other:
        pytest.skip(f"other versions than the pinned ones are installed: {', '.join(other)}")


def needed(requirements: Iterable[str]) -> set[str]:
    """All distributions that these need, those of those included, but for ``LEFT_OUT``."""
    found: dict[str, set[str]] = {}
    waiting = [Requirement(line) for line in requirements]
    while waiting:
        requirement = waiting.pop()
        name = str(canonicalize_name(requirement.name))
        if name in LEFT_OUT or (name in found and requirement.extras <= found[name]):
            continue
        found[name] = found.get(name, set()) | requirement.extras
        for line in metadata.requires(name) or ():
            further = Requirement(line)
            environments = [{"extra": extra} for extra in requirement.extras or {""}]
            if further.marker is None or any(map(further.marker.evaluate, environments)):
                waiting.append(further)
    return set(found)


@pytest.mark.usefixtures("as_pinned")
def test_the_pins_are_complete_and_no_more() -> None:
    """So that pip may install them without looking for more."""
    assert pinned("requirements.txt") == needed(PROJECT["dependencies"])


@pytest.mark.usefixtures("as_pinned")
def test_the_pins_of_the_office_extra_are_complete() -> None:
    office = needed(PROJECT["optional-dependencies"]["office"])
    assert pinned("requirements-office.txt") == office - pinned("requirements.txt")


def test_the_pins_for_development_have_what_the_comparison_with_pyvi_needs() -> None:
    assert pinned("requirements-dev.txt") >= LEFT_OUT


def test_it_is_an_application_that_cannot_be_uploaded() -> None:
    assert "Private :: Do Not Upload" in PROJECT["classifiers"]


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of an installation and that of an editable one, each in a folder of its name."""
    folder = tmp_path_factory.mktemp("wheels")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        hatchling.build_wheel(str(folder))
        (folder / "editable").mkdir()
        hatchling.build_editable(str(folder / "editable"))
    return folder


def names(folder: Path) -> set[str]:
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_a_wheel_has_settings_data_types_and_nothing_else(wheels: Path) -> None:
    found = names(wheels)
    for name in ("config.toml", "py.typed", "text/common.txt", "places/provinces.tsv"):
        assert f"search/{name}" in found
    assert {"tindang.py", "web/py.typed", "web/templates/search.html", "index/py.typed"} <= found
    tops = {name.partition("/")[0] for name in found}
    assert tops == {"search", "index", "web", "tindang.py", "tindang-0.1.0.dist-info"}


def test_an_editable_wheel_has_no_copy_of_the_settings(wheels: Path) -> None:
    assert not any(name.endswith("config.toml") for name in names(wheels / "editable"))


def test_the_modules_that_are_guarded_are_those_that_are_installed() -> None:
    built = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    only = built["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    assert {Path(name).stem for name in only} == set(hatch_build.MODULES)


@pytest.mark.parametrize("name", ["web/__init__.py", "web.py", "search/a.txt", "tindang.py"])
def test_other_distributions_modules_are_not_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("", encoding="utf-8")
    assert hatch_build.foreign(tmp_path) == [tmp_path / Path(name).parts[0]]


def test_its_own_modules_may_be_installed_again(tmp_path: Path) -> None:
    record = tmp_path / "tindang-0.0.9.dist-info" / "RECORD"
    record.parent.mkdir()
    record.write_text("web/__init__.py,sha256=x,0\ntindang.py,,\n", encoding="utf-8")
    (tmp_path / "web").mkdir()
    (tmp_path / "tindang.py").touch()
    assert hatch_build.foreign(tmp_path) == []
    (tmp_path / "index").mkdir()
    assert hatch_build.foreign(tmp_path) == [tmp_path / "index"]


def test_a_module_hidden_by_another_distribution_is_an_error_with_a_remedy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "web.server.serve", None)
    monkeypatch.setitem(tindang.COMMANDS, "codes", ("web.server.serve", ""))
    with pytest.raises(InstallError, match=r"serve is missing: .* environment of its own"):
        tindang.find_subcommand("codes")


def test_the_container_copies_what_there_is() -> None:
    """Each file that the Dockerfile copies exists, and is not kept out by .dockerignore."""
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = [word for line in lines if re.match(r"COPY (?!--from)", line) for word in line.split()]
    sources = [word for word in copied if word != "COPY" and not word.startswith("./")]
    assert {"pyproject.toml", "search", "index", "web", "tindang.py", "config.toml"} <= set(sources)
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for source in sources:
        assert (ROOT / source).exists(), source
        assert f"!/{source}" in allowed, source


def test_the_tests_of_a_file_are_run_by_one_process(request: pytest.FixtureRequest) -> None:
    """Else each process starts a cluster of its own, and makes what a file's tests share."""
    distributed = request.config.getoption("loadgroup", default=False)
    assert not distributed or request.node.nodeid.endswith("@tests/test_packaging.py")
