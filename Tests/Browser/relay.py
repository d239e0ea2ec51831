"""What all that stands between the browser and the app has in common: a port, connections, and a thread that carries bytes."""

import asyncio
import socket
import threading
from collections.abc import Coroutine
from typing import Any


class Relay:
    """Takes connections at a port of its own, for an app at another one. Subclasses say in `_serve` what becomes of each."""

    def __init__(self, target: int) -> None:
        self.target = target
        # Bound as long as this exists, and never listened at: while connections are refused, nobody else gets the port.
        self._reserved = socket.socket()
        self._reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._reserved.bind(("127.0.0.1", 0))
        self.port: int = self._reserved.getsockname()[1]
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self.accept()

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}/"

    def accept(self) -> None:
        """Takes connections, from now on or again."""
        self._do(self._open())

    def cut(self) -> None:
        """Breaks all connections; new ones are welcome."""
        self._do(self._abort())

    def refuse(self) -> None:
        """Breaks all connections and takes no new ones."""
        self._do(self._close())

    def stop(self) -> None:
        self.refuse()
        self._do(self._finish())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._reserved.close()

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=10)

    async def _open(self) -> None:
        self._server = await asyncio.start_server(self._enter, "127.0.0.1", self.port, reuse_address=True)

    async def _close(self) -> None:
        if self._server:
            self._server.close()
        await self._abort()

    async def _abort(self) -> None:
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    async def _finish(self) -> None:
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    async def _enter(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            await self._serve(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()
            self._writers.discard(writer)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        raise NotImplementedError

    async def _join(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, first: bytes = b""
    ) -> None:
        """Has the app hear `first`, then carries bytes in both directions until the end of the connection."""
        far_reader, far_writer = await asyncio.open_connection("localhost", self.target)
        self._writers.add(far_writer)
        far_writer.write(first)
        try:
            await asyncio.gather(self._carry(reader, far_writer), self._carry(far_reader, writer, is_answer=True))
        finally:
            self._writers.discard(far_writer)

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, is_answer: bool = False
    ) -> None:
        try:
            while data := await reader.read(65536):
                await self._pass(is_answer)
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    async def _pass(self, is_answer: bool) -> None:
        """Waits until bytes may go on."""
