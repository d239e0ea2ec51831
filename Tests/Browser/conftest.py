"""What all browser tests share: one browser, the running apps, a fresh session for each test."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from canary import CANARY, watch
from chromium import WHOLE, launch, reader
from reader import steady
from running_app import Apps, RunningApp

# Never waited for in full when all is well; it must outlast a machine that is busy.
expect.set_options(timeout=10_000)

wait_for_function = Page.wait_for_function


def wait_for_a_function(page: Page, expression: str, **options) -> object:
    """Playwright reads a function once, while the page's policy does not count. Any other expression
    it reads again at each look, and from the second look on the policy refuses that."""
    assert "=>" in expression, f"Write a function: () => {expression}"
    return wait_for_function(page, expression, **options)


Page.wait_for_function = wait_for_a_function


@pytest.fixture(scope="session", autouse=True)
def no_secret_in_any_log() -> Iterator[None]:
    """Of all apps that the tests have started; looked at when the last of them has ended."""
    yield
    assert [app.name for app in RunningApp.all if CANARY in app.log] == []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def equipped(browser: Browser) -> Iterator[Browser]:
    """A browser with a camera and a microphone, which pages must be allowed to use."""
    other = launch(browser.browser_type, "--use-fake-device-for-media-stream", programs=WHOLE)
    yield other
    other.close()


@pytest.fixture(scope="session")
def apps() -> Iterator[Apps]:
    apps = Apps()
    yield apps
    apps.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    yield from reader(browser)


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab; no script of the page may fail in it, and no secret of the app's may come to it."""
    failures: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: failures.append(str(error)))
    watch(page, failures)
    yield page
    assert failures == []


@pytest.fixture
def open_app(apps: Apps, page: Page) -> Callable[..., Page]:
    """Opens an app by its script's name, in a session of its own, and waits for the end of the
    first run and for what it needs to be shown."""

    def open_app(name: str, *flags: str, path: str = "") -> Page:
        page.goto(apps.get(name, *flags).url.rstrip("/") + path)
        return steady(page)

    return open_app
