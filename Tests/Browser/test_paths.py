"""The path of the page's address: a session follows its reader along the paths of the app."""

import pytest
from playwright.sync_api import Page, expect

from reader import press, settled


@pytest.fixture(params=[(), ("--server.baseUrlPath=base",)], ids=["at the root", "below a base path"])
def address(apps, request) -> str:
    return f"http://localhost:{apps.get('paths', *request.param).port}" + ("/base" if request.param else "")


def opened(page: Page, url: str) -> None:
    page.goto(url)
    settled(page)


def expect_line(page: Page, line: str) -> None:
    expect(page.get_by_test_id("stMarkdown")).to_have_text(line)


def test_a_session_goes_along_with_its_reader(page, address):
    opened(page, f"{address}/reports/2026?n=7")
    press(page, "Count")
    expect_line(page, "at /reports/2026, n 7, count 1")
    # By the address bar, in the same tab.
    opened(page, f"{address}/caf%C3%A9")
    expect_line(page, "at /caf%C3%A9, n -, count 1")
    press(page, "Next")
    expect(page).to_have_url(f"{address}/caf%C3%A9?n=1")
    expect_line(page, "at /caf%C3%A9, n 1, count 1")
    page.go_back()
    expect_line(page, "at /caf%C3%A9, n -, count 1")
    page.go_back()
    expect_line(page, "at /reports/2026, n 7, count 1")
    page.reload()
    settled(page)
    expect_line(page, "at /reports/2026, n 7, count 1")
    expect(page).to_have_url(f"{address}/reports/2026?n=7")


def test_the_first_page_has_the_path_of_a_slash(page, address):
    opened(page, f"{address}/")
    expect_line(page, "at /, n -, count 0")
    press(page, "Count")
    press(page, "Next")
    expect(page).to_have_url(f"{address}/?n=1")
