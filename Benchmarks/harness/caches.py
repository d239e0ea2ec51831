"""What cached functions cost. The apps take the time in their own process, and say it in their log."""

import json

from .sessions import close_sessions


async def measure(make, server):
    client = make()
    await client.open()
    await close_sessions([client])
    for line in server.log_path.read_text().splitlines():
        if line.startswith("figures "):
            return json.loads(line.removeprefix("figures "))
    raise RuntimeError(f"No figures; see {server.log_path}.")
