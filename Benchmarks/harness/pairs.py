"""Measures two builds of Runnel in turns, and prints the medians of the ratios with their quartiles; see README.md."""

import argparse
import os
import pathlib
import random
import subprocess
import sys

from . import clicks, sessions
from .bench import Bench, Neighbours
from .frameworks.framework import APPS, BUILD
from .frameworks.runnel import Runnel
from .measures import ELEMENTS
from .statistics import median, percentile

PLACE = BUILD / "pairs"


class Build(Runnel):
    """Runnel as one build has it."""

    def __init__(self, name, library):
        self.name, self.library = name, library.resolve()
        self.place = PLACE / name

    def compile(self, app):
        """As `runnel run` compiles a script."""
        folder = self.place / "sources" / app
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "main.swift").write_text((APPS / f"{app}.swift").read_text())
        maps = [
            argument
            for root in (self.library.parents[2] / "Sources", self.library)
            for map in sorted(root.glob("C*/**/module.modulemap"))
            for argument in ("-Xcc", f"-fmodule-map-file={map}")
        ]
        name = next(name for name in ("RunnelScript", "Runnel") if (self.library / f"lib{name}.so").exists())
        subprocess.run(
            ["swiftc", "-swift-version", "6", "-module-name", "main", "-I", self.library / "Modules", *maps,
             "-L", self.library, f"-l{name}", "-use-ld=lld", "-Xlinker", "-rpath", "-Xlinker", self.library,
             folder / "main.swift", "-o", self.place / app],
            check=True, stdin=subprocess.DEVNULL)

    def command(self, app, port):
        program, environment = super().command(app, port)
        return [str(self.place / app), *program[1:]], environment


def figures(bench, build):
    """One look at a build: each figure once."""
    cpu = {}
    for app in (*ELEMENTS, "rows"):
        with bench.server(build, app) as server:
            one = bench.sessions(sessions.saturate, build, app, server, count=1, seconds=bench.seconds, warmup=0.5)
            cpu[app] = one["cpu_us_per_event"]
    for app, elements in ELEMENTS.items():
        yield f"CPU per stored rerun, {elements} elements", cpu[app], "µs"
    yield "CPU that an unchanged table of 500 rows adds", cpu["rows"] - cpu["counter"], "µs"
    with bench.server(build, "counter") as server:
        many = bench.sessions(
            sessions.saturate, build, "counter", server, count=100, seconds=bench.seconds, warmup=0.5)
        yield "events per second, 100 sessions", many["events_per_second"], "/s"
    for app, elements in ELEMENTS.items():
        with bench.server(build, app) as server:
            answers = clicks.click(bench.browser, build, app, server.port, events=12)
            yield f"click to changed DOM, {elements} elements", answers["dom_ms"], "ms"
    with bench.server(build, "twelve") as server:
        idle = bench.sessions(sessions.idle, build, "twelve", server, counts=(300,))
        yield "memory per idle session", idle["300_kb_each"], "KB"


def arguments():
    parser = argparse.ArgumentParser(prog="Benchmarks/pairs", description=__doc__)
    parser.add_argument("before", type=pathlib.Path, help="the folder of a release build")
    parser.add_argument("after", type=pathlib.Path, help="that of another one")
    parser.add_argument("--rounds", type=int, default=20)
    return parser.parse_args()


def main():
    chosen = arguments()
    builds = [Build("before", chosen.before), Build("after", chosen.after)]
    for build in builds:
        for app in (*ELEMENTS, "rows", "twelve"):
            build.compile(app)
    logs = PLACE / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    found, units = {}, {}
    neighbours, busiest = Neighbours(), 0.0
    with Bench(logs, is_quick=True) as bench:
        for number in range(chosen.rounds):
            for build in random.sample(builds, 2):
                for name, value, unit in figures(bench, build):
                    found.setdefault(name, {}).setdefault(build.name, []).append(value)
                    units[name] = unit
            busiest = max(busiest, neighbours.look())
            print(f"pairs: {number + 1} of {chosen.rounds}", file=sys.stderr, flush=True)
    print("|  | before | after | after / before | quartiles |\n| --- | ---: | ---: | ---: | ---: |")
    for name, values in found.items():
        before, after = values["before"], values["after"]
        ratios = [new / old for old, new in zip(before, after) if old]
        print(
            f"| {name} | {median(before):.4g} {units[name]} | {median(after):.4g} {units[name]} | {median(ratios):.2f} |"
            f" {percentile(ratios, 25):.2f} to {percentile(ratios, 75):.2f} |")
    print(f"\n{chosen.rounds} pairs. Other processes used up to {busiest:.1f} cores during a pair.")


if __name__ == "__main__":
    os.environ["PATH"] += ":/opt/swift/usr/bin"
    main()
