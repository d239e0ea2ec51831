"""A reader's browser, as far as its events go: docs/wire-protocol.md, without a page."""

import asyncio
import json
import random
import secrets
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[3] / "Benchmarks"))
from harness.websocket import WebSocket  # noqa: E402

LANES = 4
INTERRUPTED = "Your last action was not carried out"


class Reader:
    """One tab. Its events are numbers, which it sends until they are acknowledged."""

    def __init__(self, port):
        self.port = port
        self.cookie = secrets.token_hex(16)
        self.token = None
        self.last = 0  # of the events that were made
        self.acknowledged = 0
        self.waiting = {}  # number: text
        self.made = {}  # number: when
        self.nodes = {}
        self.resumptions = []
        self.connects = 0
        self.anew = 0
        self.not_durable = 0
        self.told = []  # ranges of events that were said to have come to nothing
        self.problems = []
        self.latencies = []
        self.socket = None
        self.is_welcome = False
        self.drawn_at = 0.0  # the first whole page of this connection
        self.attempts = 0
        self.is_over = False
        self.changed = asyncio.Event()
        self.task = asyncio.create_task(self.live())

    # MARK: The connection

    async def live(self):
        while not self.is_over:
            try:
                await self.connect()
            except (OSError, TimeoutError, asyncio.TimeoutError, ConnectionError):
                pass
            self.is_welcome = False
            pause = 0 if self.attempts == 0 else min(60, 0.5 * 2 ** (self.attempts - 1)) * random.uniform(0.75, 1)
            self.attempts += 1
            if not self.is_over:
                await asyncio.sleep(pause)

    async def connect(self):
        headers = [("Sec-WebSocket-Protocol", "runnel"), ("Origin", f"http://127.0.0.1:{self.port}"),
                   ("Cookie", f"_runnel_browser={self.cookie}")]
        self.is_told = False
        self.socket = None
        self.socket = await WebSocket.connect(self.port, "/_stcore/stream", self.receive, headers)
        self.connects += 1
        hello = {"protocol": 1, "build": "", "resume": self.token, "last": self.last, "path": "/", "query": "",
                 "theme": "light"}
        self.send(["hello", hello])
        await self.socket.closed

    def send(self, message):
        self.send_text(json.dumps(message, separators=(",", ":")))

    def send_text(self, text):
        if self.socket and not self.socket.transport.is_closing():
            self.socket.send(text.encode(), opcode=1)

    async def leave(self):
        self.is_over = True
        if self.socket:
            self.socket.close()
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)

    # MARK: Messages

    def receive(self, _, data):
        message = json.loads(data)
        kind = message[0]
        if kind == "welcome":
            self.welcomed(message[1])
        elif kind in ("patch", "done"):
            self.draw(message[3])
            if kind == "done":
                self.done(message)
        elif kind == "stored":
            self.acknowledge(message[1])
        elif kind == "durable":
            self.not_durable += not message[1]
        elif kind == "problem":
            self.problems.append(message[1])
            # It comes before the welcome that acknowledges what it speaks of.
            self.is_told = self.is_told or message[1] == INTERRUPTED
        self.changed.set()

    def welcomed(self, welcome):
        self.token = welcome["resume"]
        if welcome["resumed"]:
            if self.is_told:
                self.told.append(range(self.acknowledged + 1, welcome["seen"] + 1))
            self.acknowledge(welcome["seen"])
        else:
            if self.connects > 1:
                self.anew += 1
            self.last, self.acknowledged, self.waiting, self.nodes = 0, 0, {}, {}
        self.is_welcome = True
        self.drawn_at = 0.0
        for text in self.waiting.values():
            self.send_text(text)
        if not self.waiting:
            self.send(["ping"])

    def done(self, message):
        self.acknowledge(message[5] if len(message) > 5 else message[2])
        self.attempts = 0
        if not self.drawn_at:
            self.drawn_at = time.perf_counter()

    def acknowledge(self, number):
        self.acknowledged = max(self.acknowledged, number)
        now = time.perf_counter()
        for known in [known for known in self.waiting if known <= number]:
            del self.waiting[known]
            self.latencies.append(now - self.made.pop(known))

    def draw(self, operations):
        for operation in operations:
            name = operation[0]
            if name == "reset":
                self.nodes = {}
            elif name == "add":
                self.nodes[operation[1]] = (operation[4], operation[5])
            elif name == "set":
                self.nodes[operation[1]] = (self.nodes[operation[1]][0], operation[2])
            elif name == "del":
                for node in operation[1:]:
                    self.nodes.pop(node, None)

    # MARK: Acting

    def widget(self, label):
        return next(props["id"] for _, props in self.nodes.values() if props.get("label") == label)

    def act(self):
        """Makes the next event, unless as many wait as there are lanes for."""
        if len(self.waiting) >= LANES or not self.nodes:
            return
        number = self.last + 1
        self.event({self.widget(f"Lane {number % LANES}"): number})

    def event(self, readings):
        self.last += 1
        text = json.dumps(["event", self.last, readings], separators=(",", ":"))
        self.waiting[self.last] = text
        self.made[self.last] = time.perf_counter()
        if self.is_welcome:
            self.send_text(text)

    async def until(self, condition, timeout=60):
        async with asyncio.timeout(timeout):
            while not condition(self):
                self.changed.clear()
                await self.changed.wait()

    async def ready(self, timeout=60):
        """Waits for a page on which all that was done is acknowledged."""
        await self.until(lambda me: me.is_welcome and me.nodes and not me.waiting, timeout)

    # MARK: The account

    @property
    def text(self):
        return next((props.get("body", "") for kind, props in self.nodes.values() if kind == "text"), None)

    @property
    def ledger(self):
        numbers = []
        for part in (self.text or "").split():
            first, last = part.split("-")
            numbers += range(int(first), int(last) + 1)
        return numbers

    def account(self, skipped=()):
        """Events that are not there though they were acknowledged and nobody said so, those that are there twice, and those that
        the reader was told of."""
        ledger = self.ledger
        told = {number for interrupted in self.told for number in interrupted}
        missing = set(range(1, self.acknowledged + 1)) - set(ledger) - set(skipped)
        return {
            "lost": sorted(missing - told),
            "doubled": sorted({number for number in ledger if ledger.count(number) > 1}),
            "told": sorted(missing & told),
        }
