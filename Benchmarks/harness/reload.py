"""From the save of a script to its new text in a page that is open."""

import os
import re
import time

from .servers import Server
from .statistics import median


def save(browser, framework, logs, lines, edits):
    """Each edit changes the title of a script of so many lines, in place, as most editors save."""
    folder = logs / f"{framework.name}-reload-{lines}"
    folder.mkdir(exist_ok=True)
    script = folder / f"app{framework.suffix}"
    first = int(time.time())  # A text that no build before this one has had.
    script.write_text(framework.script(lines, first))
    times, compiled = [], []
    with Server(framework, script, logs) as server:
        server.wait()
        with browser.page() as page:
            page.watch_from_start(name="ready", selector=framework.title, text=f"version {first}")
            page.open(server.port)
            page.wait("ready", timeout=60)
            origin = page.page.evaluate("performance.timeOrigin")
            for version in range(first + 1, first + 1 + edits):
                page.watch(name="answered", selector=framework.title, text=f"version {version}")
                before = server.log_path.stat().st_size
                saved = time.time() * 1e3
                script.write_text(framework.script(lines, version))
                times.append(origin + page.wait("answered", timeout=60)["dom"] - saved)
                if took := framework.compile_time(_said_since(server.log_path, before)):
                    compiled.append(took)
    return {"ms": median(times), "compile_ms": median(compiled) if compiled else None}


def _said_since(path, offset):
    with open(path, "rb") as log:
        log.seek(offset, os.SEEK_SET)
        return log.read().decode(errors="replace")


def seconds_in(pattern, text):
    """Milliseconds from the first number of seconds that the pattern finds; `None` without one."""
    found = re.search(pattern, text)
    return float(found[1]) * 1e3 if found else None
