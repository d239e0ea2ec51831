"""What is large on a page: a thousand widgets, and a list of ten thousand options."""

from .statistics import median


def widgets(browser, framework, port, count, clicks):
    """From the start of the navigation to the first widget and to the last line, and the answer to a click."""
    first, whole, changed = [], [], []
    # The first visit finds a server that is still cold.
    for visit in range(count + 1):
        with browser.page() as page:
            page.watch_from_start(name="first", selector='[data-testid="stTextInput"]', text="text 0")
            page.watch_from_start(name="whole", selector=framework.last, text="the end")
            page.open(port)
            times = page.wait("first")["paint"], page.wait("whole")["paint"]
            if visit == 0:
                continue
            first.append(times[0])
            whole.append(times[1])
            page.page.wait_for_timeout(500)
            for index in range(clicks):
                page.watch(name="answered", selector=framework.text, text=f"count={index + 1}")
                page.click(framework.button)
                mark = page.wait("answered")
                changed.append(mark["dom"] - mark["input"])
    return {"first_ms": median(first), "whole_ms": median(whole), "click_ms": median(changed)}


def options(browser, framework, port, count):
    """The longest task of the page's thread while a list is opened and searched."""
    longest = []
    for _ in range(count):
        with browser.page() as page:
            page.watch_from_start(name="ready", selector=framework.text, text="chosen: ")
            page.open(port)
            page.wait("ready")
            page.page.wait_for_timeout(1000)
            longest.append(_longest_task(page, lambda: _search(page.page)))
    return {"longest_ms": max(longest)}


def _search(page):
    field = page.locator('[data-testid="stSelectbox"] input')
    field.click()
    page.wait_for_timeout(500)
    for key in ("7", "7", "Backspace", "Backspace"):
        field.press(key)
        page.wait_for_timeout(300)


def _longest_task(page, act):
    """In milliseconds, as Chromium's trace has it."""
    devtools = page.context.new_cdp_session(page.page)
    events, ended = [], []
    devtools.on("Tracing.dataCollected", lambda data: events.extend(data["value"]))
    devtools.on("Tracing.tracingComplete", lambda _: ended.append(True))
    devtools.send("Tracing.start", {"categories": "toplevel,devtools.timeline", "transferMode": "ReportEvents"})
    act()
    devtools.send("Tracing.end")
    while not ended:
        page.page.wait_for_timeout(20)
    # A thread that calls functions is the page's own.
    threads = {(event["pid"], event["tid"]) for event in events if event["name"] == "FunctionCall"}
    tasks = [event["dur"] / 1e3 for event in events
             if event["name"].endswith("RunTask") and "dur" in event and (event["pid"], event["tid"]) in threads]
    return max(tasks)
