"""Many at once, and many after one another."""

import asyncio
import resource
import time

from .app import App
from .figures import percentile
from .kills import leave, open_readers
from .reader import Reader


async def storm(sessions=5000, patience=120):
    """All sessions come back in the same instant to a process that has none of them in memory."""
    room = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(room[1], sessions * 2 + 1000), room[1]))
    with App() as app:
        readers = await open_readers(app.port, sessions)
        for reader in readers:
            reader.act()
        await asyncio.gather(*(reader.ready(patience) for reader in readers))
        killed = app.kill_worker()
        async with asyncio.timeout(patience):
            while not all(reader.drawn_at > killed for reader in readers):
                await asyncio.sleep(0.02)
        await asyncio.gather(*(reader.ready(patience) for reader in readers))
        times = [reader.drawn_at - killed for reader in readers]
        lost = sum(len(reader.account()["lost"]) for reader in readers)
        anew = sum(reader.anew for reader in readers)
        figures = {
            "sessions": sessions, "begun anew": anew, "lost": lost,
            "first s": round(min(times), 3), "p50 s": round(percentile(times, 50), 3),
            "p99 s": round(percentile(times, 99), 3), "last s": round(max(times), 3),
            "broken": [name for name, count in (("begun anew", anew), ("lost", lost)) if count],
        }
        await leave(readers)
        return figures


async def churn(sessions=100_000, at_once=50):
    """Sessions that are opened, used once and left. What the worker needs must come back to where it was."""
    # The caretaker comes by every ten seconds, and gives memory back on its next round too, when threads have ended.
    rest = 25
    # Sessions that are away leave the memory at once, so that what stays behind is what was forgotten.
    with App("--server.disconnectedSessionTTL=1") as app:
        async def some(count):
            gate = asyncio.Semaphore(at_once)

            async def one():
                async with gate:
                    reader = Reader(app.port)
                    await reader.ready()
                    reader.act()
                    await reader.ready()
                    await reader.leave()

            for start in range(0, count, 1000):
                await asyncio.gather(*(one() for _ in range(min(1000, count - start))))

        # The pools and caches that any work fills are no leak. Those of the allocator have their size after the second
        # burst: the first one begins with none of its arenas.
        for _ in range(2):
            await some(min(10_000, sessions))
            await asyncio.sleep(rest)
        before, descriptors = app.memory(), app.descriptors()
        start = time.perf_counter()
        await some(sessions)
        took = time.perf_counter() - start
        at_end = app.memory()
        await asyncio.sleep(rest)
        after = app.memory()
        growth = after / before - 1
        left = app.descriptors() - descriptors
        return {
            "sessions": sessions, "sessions per s": round(sessions / took), "RSS before MB": round(before / 1e6, 1),
            "RSS at the end MB": round(at_end / 1e6, 1), "RSS after MB": round(after / 1e6, 1),
            "growth %": round(growth * 100, 1), "descriptors more": left,
            "broken": [name for name, is_broken in (("memory", growth > 0.05), ("descriptors", left > 2)) if is_broken],
        }
