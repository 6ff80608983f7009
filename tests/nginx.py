"""A real nginx on loopback in front of a server: TLS, a path prefix and a sign-on."""

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

PREFIX = "/ask"
USER, PASSWORD = "ana", "a password"
# What a server behind it is told.
PROXY_SETTINGS = {
    "ASSISTANT_SSO_HEADER": "X-Forwarded-User",
    "ASSISTANT_TRUSTED_PROXIES": "127.0.0.1",
    "ASSISTANT_ROOT_PATH": PREFIX,
}
# As in docs/proxy.md, with nginx's own list of users for the sign-on; whoever brings a bearer goes by it.
_CONFIGURATION = """
daemon off;
{user}
pid {root}/nginx.pid;
error_log {root}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {root}/body;
    proxy_temp_path {root}/proxy;
    fastcgi_temp_path {root}/fastcgi;
    uwsgi_temp_path {root}/uwsgi;
    scgi_temp_path {root}/scgi;
    map $http_authorization $sign_on {{
        default "sign-on";
        "~*^bearer " off;
    }}
    server {{
        listen 127.0.0.1:{port} ssl;
        ssl_certificate {root}/certificate.pem;
        ssl_certificate_key {root}/key.pem;
        location {prefix}/ {{
            auth_basic $sign_on;
            auth_basic_user_file {root}/users;
            proxy_pass {upstream}/;
            proxy_http_version 1.1;
            proxy_set_header X-Forwarded-User $remote_user;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_set_header X-Forwarded-Host $http_host;
            proxy_read_timeout 300s;
        }}
    }}
}}
"""


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where the proxy answers, and the certificate it shows."""

    address: str
    certificate: Path

    def http(self, signed_on: bool) -> httpx.Client:
        trusting = ssl.create_default_context(cafile=str(self.certificate))
        auth = (USER, PASSWORD) if signed_on else None
        return httpx.Client(base_url=self.address, auth=auth, verify=trusting, trust_env=False, timeout=60)


@contextmanager
def proxied(upstream: str, root: Path) -> Iterator[Proxy]:
    """Serve what is at the upstream address under https://127.0.0.1:port/ask/ until the block ends."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if nginx is None or shutil.which("openssl") is None:
        pytest.skip("there is no nginx with openssl on this machine (Debian: apt install nginx-light openssl)")
    _make_files(root)
    process, port = _started(nginx, root, upstream)
    try:
        yield Proxy(f"https://127.0.0.1:{port}{PREFIX}", root / "certificate.pem")
    finally:
        process.terminate()
        process.wait(timeout=20)


def _started(nginx: str, root: Path, upstream: str) -> "tuple[subprocess.Popen[bytes], int]":
    """Return the process once it listens, and where. A port that was free may be taken before nginx has it."""
    configuration = root / "nginx.conf"
    user = "user root;" if os.getuid() == 0 else ""
    for _ in range(3):
        port = _free_port()
        text = _CONFIGURATION.format(user=user, root=root, port=port, prefix=PREFIX, upstream=upstream)
        configuration.write_text(text)
        process = subprocess.Popen([nginx, "-p", str(root), "-e", str(root / "error.log"), "-c", str(configuration)])
        if _listens(port, process):
            return process, port
    raise RuntimeError((root / "error.log").read_text())


def _make_files(root: Path) -> None:
    making = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1"
    files = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "key.pem", "-out", "certificate.pem"]
    subprocess.run([*making.split(), *files], cwd=root, check=True, capture_output=True)
    hashed = subprocess.run(
        ["openssl", "passwd", "-apr1", PASSWORD], check=True, capture_output=True, encoding="ascii"
    ).stdout.strip()
    (root / "users").write_text(f"{USER}:{hashed}\n")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


def _listens(port: int, process: "subprocess.Popen[bytes]") -> bool:
    """Tell whether it does, False when it has ended."""
    for _ in range(600):
        if process.poll() is not None:
            return False
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return True
    process.kill()
    raise TimeoutError("nginx does not listen")
