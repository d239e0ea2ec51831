"""Statuses: what they show while they run and afterwards."""

from playwright.sync_api import Page, expect

from reader import press, tick


def status(page: Page, state: str):
    return page.locator(f"[data-testid=stStatus][data-state={state}]")


def test_status_shows_what_goes_on_and_closes_when_it_is_done(open_app):
    page = open_app("status")
    tick(page, "Slowly")
    page.get_by_role("button", name="Download", exact=True).click()
    running = status(page, "running").filter(has_text="Downloading")
    expect(running.get_by_test_id("stExpanderIconSpinner")).to_be_visible()
    expect(running.get_by_text("Searching")).to_be_visible()
    # What a screen reader says.
    expect(running.get_by_role("status")).to_have_text("Downloading...: Running")
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(status(page, "error")).to_be_visible()
    tick(page, "Slowly")
    press(page, "Download")
    done = status(page, "complete").filter(has_text="Download complete")
    expect(done.get_by_test_id("stExpanderIconCheck")).to_be_visible()
    expect(done.get_by_text("Searching")).to_be_hidden()
    done.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(done.get_by_text("Searching")).to_be_visible()


def test_status_that_fails_shows_why(open_app):
    page = open_app("status")
    press(page, "Fail")
    failed = status(page, "error")
    expect(failed.get_by_test_id("stExpanderIconError")).to_be_visible()
    failed.locator("summary").click()
    expect(failed.get_by_test_id("stException")).to_contain_text("Offline")
