"""What is measured: each measure gives rows of figures for one framework."""

from . import caches, clicks, large, reload, sessions, stalls
from .servers import Server
from .statistics import median

ELEMENTS = {"counter": 10, "form100": 200}


def reruns(bench, framework):
    """CPU and bytes of a run, and events per second as fast as they are answered."""
    for app, elements in ELEMENTS.items():
        with bench.server(framework, app) as server:
            for count in framework.crowds:
                figures = bench.sessions(
                    sessions.saturate, framework, app, server, count=count, seconds=bench.seconds, warmup=1)
                if count == 1:
                    yield f"CPU per rerun, {elements} elements", figures["cpu_us_per_event"], "µs"
                    yield f"bytes per change, {elements} elements, both ways", figures["bytes_up"] + figures["bytes_down"], "B"
                yield f"events per second, {elements} elements, {count} sessions", figures["events_per_second"], "/s"
                if figures["errors"]:
                    yield f"sessions that gave up, {elements} elements, {count} sessions", figures["errors"], ""


def fragments(bench, framework):
    """What an event in a fragment costs, alone on its page and on larger ones; and fragments that tick."""
    apps = {"fragment2": "alone", "fragment200": "on a page of 200", "fragment2000": "on a page of 2,000"}
    servers = {app: bench.server(framework, app) for app in apps}
    figures = {app: [] for app in apps}
    try:
        # In turns, so that all meet the machine in the same state.
        for _ in range(5 if bench.is_quick else 15):
            for app, server in servers.items():
                figures[app].append(
                    bench.sessions(sessions.saturate, framework, app, server, count=1, seconds=1, warmup=0.3))
    finally:
        for server in servers.values():
            server.stop()
    for app, label in apps.items():
        rounds = figures[app]
        yield f"CPU per event in a fragment of two elements, {label}", median([f["cpu_us_per_event"] for f in rounds]), "µs"
        used = median([f["bytes_up"] + f["bytes_down"] for f in rounds])
        yield f"bytes per event in a fragment of two elements, {label}, both ways", used, "B"
    for app, label in list(apps.items())[1:]:
        pairs = zip(figures[app], figures["fragment2"])
        yield f"CPU {label} / alone", median([a["cpu_us_per_event"] / b["cpu_us_per_event"] for a, b in pairs]), ""
    if framework.name != "runnel":
        return  # Its browsers are what ticks.
    with bench.server(framework, "ticks") as server:
        used = bench.sessions(sessions.watch, framework, "ticks", server, count=100, seconds=bench.seconds)
    yield "cores in use, 100 sessions with 100 fragments that tick each second", used["server_cores"], ""
    yield "bytes a second to each of them", used["bytes_down"], "B"


def paced(bench, framework):
    """Answers to readers who do one thing a second."""
    for count in framework.audiences:
        with bench.server(framework, "counter") as server:
            figures = bench.sessions(
                sessions.pace, framework, "counter", server, count=count, seconds=bench.seconds * 2, warmup=2)
            label = f"{count:,} sessions, 1 event/s each"
            yield f"p50, {label}", figures["p50_ms"], "ms"
            yield f"p99, {label}", figures["p99_ms"], "ms"
            yield f"cores in use, {label}", figures["server_cores"], ""


def memory(bench, framework):
    """What readers who do nothing cost; twelve widgets each."""
    counts = tuple(count for count in framework.idlers if count <= 1_000 or not bench.is_quick)
    with bench.server(framework, "twelve") as server:
        figures = bench.sessions(sessions.idle, framework, "twelve", server, counts=counts)
    yield "memory with one session", figures["one_session_mb"], "MB"
    for count in counts:
        yield f"memory with {count:,} idle sessions", figures[f"{count}_mb"], "MB"
        yield f"memory per idle session of {count:,}", figures[f"{count}_kb_each"], "KB"


def start(bench, framework):
    """From the start of the process to a page over HTTP."""
    times = []
    for _ in range(3 if bench.is_quick else 7):
        with Server(framework, "counter", bench.logs) as server:
            times.append(server.wait())
    yield "start to first page over HTTP", median(times) * 1e3, "ms"


def answers(bench, framework):
    """Click to changed DOM, and to the frame that shows it."""
    for app, elements in ELEMENTS.items():
        with bench.server(framework, app) as server:
            figures = clicks.click(bench.browser, framework, app, server.port, events=12 if bench.is_quick else 50)
        label = f"{elements} elements"
        yield f"click to changed DOM, {label}", figures["dom_ms"], "ms"
        yield f"click to changed DOM, {label}, p95", figures["dom_p95_ms"], "ms"
        yield f"click to painted frame, {label}", figures["paint_ms"], "ms"


def loads(bench, framework):
    """A first visit, with an empty cache."""
    with bench.server(framework, "counter") as server:
        figures = clicks.load(bench.browser, framework, server.port, count=3 if bench.is_quick else 7)
    yield "cold load to visible content", figures["dom_ms"], "ms"
    yield "requests of a cold load", figures["requests"], ""
    yield "bytes of a cold load", figures["kilobytes"], "KB"


def large_pages(bench, framework):
    """What is large: many widgets, many options."""
    count = 2 if bench.is_quick else 5
    with bench.server(framework, "widgets1000") as server:
        figures = large.widgets(bench.browser, framework, server.port, count=count, clicks=10)
    yield "cold load to the first of 1,000 widgets", figures["first_ms"], "ms"
    yield "cold load to the last line of 1,000 widgets", figures["whole_ms"], "ms"
    yield "click to changed DOM, 1,000 widgets", figures["click_ms"], "ms"
    with bench.server(framework, "options10000") as server:
        figures = large.options(bench.browser, framework, server.port, count=count)
    yield "longest task, 10,000 options opened and searched", figures["longest_ms"], "ms"


def reloads(bench, framework):
    """From the save of a script to its new text on an open page."""
    for lines in (50, 500):
        figures = reload.save(bench.browser, framework, bench.logs, lines, edits=5 if bench.is_quick else 15)
        yield f"save to new text, {lines} lines", figures["ms"], "ms"
        if figures["compile_ms"] is not None:
            yield f"of which compiling and linking, {lines} lines", figures["compile_ms"], "ms"


def cached(bench, framework):
    """Calls of cached functions in the server's process: of what is there, and many at once of what is not."""
    with bench.server(framework, "caches") as server:
        figures = bench.sessions(caches.measure, framework, "caches", server)
    yield "call of cached data, two arguments, a small value", figures["hit_us"], "µs"
    yield "call of cached data, 10,000 numbers", figures["large_us"], "µs"
    yield "call of a cached resource", figures["resource_us"], "µs"
    yield "computations for 1,000 calls at once", figures["computations"], ""
    yield "until each of them has its value, computed in 200 ms", figures["all_ms"], "ms"


def stalled(bench, framework):
    """What others wait while one session is held in the author's code."""
    if framework.name != "runnel":
        return
    with bench.server(framework, "stalls") as server:
        figures = bench.run(stalls.stall, server.port)
    for code, waits in figures.items():
        yield f"another session's ping beside {code}, p50", waits["p50_ms"], "ms"
        yield f"another session's ping beside {code}, longest", waits["max_ms"], "ms"
        yield f"its own ping beside {code}, longest", waits["own_max_ms"], "ms"
        yield f"another session's page beside {code}", waits["page_ms"], "ms"
        yield f"{code} took", waits["held_s"], "s"


MEASURES = {
    "reruns": reruns, "paced": paced, "memory": memory, "start": start, "clicks": answers, "load": loads,
    "fragments": fragments, "large": large_pages, "reload": reloads, "caches": cached, "stalls": stalled,
}
