"""Starts the apps that the tests look at, each as a reader of the documentation would start it."""

import os
import queue
import subprocess
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNNEL = ROOT / ".build" / "release" / "runnel"
ACCEPTANCE = ROOT / "Examples" / "Acceptance"
OWN = Path(__file__).resolve().parent / "apps"

# A first build of a script on a machine that is busy with another test.
PATIENCE = 90


def acceptance_names() -> list[str]:
    return sorted(script.stem for script in ACCEPTANCE.glob("*.swift"))


def script(name: str) -> Path:
    """The script called `name`: one of the acceptance scripts, or one of the tests' own."""
    for folder in (ACCEPTANCE, OWN):
        if (path := folder / f"{name}.swift").exists():
            return path
    raise FileNotFoundError(f"There is no {name}.swift in {ACCEPTANCE} or {OWN}.")


def command(name: str | Path) -> list[str]:
    """What starts the app, by its script's name or file. RUNNEL_TEST_APPS may name a folder of apps that are built already, as
    `<name>/app`."""
    if isinstance(name, Path):
        return [str(RUNNEL), "run", str(name)]
    if built := os.environ.get("RUNNEL_TEST_APPS"):
        return [str(Path(built) / name / "app")]
    return [str(RUNNEL), "run", str(script(name))]


class RunningApp:
    """An app that serves, until `stop`."""

    #: All that there were.
    all: list["RunningApp"] = []

    def __init__(self, name: str | Path, *flags: str) -> None:
        RunningApp.all.append(self)
        self.name = str(name)
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            [*command(name), "--port", "0", "--no-browser", *flags],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        found: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._read, args=(found,), daemon=True).start()
        try:
            url = found.get(timeout=PATIENCE)
        except queue.Empty:
            url = None
        if url is None:
            self.stop()
            raise RuntimeError(f"{name} did not start:\n{self.log}")
        self.url = url

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1].split("/")[0])

    @property
    def log(self) -> str:
        return "".join(self.lines)

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _read(self, found: "queue.Queue[str | None]") -> None:
        # Read to the end, or the app would stand still on a full pipe.
        for line in self.process.stdout:
            self.lines.append(line)
            for word in line.split():
                if word.startswith("http://localhost:"):
                    found.put(word)
        found.put(None)


class Apps:
    """The apps that run in this process of tests: started when first asked for, and shared, as
    sessions are apart."""

    def __init__(self) -> None:
        self.running: dict[tuple[str, ...], RunningApp] = {}

    def get(self, name: str, *flags: str) -> RunningApp:
        if (name, *flags) not in self.running:
            self.running[name, *flags] = RunningApp(name, *flags)
        return self.running[name, *flags]

    def stop(self) -> None:
        for app in self.running.values():
            app.stop()
