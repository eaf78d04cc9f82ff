"""The proxies of docs/running.md, as they stand there, before a real server."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote_plus

import pytest

from tests.conftest import ROOT

UPSTREAM = "127.0.0.1:8000"
NAME = "tin.example.vn"


def example(language: str) -> str:
    """The example of docs/running.md in that language."""
    [found] = re.findall(
        rf"```{language}\n(.*?)```", (ROOT / "docs/running.md").read_text("utf-8"), re.S
    )
    return str(found)


@pytest.fixture(scope="module")
def upstream(seeds_index: Path) -> Iterator[str]:
    """The address of a server over the seeds."""
    index = str(seeds_index)
    command = [sys.executable, "-m", "tindang", "serve", "--index", index, "--port", "0"]
    with running(command, stdout=subprocess.PIPE, text=True) as server:
        yield server.stdout.readline().strip().removeprefix("http://")


@contextmanager
def running(command: list[str], **options: object) -> Iterator[subprocess.Popen]:
    options = {"stdout": subprocess.DEVNULL, **options}
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, **options) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.wait(20)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def nginx(folder: Path, upstream: str, port: int) -> Iterator[None]:
    for name in ("fullchain.pem", "privkey.pem"):
        (folder / name).touch()
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"),
            *("-subj", f"/CN={NAME}", "-out", str(folder / "fullchain.pem")),
            *("-keyout", str(folder / "privkey.pem")),
        ],
        check=True,
        capture_output=True,
    )
    server = (
        example("nginx")
        .replace("listen 443", f"listen 127.0.0.1:{port}")
        .replace(f"/etc/letsencrypt/live/{NAME}", str(folder))
        .replace(UPSTREAM, upstream)
    )
    temporary = "".join(
        f"{kind}_temp_path {folder / kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off;\npid {folder / 'pid'};\nerror_log {folder / 'error.log'};\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}{server}\n}}\n",
        encoding="utf-8",
    )
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    with running([program, "-p", str(folder), "-c", str(folder / "nginx.conf")]):
        yield


@contextmanager
def caddy(folder: Path, upstream: str, port: int) -> Iterator[None]:
    site = example("caddy").replace(f"{NAME} {{", f"{NAME}:{port} {{\n    tls internal", 1)
    options = f"{{\n    admin off\n    skip_install_trust\n    storage file_system {folder}\n"
    options += "    auto_https disable_redirects\n}\n"
    (folder / "Caddyfile").write_text(options + site.replace(UPSTREAM, upstream), "utf-8")
    with running(["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]):
        yield


def has(program: str) -> bool:
    return bool(shutil.which(program) or Path("/usr/sbin", program).exists())


PROXIES: dict[str, Callable] = {"nginx": nginx, "caddy": caddy}


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(name, marks=pytest.mark.skipif(not has(name), reason=f"{name} is not there"))
        for name in PROXIES
    ],
)
def port(
    request: pytest.FixtureRequest, upstream: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    """The port of a proxy that is up."""
    chosen = free_port()
    with PROXIES[request.param](tmp_path_factory.mktemp("proxy"), upstream, chosen):
        deadline = time.monotonic() + 20
        while True:
            try:
                get(chosen, "/healthz")
                break
            except OSError:
                assert time.monotonic() < deadline
                time.sleep(0.1)
        yield chosen


def get(port: int, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Ask the proxy by its name, whatever its certificate is worth."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with (
        socket.create_connection(("127.0.0.1", port), timeout=20) as plain,
        context.wrap_socket(plain, server_hostname=NAME) as connection,
        closing(http.client.HTTPConnection(NAME)) as client,
    ):
        client.sock = connection
        client.request("GET", path, headers=headers)
        response = client.getresponse()
        return response.status, response.headers, response.read()


def test_pages_come_through_with_all_that_protects_them(port: int) -> None:
    status, headers, body = get(port, "/?q=" + quote_plus("chỉ thị"))
    assert status == 200
    assert "Chỉ thị" in body.decode("utf-8")
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_pages_are_compressed(port: int) -> None:
    _, headers, body = get(port, "/", **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert body[:2] == b"\x1f\x8b"


def test_a_query_as_long_as_tindang_takes_it_comes_through(port: int) -> None:
    assert get(port, "/api/search?q=" + "%E1%BB%87" * 10_000)[0] == 200


def test_what_is_unchanged_is_not_sent_again(port: int) -> None:
    tag = get(port, "/")[1]["ETag"]
    assert get(port, "/", **{"If-None-Match": tag})[0] == 304


def test_exports_come_through(port: int) -> None:
    status, headers, body = get(port, "/export.jsonl")
    assert (status, body.count(b"\n")) == (200, 5)
    assert headers["Content-Type"].startswith("application/jsonl")
