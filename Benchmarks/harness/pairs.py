"""Measures two builds of Runnel in turns, and prints the medians of the ratios with their quartiles; see README.md."""

import argparse
import os
import pathlib
import random
import subprocess
import sys

from . import sessions
from . import turns as in_turns
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


def figures(bench, builds, turns):
    """One look at both builds: name, unit, and the figures of each build, as many as there were turns."""
    cpu = {app: in_turns.reruns(bench, builds, app, turns) for app in (*ELEMENTS, "rows")}
    for app, elements in ELEMENTS.items():
        yield f"CPU per stored rerun, {elements} elements", "µs", cpu[app]
    yield "CPU that an unchanged table of 500 rows adds", "µs", {
        build.name: [median(cpu["rows"][build.name]) - median(cpu["counter"][build.name])] for build in builds}
    for app, elements in ELEMENTS.items():
        yield f"click to changed DOM, {elements} elements", "ms", in_turns.clicks(bench, builds, app, turns)
    yield "events per second, 100 sessions", "/s", in_turns.crowd(bench, builds, "counter", turns)
    idle = {}
    for build in random.sample(builds, 2):
        with bench.server(build, "twelve") as server:
            idle[build.name] = [bench.sessions(sessions.idle, build, "twelve", server, counts=(300,))["300_kb_each"]]
    yield "memory per idle session", "KB", idle


def arguments():
    parser = argparse.ArgumentParser(prog="Benchmarks/pairs", description=__doc__)
    parser.add_argument("before", type=pathlib.Path, help="the folder of a release build")
    parser.add_argument("after", type=pathlib.Path, help="that of another one")
    parser.add_argument("--rounds", type=int, default=20, help="new servers, so many times")
    parser.add_argument("--turns", type=int, default=4, help="turns of each build with the servers of one round")
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
            for name, unit, values in figures(bench, builds, chosen.turns):
                units[name] = unit
                for build, list in values.items():
                    found.setdefault(name, {}).setdefault(build, []).extend(list)
            busiest = max(busiest, neighbours.look())
            print(f"pairs: {number + 1} of {chosen.rounds}", file=sys.stderr, flush=True)
    print("|  | before | after | after / before | quartiles |\n| --- | ---: | ---: | ---: | ---: |")
    for name, values in found.items():
        before, after = values["before"], values["after"]
        ratios = [new / old for old, new in zip(before, after) if old]
        print(
            f"| {name} | {median(before):.4g} {units[name]} | {median(after):.4g} {units[name]} | {median(ratios):.2f} |"
            f" {percentile(ratios, 25):.2f} to {percentile(ratios, 75):.2f} |")
    print(f"\n{chosen.rounds} rounds of {chosen.turns} turns. Other processes used up to {busiest:.1f} cores during a round.")


if __name__ == "__main__":
    os.environ["PATH"] += ":/opt/swift/usr/bin"
    main()
