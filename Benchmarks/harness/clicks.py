"""What a person waits for: a first page, and the answer to a click."""

import time

from .statistics import median, percentile


def click(browser, framework, app, port, events, warmup=3):
    """From the browser's own stamp of a click to the changed DOM, and to the frame that shows it."""
    changed, painted = [], []
    with browser.page() as page:
        page.open(port)
        page.watch(name="ready", selector=framework.title, text=" v1")
        page.wait("ready")
        act = ACTIONS[app]
        # The page is whole when its last line is there, and then it rests.
        page.page.wait_for_selector(framework.last)
        page.page.wait_for_timeout(300)
        for index in range(events + warmup):
            # What the last answer left to do (frames, timers) is over.
            time.sleep(0.05)
            act(page, framework, index)
            mark = page.wait("answered")
            if index >= warmup:
                changed.append(mark["dom"] - mark["input"])
                painted.append(mark["paint"] - mark["input"])
    return {
        "dom_ms": median(changed), "dom_p95_ms": percentile(changed, 95),
        "paint_ms": median(painted), "paint_p95_ms": percentile(painted, 95),
    }


def _press(page, framework, index):
    page.watch(name="answered", selector=framework.last, text=f"count={index + 1}")
    page.click(framework.button)


def _tick(page, framework, index):
    texts = ("True", "False") if framework.name == "streamlit" else ("true", "false")
    # The third widget is the first checkbox; its line is the third text.
    page.watch(name="answered", selector=framework.text, index=2, text=f"line 2: {texts[index % 2]}")
    page.click(framework.checkbox)


ACTIONS = {"counter": _press, "form100": _tick}


def load(browser, framework, port, count):
    """From the start of the navigation to the first content, with an empty cache."""
    visible, painted = [], []
    with browser.page(counts_network=True) as page:
        _first_content(page, framework, port)
        # What comes late counts too.
        page.page.wait_for_timeout(1500)
        figures = {"requests": page.network.requests, "kilobytes": page.network.bytes / 1e3}
    for _ in range(count):
        with browser.page() as page:
            mark = _first_content(page, framework, port)
            visible.append(mark["dom"])
            painted.append(mark["paint"])
    return figures | {"dom_ms": median(visible), "paint_ms": median(painted)}


def _first_content(page, framework, port):
    page.context.add_init_script(
        f"probe.watch({{ name: 'content', selector: {framework.last!r}, text: 'count=' }})")
    page.open(port)
    return page.wait("content")
