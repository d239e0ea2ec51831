"""Going to a page that takes its time: what was left is gone when the next page is there."""

import pytest
from playwright.sync_api import Page, expect

from reader import press, settled

AROUND = ["Before the pages", "After the pages", "In the sidebar"]


@pytest.fixture
def slow_pages(page, open_app):
    """The app, with a gate that is closed; what opens it is another reader's press."""
    return open_app("slow-pages")


@pytest.fixture
def open_gate(context, apps):
    other = context.new_page()
    other.goto(apps.get("slow-pages").url)
    settled(other)
    yield lambda: press(other, "Open the gate")
    press(other, "Close the gate")


def go(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()


def fields(page: Page) -> list[str]:
    return page.get_by_role("textbox").evaluate_all("fields => fields.map((field) => field.labels[0].textContent).sort()")


def test_a_slow_page_is_shown_without_the_one_that_was_left(open_gate, slow_pages):
    page = slow_pages
    page.get_by_label("Before the pages").fill("kept")
    go(page, "Slow")
    expect(page.get_by_role("heading", level=1)).to_have_text(["Slow"])
    assert fields(page) == sorted([*AROUND, "Of slow in the sidebar"])
    expect(page.get_by_label("Before the pages")).to_have_value("kept")
    open_gate()
    expect(page.get_by_text("It is over")).to_be_visible()
    settled(page)
    assert fields(page) == sorted([*AROUND, "Of slow in the sidebar"])


def test_a_page_that_draws_nothing_for_long_leaves_what_stands_around_the_pages(open_gate, slow_pages):
    page = slow_pages
    go(page, "Late")
    expect(page).to_have_title("Late")
    expect(page.get_by_role("heading", level=1)).to_have_count(0)
    assert fields(page) == sorted(AROUND)
    open_gate()
    expect(page.get_by_role("heading", level=1)).to_have_text(["Late"])


def test_a_page_that_was_left_for_a_slow_one_comes_back_whole(open_gate, slow_pages):
    page = slow_pages
    go(page, "Slow")
    expect(page.get_by_role("heading", level=1)).to_have_text(["Slow"])
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(["Home"])
    settled(page)
    assert fields(page) == sorted([*AROUND, "Of home", "Of home in the sidebar", "Of home at the bottom"])


def test_a_page_that_is_stopped_is_shown_alone(open_gate, slow_pages):
    page = slow_pages
    go(page, "Slow")
    expect(page.get_by_role("heading", level=1)).to_have_text(["Slow"])
    page.get_by_role("button", name="Stop").click()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(["Slow"])


def test_a_dialog_does_not_stay_over_a_page_that_its_button_leads_to(open_gate, slow_pages):
    page = slow_pages
    press(page, "Ask")
    page.get_by_role("dialog").get_by_role("button", name="Take long").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(["Slow"])
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_label("Before the pages").fill("usable")
