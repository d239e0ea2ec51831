"""What all browser tests share: one browser, the running apps, a fresh session for each test."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from reader import steady
from running_app import Apps

# Never waited for in full when all is well; it must outlast a machine that is busy.
expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    # Chromium's sandbox does not work for root, as whom containers run.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    # A camera and a microphone for tests that allow their pages to use them.
    arguments.append("--use-fake-device-for-media-stream")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def apps() -> Iterator[Apps]:
    apps = Apps()
    yield apps
    apps.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, color_scheme="light", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab; no script of the page may fail in it."""
    failures: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: failures.append(str(error)))
    yield page
    assert failures == []


@pytest.fixture
def open_app(apps: Apps, page: Page) -> Callable[..., Page]:
    """Opens an app by its script's name, in a session of its own, and waits for the end of the
    first run and for what it needs to be shown."""

    def open_app(name: str, *flags: str) -> Page:
        page.goto(apps.get(name, *flags).url)
        return steady(page)

    return open_app
