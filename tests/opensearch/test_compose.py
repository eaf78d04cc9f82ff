"""compose.yaml and the tests' cluster run the same server with the same settings.

No container engine is needed: what the containers are given is read, not run.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # comes with pre-commit

from tests.conftest import ROOT
from tests.opensearch.cluster import DEPLOY, HERE, Cluster, Node

COMPOSE = ROOT / "compose.yaml"
NODES = ("opensearch-1", "opensearch-2", "opensearch-3")


@pytest.fixture(scope="module")
def compose() -> Any:
    return yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))


def asked_for() -> set[str]:
    """What opensearch.yml takes from the environment."""
    return set(re.findall(r"\$\{(\w+)\}", (DEPLOY / "opensearch.yml").read_text("utf-8")))


def test_each_node_is_given_what_its_settings_ask_for(compose: Any) -> None:
    for name in NODES:
        service = compose["services"][name]
        assert asked_for() <= set(service["environment"])
        assert service["environment"]["NODE_NAME"] == service["hostname"] == name
        assert "./deploy/opensearch/opensearch.yml:" in service["volumes"][0]
        assert not any("authority" in volume for volume in service["volumes"])
        assert service["depends_on"]["setup"]["condition"] == "service_completed_successfully"


def test_the_cluster_of_the_tests_gives_the_same(tmp_path: Path) -> None:
    node = Node("node-1", tmp_path, 1, 2)
    given = Cluster(tmp_path, nodes=[node]).environment(node)
    assert asked_for() <= set(given)


def test_both_run_the_same_version(compose: Any) -> None:
    pom = (HERE / "pom.xml").read_text("utf-8")
    (version,) = re.findall(r"<artifactId>opensearch</artifactId>\s*<version>([\d.]+)<", pom)
    images = {service["image"] for service in compose["services"].values()}
    assert images == {f"docker.io/opensearchproject/opensearch:{version}"}


def test_no_password_stands_in_a_file(compose: Any) -> None:
    for service in compose["services"].values():
        for name, value in service["environment"].items():
            if "PASSWORD" in name:
                assert re.fullmatch(r"\$\{[A-Z_]+:\?[^}]+\}", value)


def test_setup_makes_a_certificate_for_each_node_and_only_local_ports_open(compose: Any) -> None:
    (command,) = compose["services"]["setup"]["command"]
    assert command.split(" && ")[0].endswith(" ".join(NODES))
    ports = [port for name in NODES for port in compose["services"][name]["ports"]]
    assert ports == [f"${{OPENSEARCH_BIND:-127.0.0.1}}:920{n}:9200" for n in range(3)]
    volumes = {v.split(":")[0] for s in compose["services"].values() for v in s["volumes"]}
    assert {v for v in volumes if not v.startswith("./")} == set(compose["volumes"])
