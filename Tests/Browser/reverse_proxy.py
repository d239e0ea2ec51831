"""A reverse proxy that makes the mistakes which real ones make when they are set up in a hurry."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any

HOP_BY_HOP = {"upgrade", "connection"}


class ReverseProxy:
    """Passes requests on to a port of this machine.

    `host`: what it puts in place of the browser's Host; `passes_upgrade`: the fields of a WebSocket get through."""

    def __init__(self, target: int, host: str | None = None, passes_upgrade: bool = True) -> None:
        self.target = target
        self.host = host
        self.passes_upgrade = passes_upgrade
        #: False: it answers 502 itself, as when the app is away.
        self.answers = True
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._server = self._do(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = self._server.sockets[0].getsockname()[1]

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}/"

    def cut(self) -> None:
        self._do(self._abort())

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._server.close)
        self.cut()
        self._do(self._finish())
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=10)

    async def _abort(self) -> None:
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    async def _finish(self) -> None:
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request for each connection, as nginx does without further words."""
        self._writers.add(writer)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            if not self.answers:
                page = b"<html>502 Bad Gateway</html>"
                writer.write(
                    b"HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nConnection: close\r\n"
                    b"Content-Length: %d\r\n\r\n%b" % (len(page), page))
                await writer.drain()
                return
            far_reader, far_writer = await asyncio.open_connection("localhost", self.target)
            self._writers.add(far_writer)
            far_writer.write(self._changed(head).encode("latin-1"))
            await asyncio.gather(self._carry(reader, far_writer), self._carry(far_reader, writer))
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()
            self._writers.discard(writer)

    def _changed(self, head: str) -> str:
        first, *fields = head.rstrip("\r\n").split("\r\n")
        is_socket = any(field.lower().startswith("upgrade:") for field in fields)
        kept = []
        for field in fields:
            name = field.split(":", 1)[0].lower()
            if name == "host" and self.host is not None:
                field = f"Host: {self.host}"
            if name not in HOP_BY_HOP or is_socket and self.passes_upgrade:
                kept.append(field)
        if not (is_socket and self.passes_upgrade):
            kept.append("Connection: close")
        return "\r\n".join([first, *kept]) + "\r\n\r\n"

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()
