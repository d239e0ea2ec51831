"""A reverse proxy that makes the mistakes which real ones make when they are set up in a hurry."""

import asyncio

from relay import Relay

HOP_BY_HOP = {"upgrade", "connection"}


class ReverseProxy(Relay):
    """Passes requests on to a port of this machine.

    `host`: what it puts in place of the browser's Host; `passes_upgrade`: the fields of a WebSocket get through."""

    def __init__(self, target: int, host: str | None = None, passes_upgrade: bool = True) -> None:
        self.host = host
        self.passes_upgrade = passes_upgrade
        #: False: it answers 502 itself, as when the app is away.
        self.answers = True
        super().__init__(target)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request for each connection, as nginx does without further words."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        if self.answers:
            return await self._join(reader, writer, self._changed(head).encode("latin-1"))
        page = b"<html>502 Bad Gateway</html>"
        writer.write(
            b"HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nConnection: close\r\n"
            b"Content-Length: %d\r\n\r\n%b" % (len(page), page))
        await writer.drain()

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
