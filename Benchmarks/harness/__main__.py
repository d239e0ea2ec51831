"""Measures Runnel beside other frameworks in one run, and prints a table; see README.md."""

import argparse
import pathlib
import sys

from .bench import Bench, Neighbours
from .frameworks import FRAMEWORKS
from .frameworks.framework import BUILD
from .measures import MEASURES
from .report import table


def arguments():
    parser = argparse.ArgumentParser(prog="Benchmarks/run", description=__doc__)
    parser.add_argument("measures", nargs="*", metavar="measure", help=f"of {', '.join(MEASURES)}; all when none is named")
    parser.add_argument("--quick", action="store_true", help="short windows: under three minutes, less exact")
    parser.add_argument("--only", default=",".join(FRAMEWORKS), help="frameworks, separated by commas")
    parser.add_argument("--output", type=pathlib.Path, default=BUILD / "results.md", help="where the table goes")
    chosen = parser.parse_args()
    for name in chosen.measures:
        if name not in MEASURES:
            parser.error(f"there is no measure '{name}'; there are {', '.join(MEASURES)}")
    for name in chosen.only.split(","):
        if name not in FRAMEWORKS:
            parser.error(f"there is no framework '{name}'; there are {', '.join(FRAMEWORKS)}")
    return chosen


def main():
    chosen = arguments()
    frameworks = {name: FRAMEWORKS[name] for name in chosen.only.split(",")}
    logs = BUILD / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    results, failures, busiest = {}, 0, 0.0
    neighbours = Neighbours()
    with Bench(logs, chosen.quick) as bench:
        for name in chosen.measures or MEASURES:
            # One framework after the other within a measure, so that both meet the machine in the same state.
            for framework in frameworks.values():
                print(f"bench: {name}, {framework.name}", file=sys.stderr, flush=True)
                try:
                    for figure, value, unit in MEASURES[name](bench, framework):
                        results.setdefault(figure, {})[framework.name] = (value, unit)
                except Exception as error:
                    failures += 1
                    print(f"bench: {name}, {framework.name}: {type(error).__name__}: {error}", file=sys.stderr)
                busiest = max(busiest, neighbours.look())
    text = table(results, frameworks)
    text += f"\n\nOther processes used up to {busiest:.1f} cores during a measure.\n"
    chosen.output.write_text(text)
    print(text, end="")
    return 1 if failures else 0


sys.exit(main())
