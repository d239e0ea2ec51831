"""Runs what takes too long for `make test`, prints the figures, and fails when a promise was broken."""

import argparse
import asyncio
import sys

from .cuts import cuts
from .figures import show
from .kills import kills
from .load import churn, storm
from .mischief import mischief


def main():
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("part", nargs="*", default=["kills", "storm", "churn", "mischief", "cuts"])
    parser.add_argument("--sessions", type=int, default=1000, help="live sessions while the worker is killed")
    parser.add_argument("--rounds", type=int, default=20, help="how often it is killed")
    parser.add_argument("--seed", type=int, help="that of an earlier run, for the same moments")
    parser.add_argument("--storm", type=int, default=5000, help="sessions that come back at the same time")
    parser.add_argument("--churn", type=int, default=100_000, help="sessions that are opened and closed")
    options = parser.parse_args()
    parts = {
        "kills": lambda: kills(options.sessions, options.rounds, options.seed),
        "storm": lambda: storm(options.storm),
        "churn": lambda: churn(options.churn),
        "mischief": lambda: mischief(),
        "cuts": lambda: cuts(),
    }
    broken = []
    for part in options.part:
        figures = asyncio.run(parts[part]())
        show(part, figures)
        broken += [f"{part}: {name}" for name in figures.get("broken", ())]
    if broken:
        sys.exit(f"soak: broken promises: {', '.join(broken)}")
    print("soak: every promise was kept.")


main()
