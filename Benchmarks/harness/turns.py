"""Builds in short turns, all of their servers up: what the machine does meanwhile meets each of them alike."""

import asyncio
import contextlib
import pathlib
import random
import time

from .clicks import ACTIONS
from .sessions import close_sessions, open_sessions
from .statistics import median


@contextlib.contextmanager
def servers(bench, builds, app):
    with contextlib.ExitStack() as stack:
        yield {build.name: stack.enter_context(bench.server(build, app)) for build in builds}


def reruns(bench, builds, app, turns, burst=100):
    """CPU per stored rerun in µs: a list for each build, an item a turn."""
    with servers(bench, builds, app) as running:
        return bench.run(_reruns, builds, app, running, turns, burst)


async def _reruns(builds, app, running, turns, burst):
    clients = {build.name: build.client(app, running[build.name].port) for build in builds}
    for client in clients.values():
        await client.open()
        for _ in range(burst * 2):
            await client.interact()
    found = {name: [] for name in clients}
    for name in _in_turns(clients, turns):
        before = _cpu(running[name])
        for _ in range(burst):
            await clients[name].interact()
        # What a rerun leaves to do, such as storing it, is over.
        await asyncio.sleep(0.01)
        found[name].append((_cpu(running[name]) - before) / burst)
    for client in clients.values():
        client.socket.close()
    return found


def crowd(bench, builds, app, turns, count=100, each=10):
    """Events per second of many sessions, each of which sends its next event when the last is answered: an item a turn."""
    with servers(bench, builds, app) as running:
        return bench.run(_crowd, builds, app, running, turns, count, each)


async def _crowd(builds, app, running, turns, count, each):
    crowds = {
        build.name: await open_sessions(lambda: build.client(app, running[build.name].port), count) for build in builds}
    found = {name: [] for name in crowds}

    async def use(client):
        for _ in range(each):
            await client.interact()

    for clients in crowds.values():
        await asyncio.gather(*(use(client) for client in clients))
    for name in _in_turns(crowds, turns):
        begun = time.perf_counter()
        await asyncio.gather(*(use(client) for client in crowds[name]))
        found[name].append(count * each / (time.perf_counter() - begun))
    for clients in crowds.values():
        await close_sessions(clients)
    return found


def clicks(bench, builds, app, turns, burst=10):
    """Milliseconds from a click to the changed DOM: a list for each build, an item a turn, the median of its clicks."""
    with servers(bench, builds, app) as running, contextlib.ExitStack() as stack:
        pages, pressed, found = {}, {}, {}
        for build in builds:
            page = pages[build.name] = stack.enter_context(bench.browser.page())
            page.open(running[build.name].port)
            page.page.wait_for_selector(build.last)
            pressed[build.name], found[build.name] = 0, []
        act, kinds = ACTIONS[app], {build.name: build for build in builds}

        def one(name):
            # What the last answer left to do (frames, timers) is over.
            time.sleep(0.05)
            act(pages[name], kinds[name], pressed[name])
            pressed[name] += 1
            mark = pages[name].wait("answered")
            return mark["dom"] - mark["input"]

        for name in pages:
            for _ in range(burst):
                one(name)
        for name in _in_turns(pages, turns):
            found[name].append(median([one(name) for _ in range(burst)]))
        return found


def _in_turns(names, turns):
    for _ in range(turns):
        yield from random.sample(list(names), len(names))


def _cpu(server):
    """Microseconds that the scheduler gave to the server's threads: finer than its clock ticks."""
    return sum(
        int(task.read_text().split()[0])
        for process in server.processes()
        for task in pathlib.Path(f"/proc/{process.pid}/task").glob("*/schedstat")
    ) / 1e3
