"""What goes over the WebSocket, as the protocol's page in the documentation describes it."""

import json
from typing import Any

from playwright.sync_api import Page


PINGS = ('["ping"]', '["pong"]')


class Wire:
    """Notes all frames of a page. To be made before the page is opened."""

    def __init__(self, page: Page) -> None:
        self.sent: list[str] = []
        self.received: list[str] = []
        page.on("websocket", self._listen)

    def _listen(self, socket) -> None:
        socket.on("framesent", lambda frame: self.sent.append(frame))
        socket.on("framereceived", lambda frame: self.received.append(frame))

    def forget(self) -> None:
        self.sent.clear()
        self.received.clear()

    @property
    def payload(self) -> int:
        """Bytes in both directions, without the frames' heads, and without the pings: whenever a
        page or its server likes to know whether the other is there."""
        return sum(len(frame.encode()) for frame in self.sent + self.received if frame not in PINGS)

    @property
    def operations(self) -> list[list[Any]]:
        """What the server told the page to do."""
        messages = [json.loads(frame) for frame in self.received]
        output = [message[3] for message in messages if message[0] in ("patch", "done")]
        return [operation for operations in output for operation in operations]
