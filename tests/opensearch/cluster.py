"""A real OpenSearch cluster of three nodes on this machine, without containers.

    python -m tests.opensearch.cluster [FOLDER]     # start, print how to reach it, stop on Ctrl-C

The server and its security plugin come from Maven Central by way of pom.xml; settings,
certificates and users from deploy/opensearch, which compose.yaml uses too. Everything
listens on 127.0.0.1 only. Each node is a process of its own, so that one can be killed,
frozen and started again.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
DEPLOY = HERE.parents[1] / "deploy" / "opensearch"
HOST = "127.0.0.1"
CERTIFICATE = "node"
START_SECONDS = 150.0
JAVA_OPTIONS = (
    "-Xshare:auto",
    "-Xss1m",
    "-XX:-UsePerfData",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF-8",
    "-Djna.nosys=true",
    "-Dio.netty.noUnsafe=true",
    "-Dio.netty.allocator.numDirectArenas=0",
    "-Dlog4j.shutdownHookEnabled=false",
    "-Dlog4j2.disable.jmx=true",
    "-Dlog4j2.formatMsgNoLookups=true",
    "-Djava.locale.providers=SPI,COMPAT",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
)
"""As the server's jvm.options has them, less what only long-running nodes need."""

STARTS_FAST = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""For nodes that live for minutes: less is compiled, and that at once."""

# The server refuses to run as root; every Unix has this powerless user.
POWERLESS = "nobody"


def missing_tools() -> list[str]:
    """The programs that this needs and that are not here: of ``java``, ``mvn``, ``bash``."""
    return [name for name in ("java", "keytool", "mvn", "bash") if shutil.which(name) is None]


@dataclass
class Node:
    """One server process. ``port`` answers HTTPS; ``transport`` talks to the other nodes."""

    name: str
    folder: Path
    port: int
    transport: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"https://{HOST}:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "logs" / "stdout.log"

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def cpu_seconds(self) -> float:
        """Processor time that the process has used until now (Linux)."""
        assert self.process is not None
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def signal(self, number: signal.Signals) -> None:
        """SIGKILL loses the node, SIGSTOP freezes it, SIGCONT lets it go on."""
        assert self.process is not None
        self.process.send_signal(number)
        if number == signal.SIGKILL:
            self.process.wait()


@dataclass
class Cluster:
    """Three nodes in ``folder``. ``settings`` are passed to each node with -E.

    ``optimised``: as fast as a server that runs for long, once it is warm; starts slowly.
    """

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    heap: str = "384m"
    optimised: bool = False
    password: str = field(default_factory=lambda: "Aa1-" + secrets.token_urlsafe(12))
    admin_password: str = field(default_factory=lambda: "Aa1-" + secrets.token_urlsafe(12))
    nodes: list[Node] = field(default_factory=list)

    @property
    def urls(self) -> list[str]:
        return [node.url for node in self.nodes]

    @property
    def certificate(self) -> Path:
        """The authority that signed the nodes' certificates."""
        return self.folder / "config" / "certs" / "ca.pem"

    def prepare(self) -> None:
        """Fetch the server, make certificates and users, lay out three nodes' folders."""
        home = self.folder / "home"
        if not home.is_dir():
            _unpack(_fetch(self.folder / "maven"), home)
        config = self.folder / "config"
        subprocess.run(
            ["bash", str(DEPLOY / "setup.sh"), str(home), str(config), CERTIFICATE],
            env={**os.environ, **self._secrets(), "JAVA_HOME": str(_java_home())},
            check=True,
            capture_output=True,
        )
        ports = _free_ports(6)
        for number in range(3):
            folder = self.folder / f"node-{number + 1}"
            shutil.copytree(config, folder / "config", ignore=lambda *_: ["authority"])
            shutil.copy(DEPLOY / "opensearch.yml", folder / "config")
            shutil.copy(home / "config" / "log4j2.properties", folder / "config")
            for name in ("data", "logs", "tmp"):
                (folder / name).mkdir()
            self.nodes.append(Node(folder.name, folder, ports[number], ports[3 + number]))
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", POWERLESS, str(self.folder)], check=True)

    def start(self) -> None:
        """Prepare, start all nodes and wait until they are one healthy cluster."""
        self.prepare()
        for node in self.nodes:
            self.launch(node)
        self.wait("nodes")

    def launch(self, node: Node) -> None:
        """Start one node's process; ``wait`` tells when it has joined."""
        home = self.folder / "home"
        settings = {
            "http.port": str(node.port),
            "transport.port": str(node.transport),
            "path.data": str(node.folder / "data"),
            "path.logs": str(node.folder / "logs"),
            # A test must not wait for what a real cluster may take its time with.
            "cluster.info.update.interval": "10s",
            "cluster.routing.allocation.disk.reroute_interval": "1s",
            "cluster.routing.allocation.disk.watermark.low": "300mb",
            "cluster.routing.allocation.disk.watermark.high": "200mb",
            "cluster.routing.allocation.disk.watermark.flood_stage": "100mb",
            "cluster.fault_detection.follower_check.timeout": "3s",
            "cluster.fault_detection.follower_check.retry_count": "2",
            "cluster.fault_detection.leader_check.timeout": "3s",
            "cluster.fault_detection.leader_check.retry_count": "2",
            "search.keep_alive_interval": "5s",
            "node.processors": "2",
            **self.settings,
        }
        command = [
            str(_java_home() / "bin" / "java"),
            f"-Xms{self.heap}",
            f"-Xmx{self.heap}",
            *JAVA_OPTIONS,
            *(() if self.optimised else STARTS_FAST),
            f"-Djava.io.tmpdir={node.folder / 'tmp'}",
            f"-Dopensearch.path.home={home}",
            f"-Dopensearch.path.conf={node.folder / 'config'}",
            "-Dopensearch.distribution.type=zip",
            "-Dopensearch.bundled_jdk=false",
            "-cp",
            f"{home}/lib/*",
            "org.opensearch.bootstrap.OpenSearch",
            *(f"-E{name}={value}" for name, value in settings.items()),
        ]
        with node.log.open("ab") as log:
            node.process = subprocess.Popen(
                command,
                env={"PATH": os.environ["PATH"], **self.environment(node)},
                cwd=node.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                user=POWERLESS if os.geteuid() == 0 else None,
            )

    def wait(self, until: str = "green", seconds: float = START_SECONDS) -> None:
        """Until ``nodes`` all are members and users may log in, or until all shards are green."""
        members = sum(node.running for node in self.nodes)
        query = f"wait_for_nodes={members}&timeout=5s"
        if until != "nodes":
            query += f"&wait_for_status={until}&wait_for_no_initializing_shards=true"
        end = time.monotonic() + seconds
        why = ""
        while time.monotonic() < end:
            for node in self.nodes:
                if node.process is not None and node.process.poll() not in (None, -9):
                    raise RuntimeError(f"{node.name} ended:\n{self.tail(node)}")
            live = next(node for node in self.nodes if node.running)
            try:
                self.request("GET", f"/_cluster/health?{query}", node=live)
                return
            except OSError as error:
                why = str(error)
                time.sleep(0.3)
        raise RuntimeError(f"no cluster after {seconds:.0f} s: {why}\n{self.tail(self.nodes[0])}")

    def request(
        self,
        method: str,
        path: str,
        body: str | None = None,
        node: Node | None = None,
        timeout: float = 30.0,
    ) -> bytes:
        """Ask as the administrator. Raises OSError."""
        target = node or next(n for n in self.nodes if n.running)
        login = b64encode(f"admin:{self.admin_password}".encode()).decode()
        request = urllib.request.Request(
            target.url + path,
            data=body.encode() if body is not None else None,
            method=method,
            headers={"Authorization": f"Basic {login}", "Content-Type": "application/json"},
        )
        context = ssl.create_default_context(cafile=str(self.certificate))
        with urllib.request.urlopen(request, timeout=timeout, context=context) as answer:
            return bytes(answer.read())

    def stop(self) -> None:
        """End every node that this started; their folders stay."""
        for node in self.nodes:
            if node.running:
                node.signal(signal.SIGKILL)

    def tail(self, node: Node, lines: int = 40) -> str:
        return "\n".join(node.log.read_text(errors="replace").splitlines()[-lines:])

    def _secrets(self) -> dict[str, str]:
        return {
            "CERTIFICATES_PASSWORD": "only-for-tests",
            "ADMIN_PASSWORD": self.admin_password,
            "TINDANG_OPENSEARCH_PASSWORD": self.password,
        }

    def environment(self, node: Node) -> dict[str, str]:
        """What opensearch.yml takes from the environment."""
        return {
            **self._secrets(),
            "NODE_NAME": node.name,
            "NODE_HOST": HOST,
            "NODE_SEEDS": ",".join(f"{HOST}:{n.transport}" for n in self.nodes),
            "NODE_FIRST": ",".join(n.name for n in self.nodes),
            "NODE_CERTIFICATE": CERTIFICATE,
            "NODE_LOCK_MEMORY": "false",
        }


def _fetch(folder: Path) -> Path:
    """The two archives of pom.xml, from the local Maven repository or Maven Central."""
    folder.mkdir(parents=True)
    done = subprocess.run(
        [
            *("mvn", "-B", "-q", "-f", str(HERE / "pom.xml")),
            "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies",
            f"-DoutputDirectory={folder}",
            "-DexcludeTransitive=true",
        ],
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"mvn could not fetch OpenSearch:\n{done.stdout[-2000:]}")
    return folder


def _unpack(archives: Path, home: Path) -> None:
    (plugin,) = archives.glob("opensearch-security-*.zip")
    (server,) = {*archives.glob("*.zip")} - {plugin}
    with zipfile.ZipFile(server) as content:
        content.extractall(home.parent)
    (home.parent / server.stem).rename(home)
    for script in (home / "bin").iterdir():
        script.chmod(0o755)
    # By the server's own installer: it puts the plugin's files where the official image has them.
    done = subprocess.run(
        [str(home / "bin" / "opensearch-plugin"), "install", "--batch", plugin.as_uri()],
        env={**os.environ, "JAVA_HOME": str(_java_home())},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"the security plugin was not installed:\n{done.stdout}{done.stderr}")


def _java_home() -> Path:
    java = shutil.which("java")
    assert java is not None
    return Path(java).resolve().parents[1]


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind((HOST, 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0] if arguments else tempfile.mkdtemp(prefix="tindang-opensearch-"))
    folder.chmod(0o755)
    began = time.monotonic()
    cluster = Cluster(folder)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    try:
        cluster.start()
        print(f"# started in {time.monotonic() - began:.0f} s in {folder}; Ctrl-C stops it")
        print(f"export TINDANG_OPENSEARCH_PASSWORD='{cluster.password}'")
        print(f"# admin: {cluster.admin_password}")
        print(f"[opensearch]\nurls = {cluster.urls}\nca = '{cluster.certificate}'", flush=True)
        signal.pause()
    except KeyboardInterrupt:
        pass
    finally:
        cluster.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
