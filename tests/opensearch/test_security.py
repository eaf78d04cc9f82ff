"""Certificates and passwords of a cluster as docs/opensearch.md says they are kept."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from search.engines.opensearch.engine import OpenSearchEngine
from search.engines.opensearch.refusals import PASSWORD
from search.errors import EngineUnavailable
from tests.opensearch.cluster import DEPLOY, Cluster
from tests.opensearch.fixtures import MakeOpenSearch

pytestmark = pytest.mark.opensearch

USERS = "/_plugins/_security/api/internalusers"
ACCOUNT = "/_plugins/_security/api/account"


def test_passwords_are_changed_while_the_cluster_runs(
    opensearch_settings: MakeOpenSearch,
    opensearch_cluster: Cluster,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cluster, fresh = opensearch_cluster, "Bb2-another-password"
    settings = opensearch_settings()
    before = cluster.admin_password

    def change(password: str) -> None:
        body = {"current_password": cluster.admin_password, "password": password}
        cluster.request("PUT", ACCOUNT, json.dumps(body))
        cluster.admin_password = password

    change(fresh)
    try:
        cluster.request("PUT", f"{USERS}/tindang", json.dumps({"password": fresh}))
        with (
            closing(OpenSearchEngine(settings)) as engine,
            pytest.raises(EngineUnavailable, match="or the password"),
        ):
            engine.exists()
        monkeypatch.setenv(PASSWORD, fresh)
        with closing(OpenSearchEngine(settings)) as engine:
            engine.writer(full=True).__exit__(None, None, None)
    finally:
        cluster.request("PUT", f"{USERS}/tindang", json.dumps({"password": cluster.password}))
        change(before)


def test_setup_makes_what_is_missing_and_changes_nothing_else(
    opensearch_cluster: Cluster, tmp_path: Path
) -> None:
    config = Path(shutil.copytree(opensearch_cluster.folder / "config", tmp_path / "config"))

    home = opensearch_cluster.folder / "home"

    def run() -> dict[str, str]:
        subprocess.run(
            ["bash", str(DEPLOY / "setup.sh"), str(home), str(config), "node"],
            env={**os.environ, **opensearch_cluster.environment(opensearch_cluster.nodes[0])},
            check=True,
            capture_output=True,
        )
        files = (path for path in config.rglob("*") if path.is_file())
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    before = run()
    # A certificate near its end is taken away; a run that was cut short left a piece of one.
    (config / "certs" / "node.p12").rename(config / "certs" / "node.p12.new")
    after = run()
    assert {name for name in before if before[name] != after.get(name)} == {"node.p12"}
    assert set(before) == set(after)
    store = str(config / "certs" / "node.p12")
    listed = subprocess.run(
        ["keytool", "-list", "-v", "-keystore", store, "-storepass:env", "CERTIFICATES_PASSWORD"],
        env={**os.environ, "CERTIFICATES_PASSWORD": "only-for-tests"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "Owner: CN=node, OU=node, O=tindang" in listed
    assert "Issuer: CN=tindang authority, O=tindang" in listed
