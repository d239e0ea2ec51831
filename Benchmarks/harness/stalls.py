"""What others wait while one session is held in code that is not the server's."""

import asyncio
import json
import time

from .sessions import close_sessions
from .statistics import percentile
from .websocket import WebSocket

# Seconds: a ping every hundredth of one, for as long as the app's code holds its session.
INTERVAL, LENGTH = 0.01, 3


class Reader:
    """One session that presses buttons by their labels, and pings."""

    def __init__(self, port):
        self.port, self.buttons, self.event = port, {}, 0
        self.pongs, self.done = asyncio.Queue(), asyncio.Queue()

    async def open(self):
        headers = [("Sec-WebSocket-Protocol", "runnel"), ("Origin", f"http://127.0.0.1:{self.port}")]
        self.socket = await WebSocket.connect(self.port, "/_stcore/stream", self.receive, headers)
        hello = {"protocol": 1, "build": "", "resume": None, "last": 0, "path": "/", "query": "", "theme": "light"}
        self.say("hello", hello)
        await asyncio.wait_for(self.done.get(), 60)

    def say(self, *message):
        self.socket.send(json.dumps(message).encode(), opcode=1)

    def receive(self, _, data):
        message = json.loads(data)
        if message[0] == "pong":
            self.pongs.put_nowait(time.perf_counter())
        elif message[0] in ("patch", "done"):
            for operation in message[3]:
                if operation[0] == "add" and operation[4] == "button":
                    self.buttons[operation[5]["label"]] = operation[5]["id"]
            if message[0] == "done":
                self.done.put_nowait(None)

    def press(self, label):
        self.event += 1
        self.say("event", self.event, {}, self.buttons[label])

    async def ping(self):
        """Milliseconds."""
        begin = time.perf_counter()
        self.say("ping")
        return (await asyncio.wait_for(self.pongs.get(), 60) - begin) * 1e3


async def stall(port):
    """For each kind of code: pings of another session and of the held one, and the opening of a third, in milliseconds."""
    held, other = Reader(port), Reader(port)
    await held.open()
    await other.open()
    figures = {}
    for label in list(held.buttons):
        while not held.done.empty():
            held.done.get_nowait()
        begin = time.perf_counter()
        held.press(label)
        pings, own, page = [], [], asyncio.create_task(_page(port))
        while time.perf_counter() - begin < LENGTH - 0.5:
            pings.append(await other.ping())
            own.append(await held.ping())
            await asyncio.sleep(INTERVAL)
        opening = await page
        await asyncio.wait_for(held.done.get(), 60)
        was_held = time.perf_counter() - begin
        figures[label] = {
            "p50_ms": percentile(pings, 50), "max_ms": max(pings), "own_max_ms": max(own), "page_ms": opening,
            "held_s": was_held}
    await close_sessions([held, other])
    return figures


async def _page(port):
    # When the code is certainly held.
    await asyncio.sleep(0.5)
    begin = time.perf_counter()
    reader = Reader(port)
    await reader.open()
    reader.socket.close()
    return (time.perf_counter() - begin) * 1e3
