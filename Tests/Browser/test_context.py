"""What a script knows of its reader: 33_context.swift, and what only a browser tells."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect

from reader import press, settled, steady
from running_app import RunningApp


@contextmanager
def opened(browser, url: str, **settings) -> Iterator[Page]:
    with browser.new_context(**settings) as context:
        page = context.new_page()
        page.goto(url)
        yield steady(page)


def test_script_knows_its_reader(open_app):
    page = open_app("33_context")
    expect(page.get_by_text("Key: none", exact=True)).to_be_visible()
    expect(page.get_by_text("Language: en-US, dark: false", exact=True)).to_be_visible()
    expect(page.get_by_text("Path: /, from a browser", exact=True)).to_be_visible()


def test_another_reader_is_told_apart(apps, browser):
    url = apps.get("33_context").url
    with opened(browser, url + "reports/", locale="pt-BR", color_scheme="dark") as page:
        expect(page.get_by_text("Language: pt-BR, dark: true", exact=True)).to_be_visible()
        expect(page.get_by_text("Path: /reports/, from a browser", exact=True)).to_be_visible()


def test_everything_that_a_browser_tells(apps, browser):
    running = apps.get("context")
    with opened(
        browser, running.url + "a%20b?n=1&embed=true#part", locale="de-CH",
        timezone_id="America/St_Johns", user_agent="a test's browser",
    ) as page:
        page.context.add_cookies([{"name": "city", "value": "Lima", "url": running.url}])
        page.reload()
        steady(page)
        for text in (
            "Zone: America/St_Johns, 210", f"Address: {running.url}a%20b", "Embedded: true",
            "Browser: a test's browser", "Cookies: city=Lima", "From: here",
            "Own: none",
        ):
            expect(page.get_by_text(text, exact=True)).to_be_visible()


def test_change_of_theme_starts_no_run(apps, browser):
    with opened(browser, apps.get("context").url) as page:
        expect(page.get_by_text("Theme: light in run 1", exact=True)).to_be_visible()
        page.emulate_media(color_scheme="dark")
        expect(page.locator("html[data-theme=dark]")).to_have_count(1)
        expect(page.get_by_text("Theme: light in run 1", exact=True)).to_be_visible()
        press(page, "Again")
        expect(page.get_by_text("Theme: dark in run 2", exact=True)).to_be_visible()


def test_new_process_is_told_again(browser):
    running = RunningApp("context")
    try:
        with opened(browser, running.url, locale="fr-FR", timezone_id="Asia/Tokyo") as page:
            press(page, "Again")
            page.get_by_role("button", name="Trap").click()
            expect(page.get_by_role("dialog")).to_contain_text("Your last action was not carried out")
            page.keyboard.press("Escape")
            settled(page)
            press(page, "Again")
            expect(page.get_by_text("Zone: Asia/Tokyo, -540", exact=True)).to_be_visible()
            expect(page.get_by_text("Language: fr-FR", exact=True)).to_be_visible()
    finally:
        running.stop()
