"""Ends the worker at random moments while sessions work, and asks each what became of its events."""

import asyncio
import random
import time

from .app import App, settle
from .figures import percentile
from .reader import Reader


async def open_readers(port, count, at_once=100):
    gate = asyncio.Semaphore(at_once)

    async def one():
        async with gate:
            reader = Reader(port)
            await reader.ready()
            return reader

    return list(await asyncio.gather(*(one() for _ in range(count))))


async def keep_acting(reader, offset, interval=1.0):
    due = time.perf_counter() + offset
    while not reader.is_over:
        await asyncio.sleep(max(0, due - time.perf_counter()))
        reader.act()
        due += interval


async def leave(readers):
    await asyncio.gather(*(reader.leave() for reader in readers))


async def kills(sessions=1000, rounds=20, seed=None, patience=60, longest=3.0, flags=()):
    """Each session makes an event a second; each round ends the worker once."""
    seed = random.randrange(1 << 32) if seed is None else seed
    chance = random.Random(seed)
    with App(*flags) as app:
        readers = await open_readers(app.port, sessions)
        acting = [asyncio.create_task(keep_acting(reader, index / sessions)) for index, reader in enumerate(readers)]
        first, each, away = [], [], 0
        for _ in range(rounds):
            await asyncio.sleep(chance.uniform(0.3, longest))
            killed = app.kill_worker()
            try:
                async with asyncio.timeout(patience):
                    while not all(reader.drawn_at > killed for reader in readers):
                        await asyncio.sleep(0.02)
            except TimeoutError:
                away += sum(reader.drawn_at <= killed for reader in readers)
            times = [reader.drawn_at - killed for reader in readers if reader.drawn_at > killed]
            first.append(min(times))
            each += times
        for task in acting:
            task.cancel()
        await settle(readers)
        accounts = [reader.account() for reader in readers]
        events = sum(reader.acknowledged for reader in readers)
        latencies = [latency for reader in readers for latency in reader.latencies]
        figures = {
            "seed": seed,
            "sessions": sessions,
            "rounds": rounds,
            "killed": sessions * rounds,
            "resumed": sessions * rounds - away - sum(reader.anew for reader in readers),
            "begun anew": sum(reader.anew for reader in readers),
            "events acknowledged": events,
            "lost": sum(len(account["lost"]) for account in accounts),
            "doubled": sum(len(account["doubled"]) for account in accounts),
            "interrupted and told": sum(len(account["told"]) for account in accounts),
            "not durable": sum(reader.not_durable for reader in readers),
            "first resumption s": [round(min(first), 3), round(max(first), 3)],
            "resumption p50 s": round(percentile(each, 50), 3),
            "resumption p99 s": round(percentile(each, 99), 3),
            "last resumption s": round(max(each), 3),
            "acknowledgement p50 ms": round(percentile(latencies, 50) * 1e3, 1),
        }
        figures["broken"] = [name for name in ("begun anew", "lost", "doubled") if figures[name]]
        if figures["resumed"] < figures["killed"]:
            figures["broken"].append("resumed")
        for reader, account in zip(readers, accounts):
            if account["lost"] or account["doubled"]:
                print("kills:", account, "of", reader.text)
        await leave(readers)
        return figures
