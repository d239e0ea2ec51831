"""A server whose words are a test's: what the page says to it, and what it answers, message by message."""

import json
from typing import Any

from playwright.sync_api import Page, WebSocketRoute

PATIENCE = 10_000


class ScriptedServer:
    """Takes the place of the app behind the WebSocket of a page. To be made before the page is opened.

    A session is resumed when its newest token is shown. Events up to `stored` are acknowledged by the next welcome."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.sockets: list[WebSocketRoute] = []
        #: What came over each connection, without the hello.
        self.heard: list[list[list[Any]]] = []
        self.hellos: list[dict[str, Any]] = []
        self.tokens = 0
        self.stored = 0
        self.welcomes = True
        self.resumes = True
        #: Bytes that a message may have.
        self.max_message = 1 << 20
        page.route_web_socket("**/_stcore/stream", self._connect)

    def _connect(self, socket: WebSocketRoute) -> None:
        self.sockets.append(socket)
        messages: list[list[Any]] = []
        self.heard.append(messages)

        def receive(text: str | bytes) -> None:
            message = json.loads(text)
            if message[0] == "hello":
                self.hellos.append(message[1])
                if self.welcomes:
                    self.welcome(message[1]["resume"] is not None and self.resumes)
            else:
                messages.append(message)

        socket.on_message(receive)

    def welcome(self, resumed: bool) -> None:
        self.tokens += 1
        self.say("welcome", {
            "build": "scripted", "resume": f"token {self.tokens}", "resumed": resumed,
            "seen": self.stored if resumed else 0, "upload": "u", "maxMessage": self.max_message,
            "toolbar": "viewer"})

    def say(self, *message: Any) -> None:
        self.sockets[-1].send(json.dumps(message))

    def draw(self, run: int, seen: int, *operations: list[Any], stored: int | None = None) -> None:
        """A whole run that draws the page anew."""
        rest = [] if stored is None else ["finished", stored]
        self.say("done", run, seen, [["reset"], *operations], *rest)

    def close(self, code: int) -> None:
        self.sockets[-1].close(code=code, reason="")

    def wait_for(self, *conversation: list[Any]) -> None:
        """Until the page has said exactly this over its newest connection."""
        self.wait_until(lambda: self.heard and self.heard[-1] == list(conversation),
                        lambda: f"expected {list(conversation)}, heard {self.heard}")

    def wait_for_connection(self, number: int) -> None:
        self.wait_until(lambda: len(self.hellos) >= number and len(self.heard) >= number,
                        lambda: f"{len(self.hellos)} connections, not {number}")

    def wait_until(self, holds: Any, describe: Any) -> None:
        # Frames are handled while Playwright waits for something.
        for _ in range(PATIENCE // 10):
            if holds():
                return
            self.page.wait_for_timeout(10)
        raise AssertionError(describe())
