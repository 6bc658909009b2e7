"""Connections to the address that was checked and to no other, each with one deadline for all that it does.

The host is looked up once. Every address found is checked, and the connection goes to a checked address itself, so a
second answer of the name server can lead nowhere else. Host header and certificate still go by the host's name.
"""

import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore2

from dateline.capture.web.addresses import is_public
from dateline.core.problem import InputProblem


class Pinned(httpcore2.NetworkBackend):
    """Opens connections to public addresses only (to any if `allow_private`), all over `seconds` from now at most."""

    def __init__(self, seconds: float, allow_private: bool) -> None:
        self._deadline = time.monotonic() + seconds
        self._allow_private = allow_private
        self._system = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        last: Exception = httpcore2.ConnectError(f"no address for {host}")
        for address in checked(host, port, self._allow_private):
            try:
                wait = left(self._deadline, timeout)
                stream = self._system.connect_tcp(address, port, wait, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                last = error
            else:
                return Timed(stream, self._deadline)
        raise last


class Timed(httpcore2.NetworkStream):
    """A stream each step of which ends before the deadline, however slowly the other side sends."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, left(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, left(self._deadline, timeout))
        return Timed(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def checked(host: str, port: int, allow_private: bool) -> list[str]:
    """The IP addresses of a host that may be connected to. Raises InputProblem if it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputProblem("host_unknown", f"no address is known for the host {host}") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    public = [address for address in addresses if allow_private or is_public(address)]
    if not public:
        where = ", ".join(addresses[:3])
        hint = "--allow-private asks the list's own hosts"
        raise InputProblem("address_private", f"{host} is at {where}, a private network: not asked ({hint})")
    return public


def left(deadline: float, timeout: float | None) -> float:
    """Seconds until the deadline, at most `timeout`. Raises ReadTimeout when there are none."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise httpcore2.ReadTimeout("the time for this address is over")
    return seconds if timeout is None else min(seconds, timeout)
