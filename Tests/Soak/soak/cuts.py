"""Cuts a connection behind each byte of an exchange: however it is cut, the session ends as if it had not been."""

import asyncio

from .app import App
from .reader import Reader

EVENTS = 6


class CuttingProxy:
    """Carries connections to the app; the first one ends behind a certain byte of one direction."""

    def __init__(self, port, direction=None, at=None):
        self.target = port
        self.direction = direction
        self.at = at
        self.connections = 0
        self.carried = {"up": 0, "down": 0}

    async def __aenter__(self):
        self.server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
        self.port = self.server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_):
        self.server.close()

    async def serve(self, near_reader, near_writer):
        self.connections += 1
        is_first = self.connections == 1
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        try:
            await asyncio.gather(
                self.carry("up", is_first, near_reader, far_writer, near_writer),
                self.carry("down", is_first, far_reader, near_writer, far_writer))
        except asyncio.CancelledError:
            near_writer.transport.abort()
            far_writer.transport.abort()

    async def carry(self, direction, is_first, source, sink, source_writer):
        try:
            while data := await source.read(65536):
                rest = None
                if is_first:
                    if direction == self.direction:
                        rest = self.at - self.carried[direction]
                    self.carried[direction] += len(data)
                if rest is not None and len(data) >= rest:
                    # What was carried so far arrives; what comes behind it never does, on either side.
                    sink.write(data[:rest])
                    await sink.drain()
                    sink.close()
                    source_writer.transport.abort()
                    return
                sink.write(data)
                await sink.drain()
        except OSError:
            pass
        finally:
            sink.close()


async def exchange(port):
    """Opens a session and makes its events one after the other. Returns what the page says at the end."""
    reader = Reader(port)
    try:
        await reader.ready(30)
        for _ in range(EVENTS):
            reader.act()
            await reader.ready(30)
        # A welcome may acknowledge the last event before the page is drawn anew.
        await reader.until(lambda me: me.is_welcome and me.drawn_at and not me.waiting, 30)
        return reader.text
    finally:
        await reader.leave()


async def cuts(every=1, at_once=40):
    """- every: Only each so many bytes are cut behind."""
    with App() as app:
        async with CuttingProxy(app.port) as whole:
            expected = await exchange(whole.port)
        places = [(direction, at) for direction in ("up", "down") for at in range(1, whole.carried[direction], every)]
        gate = asyncio.Semaphore(at_once)

        async def one(direction, at):
            async with gate, CuttingProxy(app.port, direction, at) as proxy:
                try:
                    text = await exchange(proxy.port)
                except (TimeoutError, asyncio.TimeoutError):
                    text = None
                return (direction, at, text, proxy.connections)

        results = await asyncio.gather(*(one(*place) for place in places))
        other = [(direction, at, text) for direction, at, text, _ in results if text != expected]
        uncut = [(direction, at) for direction, at, _, connections in results if connections < 2]
        return {
            "bytes up and down": [whole.carried["up"], whole.carried["down"]], "cuts": len(results),
            "without a cut": len(uncut), "other end": other[:5], "ends that differ": len(other),
            "broken": [name for name, what in (("other end", other),) if what],
        }
