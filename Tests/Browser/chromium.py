"""The browser that the tests drive."""

import os
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, BrowserContext, BrowserType

# Without the window that nobody sees: a test takes half the time.
SHELL = ["chromium-headless-shell", "chromium", "google-chrome"]
# With everything that a reader's browser has, also a camera.
WHOLE = ["chromium", "google-chrome"]


def launch(kind: BrowserType, *arguments: str, programs: list[str] = SHELL, **options: object) -> Browser:
    """Starts the first of the programs that is installed."""
    executable = next(filter(None, map(shutil.which, programs)), None)
    # Chromium's sandbox does not work for root, as whom containers run.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return kind.launch(executable_path=executable, args=[*sandbox, *arguments], **options)


def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A reader with a profile of their own, as long as a test goes on."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, color_scheme="light", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context
    context.close()
