"""A connection that sends the head of a request letter by letter is let go; others are answered, however slow."""

import asyncio

import pytest
import uvicorn

from dateline.serve import patience


async def app(scope: dict, receive: object, send: object) -> None:
    await asyncio.sleep(0.6)  # an answer may take longer than a head
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})  # type: ignore[operator]
    await send({"type": "http.response.body", "body": b"ok"})  # type: ignore[operator]


def test_slow_heads_are_cut_off_and_slow_answers_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "SLOWEST_HEAD_S", 0.3)
    head = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"

    async def both() -> list[bytes]:
        config = uvicorn.Config(app, http=patience.Impatient, ws="none", lifespan="off", log_level="error")
        config.load()
        state = uvicorn.server.ServerState()
        server = await asyncio.get_running_loop().create_server(
            lambda: patience.Impatient(config, state, {}), "127.0.0.1", 0
        )
        port = server.sockets[0].getsockname()[1]

        async def drip() -> bytes:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            for letter in head[:-2]:
                writer.write(bytes([letter]))
                await asyncio.sleep(0.05)
                if reader.at_eof():
                    return await reader.read()
            return b"held on"

        async def twice() -> bytes:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            for _ in range(2):
                writer.write(head)
                assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
            writer.write(head[:9])
            return await reader.read()

        found = await asyncio.wait_for(asyncio.gather(drip(), twice()), 20)
        server.close()
        return found

    assert asyncio.run(both()) == [b"", b""]
