"""What measures share: servers, a browser that is started once, and how much else the machine does meanwhile."""

import concurrent.futures
import time

import psutil

from . import sessions
from .browser import Browser
from .servers import Server


class Bench:
    def __init__(self, logs, is_quick):
        self.logs, self.is_quick = logs, is_quick
        self.seconds = 1.5 if is_quick else 8
        self._browser = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._browser:
            self._browser.__exit__(None, None, None)

    @property
    def browser(self):
        if self._browser is None:
            self._browser = Browser().__enter__()
        return self._browser

    def server(self, framework, app):
        server = Server(framework, app, self.logs)
        try:
            server.wait()
        except Exception:
            server.stop()
            raise
        return server

    def run(self, work, *arguments):
        with concurrent.futures.ThreadPoolExecutor(1) as thread:
            return thread.submit(sessions.run, work(*arguments)).result()

    def sessions(self, work, framework, app, server, **how):
        # On a thread of its own: Playwright, once it was used, keeps an event loop on this one.
        with concurrent.futures.ThreadPoolExecutor(1) as thread:
            task = work(lambda: framework.client(app, server.port), server, **how)
            return thread.submit(sessions.run, task).result()


class Neighbours:
    """How many cores processes other than this one's used since the last look: figures beside busy neighbours mislead."""

    def __init__(self):
        self.last = self._now()

    def look(self):
        now = self._now()
        wall, busy, own = (after - before for before, after in zip(self.last, now))
        self.last = now
        return max(0.0, (busy - own) / max(wall, 0.001))

    @staticmethod
    def _now():
        times = psutil.cpu_times()
        own = 0.0
        for process in (me := psutil.Process(), *me.children(recursive=True)):
            try:
                used = process.cpu_times()
                own += used.user + used.system + used.children_user + used.children_system
            except psutil.NoSuchProcess:
                pass
        return time.time(), times.user + times.nice + times.system + times.softirq + times.irq, own
