"""One session does what a script should not, while others work: they lose nothing."""

import asyncio

from .app import App, settle
from .kills import keep_acting, leave, open_readers

# In the order of the script's list, without the first, which is none.
KINDS = ["throw", "index", "overflow", "nil", "fatalError", "stackOverflow", "loop", "memory", "exit"]


async def mischief(sessions=100, kinds=KINDS, memory_limit=400, seconds=4):
    lost = doubled = anew = 0
    figures = {"sessions": sessions}
    for kind in kinds:
        with App(f"--server.memoryLimit={memory_limit}") as app:
            readers = await open_readers(app.port, sessions)
            acting = [asyncio.create_task(keep_acting(reader, index / sessions)) for index, reader in enumerate(readers)]
            [culprit] = await open_readers(app.port, 1)
            worker = app.worker()
            culprit.event({culprit.widget("Mischief"): KINDS.index(kind) + 1})
            await asyncio.sleep(seconds)
            for task in acting:
                task.cancel()
            await settle(readers)
            accounts = [reader.account() for reader in readers]
            lost += sum(len(account["lost"]) for account in accounts)
            doubled += sum(len(account["doubled"]) for account in accounts)
            anew += sum(reader.anew for reader in readers)
            figures[kind] = "the worker went on" if app.worker() == worker else "a new worker"
            await leave([*readers, culprit])
    broken = [name for name, count in (("lost", lost), ("doubled", doubled), ("begun anew", anew)) if count]
    return {**figures, "lost": lost, "doubled": doubled, "begun anew": anew, "broken": broken}
