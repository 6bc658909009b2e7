"""Running the desk: on this machine alone, or for people who sign in."""

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn

from dateline.core.problem import UnusableArgument
from dateline.serve.app import desk
from dateline.serve.patience import Impatient
from dateline.serve.rights import Who
from dateline.store.view import View

LOOPBACK = ("127.0.0.1", "localhost")
EVERYWHERE = ("0.0.0.0", "::")
MOST_AT_ONCE = 500  # connections; one more is told to come back
LONGEST_HEAD = 32_768  # bytes of a request before its body
USUAL = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Where:
    """Where the desk listens. `address` is how people reach it where that is not host and port: behind a proxy, as
    "https://desk.example.org". With a certificate it speaks https itself."""

    host: str = LOOPBACK[0]
    port: int = 8642
    address: str | None = None
    certificate: Path | None = None
    private_key: Path | None = None

    @property
    def here_alone(self) -> bool:
        """Whether only this machine can reach it."""
        try:
            return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def origins(self, port: int) -> list[str]:
        """The addresses that it answers to, as browsers write them. Raises UnusableArgument."""
        if self.address:
            parts = urlsplit(self.address)
            if parts.scheme not in USUAL or not parts.netloc or parts.path.strip("/") or parts.query or parts.username:
                raise UnusableArgument(f"no address {self.address!r}: write it as https://desk.example.org")
            return [f"{parts.scheme}://{parts.netloc.lower()}"]
        scheme = "https" if self.certificate else "http"
        names = [*LOOPBACK, "::1"] if self.here_alone else _names(self.host)
        shown = [f"[{name}]" if ":" in name else name for name in names]
        usual = [f"{scheme}://{name}" for name in shown] if port == USUAL[scheme] else []
        return [f"{scheme}://{name}:{port}" for name in shown] + usual


def _names(host: str) -> list[str]:
    """The names of this machine that a desk on `host` answers to: its own, and with 0.0.0.0 all others."""
    if host not in EVERYWHERE:
        return [host]
    name = socket.gethostname()
    numbers = {str(found[4][0]) for found in socket.getaddrinfo(name, None)} if name else set()
    return [*LOOPBACK, *sorted({name, socket.getfqdn(), *numbers} - set(LOOPBACK))]


def serve(
    view: View, where: Where, name: str | None, ready: Callable[[list[str]], None], settle: Callable[[], None]
) -> None:
    """Serve the store to `name` (None: to people who sign in) until interrupted; `ready` gets the addresses.

    `settle` merges the store again when a decision asks for that. Port 0 takes a free one. Raises UnusableArgument when
    it cannot listen there, and for one user elsewhere than on this machine alone.
    """
    if name is not None and not where.here_alone:
        raise UnusableArgument(
            f"--host {where.host} would open the desk to others: without --team it shows everything to everybody, so "
            "it listens on this machine alone. Add --team, and give accounts with dateline users add"
        )
    if (where.certificate is None) != (where.private_key is None):
        raise UnusableArgument("--certificate and --private-key go together")
    with _listening(where) as listening:
        origins = where.origins(listening.getsockname()[1])
        app = desk(view, origins, None if name is None else Who(name, "admin"), settle)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, lifespan="off",
            limit_concurrency=MOST_AT_ONCE, h11_max_incomplete_event_size=LONGEST_HEAD, http=Impatient, ws="none",
            proxy_headers=where.address is not None, forwarded_allow_ips=LOOPBACK[0],
            ssl_certfile=where.certificate, ssl_keyfile=where.private_key,
        )  # fmt: skip
        try:
            config.load()
        except OSError as error:
            raise UnusableArgument(f"cannot use the certificate {where.certificate}: {error}") from error
        ready(origins)
        uvicorn.Server(config).run(sockets=[listening])


def _listening(where: Where) -> socket.socket:
    family = socket.AF_INET6 if ":" in where.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((where.host, where.port))
        listening.listen(1024)
    except OSError as error:
        listening.close()
        said = (
            f"cannot listen on {where.host}, port {where.port}: {error.strerror or error}; choose another with --port"
        )
        raise UnusableArgument(said) from error
    return listening
