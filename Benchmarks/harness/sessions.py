"""Sessions without a browser: as fast as they are answered, at a steady pace, or idle."""

import asyncio
import os
import time

import uvloop

from .statistics import percentile

run = uvloop.run


class Client:
    """One session over a WebSocket. A framework's own says how it is opened, what an event is, and when that is answered."""

    # Seconds; who waits longer has left.
    patience = 10

    def __init__(self, app, port):
        self.app, self.port = app, port
        self.answer = None
        self.socket = None

    async def open(self):
        """Connects, and returns when the first run is complete."""
        raise NotImplementedError

    def act(self):
        """Sends one event."""
        raise NotImplementedError

    def expect(self):
        self.answer = asyncio.get_running_loop().create_future()
        return self.answer

    def answered(self):
        if self.answer and not self.answer.done():
            self.answer.set_result(None)

    def failed(self, error):
        if self.answer and not self.answer.done():
            self.answer.set_exception(error)

    def watch(self):
        """Lets a connection that ends fail what is being waited for."""
        self.socket.closed.add_done_callback(lambda _: self.failed(ConnectionError("The server closed the connection.")))

    async def interact(self):
        answer = self.expect()
        self.act()
        async with asyncio.timeout(self.patience):
            await answer


async def open_sessions(make, count, at_once=20):
    gate = asyncio.Semaphore(at_once)

    async def one():
        async with gate:
            client = make()
            async with asyncio.timeout(60):
                await client.open()
            return client

    return list(await asyncio.gather(*(one() for _ in range(count))))


async def close_sessions(clients):
    for client in clients:
        client.socket.close()
    await asyncio.sleep(0.2)


async def saturate(make, server, count, seconds, warmup):
    """Each session sends its next event as soon as the last one is answered."""
    clients = await open_sessions(make, count)
    latencies, errors = [], 0
    start = time.perf_counter() + warmup
    end = start + seconds

    async def one(client):
        nonlocal errors
        while (begun := time.perf_counter()) < end:
            try:
                await client.interact()
            except (TimeoutError, ConnectionError):
                errors += 1
                return
            now = time.perf_counter()
            if begun >= start and now <= end:
                latencies.append(now - begun)

    tasks = [asyncio.create_task(one(client)) for client in clients]
    await asyncio.sleep(max(0, start - time.perf_counter()))
    before = Traffic(clients, server)
    await asyncio.sleep(max(0, end - time.perf_counter()))
    used = Traffic(clients, server) - before
    await asyncio.gather(*tasks)
    await close_sessions(clients)
    events = max(1, len(latencies))
    return {
        "events_per_second": len(latencies) / seconds,
        "p50_ms": percentile(latencies, 50) * 1e3,
        "p99_ms": percentile(latencies, 99) * 1e3,
        "cpu_us_per_event": used.cpu / events * 1e6,
        "server_cores": used.cpu / seconds,
        "client_cores": used.own_cpu / seconds,
        "bytes_up": used.up / events,
        "bytes_down": used.down / events,
        "errors": errors,
    }


async def pace(make, server, count, seconds, warmup):
    """One event a second from each session, evenly spread. An event is late from the moment it was due."""
    clients = await open_sessions(make, count)
    latencies, errors = [], 0
    begin = time.perf_counter() + 0.2
    start, end = begin + warmup, begin + warmup + seconds

    async def one(index, client):
        nonlocal errors
        due = begin + index / count
        while due < end:
            await asyncio.sleep(max(0, due - time.perf_counter()))
            try:
                await client.interact()
            except (TimeoutError, ConnectionError):
                errors += 1
                return
            if due >= start:
                latencies.append(time.perf_counter() - due)
            due += 1
            if time.perf_counter() > end + 10:
                return  # Hopelessly behind: what was answered tells enough.

    cpu, wall = server.cpu(), time.perf_counter()
    await asyncio.gather(*(one(index, client) for index, client in enumerate(clients)))
    cores = (server.cpu() - cpu) / (time.perf_counter() - wall)
    await close_sessions(clients)
    return {
        "p50_ms": percentile(latencies, 50) * 1e3,
        "p99_ms": percentile(latencies, 99) * 1e3,
        "server_cores": cores,
        "errors": errors,
    }


async def watch(make, server, count, seconds):
    """What the server uses for sessions whose readers only look: the page changes by itself."""
    clients = await open_sessions(make, count)
    await asyncio.sleep(2)
    before = Traffic(clients, server)
    await asyncio.sleep(seconds)
    used = Traffic(clients, server) - before
    await close_sessions(clients)
    return {"server_cores": used.cpu / seconds, "bytes_down": used.down / seconds / count}


async def idle(make, server, counts):
    """The server's memory with numbers of sessions that do nothing, each after its first run."""
    clients = await open_sessions(make, 1)
    await asyncio.sleep(1)
    base = server.memory()
    figures = {"one_session_mb": base / 1e6}
    for count in counts:
        clients += await open_sessions(make, count - len(clients))
        await asyncio.sleep(2)
        memory = server.memory()
        figures[f"{count}_mb"] = memory / 1e6
        figures[f"{count}_kb_each"] = (memory - base) / (count - 1) / 1024
    await close_sessions(clients)
    return figures


class Traffic:
    """What server, client and wire have used so far."""

    def __init__(self, clients=(), server=None):
        if server is None:
            return
        times = os.times()
        self.cpu, self.own_cpu = server.cpu(), times.user + times.system
        self.up = sum(client.socket.bytes_out for client in clients)
        self.down = sum(client.socket.bytes_in for client in clients)

    def __sub__(self, earlier):
        used = Traffic()
        for figure in ("cpu", "own_cpu", "up", "down"):
            setattr(used, figure, getattr(self, figure) - getattr(earlier, figure))
        return used
