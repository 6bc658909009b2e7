"""Running the desk on this machine alone."""

import socket
from collections.abc import Callable

import uvicorn

from dateline.core.problem import UnusableArgument
from dateline.serve.app import desk
from dateline.serve.rights import Who
from dateline.store.view import View

ADDRESS = "127.0.0.1"


def serve(view: View, port: int, name: str, ready: Callable[[str], None]) -> None:
    """Serve the store to `name` until interrupted; `ready` is called with the address. Port 0 takes a free one.

    Raises UnusableArgument when the port is taken.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((ADDRESS, port))
            listening.listen()
        except OSError as error:
            raise UnusableArgument(f"cannot use port {port}: {error.strerror}; choose another with --port") from error
        bound = listening.getsockname()[1]
        hosts = [f"{name}:{bound}" for name in (ADDRESS, "localhost")]
        app = desk(view, hosts + ([ADDRESS, "localhost"] if bound == 80 else []), Who(name, "admin"))
        ready(f"http://{ADDRESS}:{bound}/")
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
        uvicorn.Server(config).run(sockets=[listening])
