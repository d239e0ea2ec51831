"""Headless Chromium with a probe in every page, and the counts of its network."""

import json
import os
import pathlib

from playwright.sync_api import sync_playwright

PROBE = (pathlib.Path(__file__).parent / "probe.js").read_text()
# Nothing outside of this machine is asked for anything.
ARGUMENTS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


class Browser:
    def __enter__(self):
        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), headless=True, args=ARGUMENTS)
        return self

    def __exit__(self, *_):
        self.browser.close()
        self.playwright.stop()

    def page(self, counts_network=False):
        """A page with an empty cache and no cookies."""
        return Page(self.browser, counts_network)


class Page:
    def __init__(self, browser, counts_network):
        self.context = browser.new_context(viewport={"width": 1280, "height": 900})
        self.context.add_init_script(PROBE)
        self.page = self.context.new_page()
        self.network = Network(self.context.new_cdp_session(self.page)) if counts_network else None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()

    def open(self, port):
        self.page.goto(f"http://127.0.0.1:{port}/", wait_until="commit")

    def watch(self, **condition):
        """Notes the moment when an element comes to hold a text: `name`, `selector`, `index`, `text`."""
        self.page.evaluate("watch => probe.watch(watch)", condition)

    def watch_from_start(self, **condition):
        """The same for the next page that is opened."""
        self.context.add_init_script(f"probe.watch({json.dumps(condition)})")

    def wait(self, name, timeout=30):
        mark = self.page.evaluate("([name, ms]) => probe.wait(name, ms)", [name, timeout * 1000])
        if mark is None:
            raise TimeoutError(f"The page did not come to '{name}' within {timeout} s.")
        return mark

    def click(self, selector):
        self.page.wait_for_selector(selector, state="attached")
        self.page.mouse.click(*self.page.evaluate("selector => probe.center(selector)", selector))


class Network:
    """Requests and bytes of one page, as Chromium counts them."""

    def __init__(self, devtools):
        self.requests = self.bytes = 0
        self.own = set()
        devtools.on("Network.requestWillBeSent", self._request)
        devtools.on("Network.loadingFinished", self._finished)
        devtools.send("Network.enable")

    def _request(self, event):
        if not event["request"]["url"].startswith(("data:", "blob:")):
            self.requests += 1
            self.own.add(event["requestId"])

    def _finished(self, event):
        if event["requestId"] in self.own:
            self.bytes += event["encodedDataLength"]
