"""A bad line between the browser and the app: it is slow, it breaks, and it can stay broken."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from relay import Relay


class Proxy(Relay):
    """Hands bytes on to a port of this machine, from a port of its own; those in the browser's direction at most as fast as a
    test wants, which holds them up for as long as it needs."""

    def __init__(self, target: int) -> None:
        self._free = asyncio.Event()
        self._free.set()
        super().__init__(target)

    @contextmanager
    def held(self) -> Iterator[None]:
        """What the app says meanwhile arrives afterwards."""
        self._do(self._hold())
        try:
            yield
        finally:
            self._do(self._release())

    async def _hold(self) -> None:
        self._free.clear()

    async def _release(self) -> None:
        self._free.set()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._join(reader, writer)

    async def _pass(self, is_answer: bool) -> None:
        if is_answer:
            await self._free.wait()
