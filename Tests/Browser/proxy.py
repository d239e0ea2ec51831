"""A bad line between the browser and the app: it delays, it breaks, and it can stay broken."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any


class Proxy:
    """Hands bytes on to a port of this machine, from a port of its own, each `delay` seconds late
    in both directions."""

    def __init__(self, target: int, delay: float = 0) -> None:
        self.target = target
        self.delay = delay
        self.port = 0
        self._server: asyncio.Server | None = None
        self._pipes: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self.accept()

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}/"

    def accept(self) -> None:
        """Takes connections, from now on or again."""
        self._do(self._open())

    def refuse(self) -> None:
        """Breaks all connections and takes no new ones."""
        self._do(self._close())

    def cut(self) -> None:
        """Breaks all connections; new ones are welcome."""
        self._do(self._abort())

    def stop(self) -> None:
        self.refuse()
        self._do(self._finish())
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=10)

    async def _open(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        if self._server:
            self._server.close()
        await self._abort()

    async def _abort(self) -> None:
        for writer in self._pipes:
            writer.transport.abort()
        self._pipes.clear()

    async def _finish(self) -> None:
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("localhost", self.target)
        self._pipes |= {writer, far_writer}
        await asyncio.gather(self._carry(reader, far_writer), self._carry(far_reader, writer))
        self._pipes -= {writer, far_writer}

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        late: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        delivery = asyncio.create_task(self._deliver(late, writer))
        try:
            while data := await reader.read(65536):
                late.put_nowait((self._loop.time() + self.delay, data))
        except ConnectionError:
            pass
        late.put_nowait((self._loop.time() + self.delay, b""))
        await delivery

    async def _deliver(
        self, late: "asyncio.Queue[tuple[float, bytes]]", writer: asyncio.StreamWriter
    ) -> None:
        try:
            while True:
                due, data = await late.get()
                await asyncio.sleep(due - self._loop.time())
                if not data:
                    break
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()
