"""Proxies that are set up wrongly: the page says what is wrong, and what to set."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from reader import settled
from reverse_proxy import ReverseProxy

NO_UPGRADE = (
    "The app answers, but no WebSocket gets through to it. A proxy in front has to pass the fields Upgrade and Connection on "
    "(nginx: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade).")


@contextmanager
def proxy(apps, **settings) -> Iterator[ReverseProxy]:
    proxy = ReverseProxy(apps.get("wire").port, **settings)
    try:
        yield proxy
    finally:
        proxy.stop()


def told(page: Page) -> str:
    obstacle = page.get_by_test_id("stObstacle")
    expect(obstacle).to_be_visible()
    expect(page.get_by_test_id("stConnectionStatus")).to_have_count(0)
    return obstacle.locator("p").first.inner_text()


def origin_text(origin: str, host: str, end: str) -> str:
    return f"A page from the origin '{origin}' may not use this app, which was asked as '{host}'. {end}"


NO_HOST = (
    "If both are this app, a proxy in front does not pass the Host field on (nginx: proxy_set_header Host $http_host). "
    "If it is another site's page, add its origin to server.corsAllowedOrigins.")
NO_PORT = "The port differs: a proxy in front passes the host without it (nginx: $http_host in place of $host)."


def test_no_upgrade(apps, page):
    with proxy(apps, passes_upgrade=False) as line:
        page.goto(line.url)
        assert told(page) == NO_UPGRADE


@pytest.mark.parametrize("passes_upgrade", [True, False], ids=["host alone", "bare proxy_pass"])
def test_no_host(apps, page, passes_upgrade):
    with proxy(apps, host="127.0.0.1:8501", passes_upgrade=passes_upgrade) as line:
        page.goto(line.url)
        origin = line.url.rstrip("/")
        assert told(page) == origin_text(origin, "127.0.0.1:8501", NO_HOST)


def test_host_without_its_port(apps, page):
    with proxy(apps, host="localhost") as line:
        page.goto(line.url)
        assert told(page) == origin_text(line.url.rstrip("/"), "localhost", NO_PORT)


def test_page_goes_on_when_the_proxy_is_mended(apps, page):
    with proxy(apps, passes_upgrade=False) as line:
        page.goto(line.url)
        assert told(page) == NO_UPGRADE
        line.passes_upgrade = True
        page.evaluate("dispatchEvent(new Event('online'))")
        settled(page)
        expect(page.get_by_test_id("stObstacle")).to_have_count(0)


def test_server_that_is_away_is_no_obstacle(apps, page):
    """There is nobody to ask, and nothing to set."""
    with proxy(apps) as line:
        page.goto(line.url)
        settled(page)
        with page.expect_response("**/_stcore/why*"):
            line.answers = False
            line.cut()
        expect(page.get_by_test_id("stConnectionStatus")).to_be_visible()
        expect(page.get_by_test_id("stObstacle")).to_have_count(0)
