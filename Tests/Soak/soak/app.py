"""The app under its supervisor, as `runnel run` starts it, in a folder of its own."""

import asyncio
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
RUNNEL = ROOT / ".build" / "release" / "runnel"
LEDGER = Path(__file__).resolve().parents[1] / "apps" / "ledger.swift"


class App:
    def __init__(self, *flags):
        self.folder = Path(tempfile.mkdtemp(prefix="runnel-soak-"))
        self.lines = []
        found = threading.Event()
        # Its own session: what it starts can be counted when it has ended.
        self.process = subprocess.Popen(
            [str(RUNNEL), "run", str(LEDGER), "--port", "0", "--address", "127.0.0.1", "--no-browser", *flags],
            cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        threading.Thread(target=self._read, args=(found,), daemon=True).start()
        if not found.wait(180):
            self.stop()
            raise RuntimeError(f"The app did not start:\n{self.log}")

    def _read(self, found):
        for line in self.process.stdout:
            self.lines.append(line)
            if match := re.search(r"http://(?:localhost|127\.0\.0\.1):(\d+)", line):
                self.port = int(match[1])
                found.set()

    @property
    def log(self):
        return "".join(self.lines)

    def worker(self):
        """The process that serves; `None` while there is none."""
        # `runnel run` watches the script and has started the app, which supervises its worker.
        workers = [worker for app in _children(self.process.pid) for worker in _children(app)]
        return workers[-1] if workers else None

    def kill_worker(self):
        """Ends the worker as nothing can prevent. Returns the moment."""
        worker = self.worker()
        if worker:
            os.kill(worker, signal.SIGKILL)
        return time.perf_counter()

    def memory(self):
        """Resident bytes of the worker."""
        text = Path(f"/proc/{self.worker()}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) * 1024

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.worker()}/fd"))

    def threads(self):
        return len(os.listdir(f"/proc/{self.worker()}/task"))

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def _children(parent):
    found = []
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            stat = Path(f"/proc/{entry}/stat").read_text()
        except OSError:
            continue
        # The name in parentheses may hold anything; the state and the parent come behind it.
        state, ppid = stat.rsplit(")", 1)[1].split()[:2]
        if int(ppid) == parent and state != "Z":
            found.append(int(entry))
    return sorted(found)


async def settle(readers, timeout=60):
    await asyncio.gather(*(reader.ready(timeout) for reader in readers))
