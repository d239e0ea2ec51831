"""A page on which something ticks five times a second: undisturbed.swift, with real runs."""

import re

from playwright.sync_api import Page, expect

from reader import press


def ticks(page: Page) -> int:
    return int(re.search(r"Ticks: (\d+)", page.get_by_role("main").text_content())[1])


def outlast(page: Page, count: int = 12) -> None:
    """Until it has ticked so many times more."""
    page.wait_for_function(
        "(count) => Number(/Ticks: (\\d+)/.exec(document.querySelector('main').textContent)[1]) >= count", arg=ticks(page) + count)


def test_half_typed_text_and_its_caret_stay(open_app):
    page = open_app("undisturbed")
    name = page.get_by_label("Name", exact=True)
    name.click()
    page.keyboard.type("Ada Lovelace")
    for _ in range(4):
        page.keyboard.press("Shift+ArrowLeft")
    outlast(page)
    expect(name).to_be_focused()
    expect(name).to_have_value("Ada Lovelace")
    assert name.evaluate("input => [input.selectionStart, input.selectionEnd]") == [8, 12]
    expect(page.get_by_text("Full runs: 1", exact=True)).to_be_visible()


def test_text_can_be_typed_letter_by_letter_meanwhile(open_app):
    page = open_app("undisturbed")
    name = page.get_by_label("Name", exact=True)
    name.click()
    for letter in "half typed":
        page.keyboard.type(letter)
        outlast(page, 1)
    expect(name).to_have_value("half typed")


def test_an_open_list_stays_with_its_field(open_app):
    page = open_app("undisturbed")
    page.get_by_role("combobox", name="City").click()
    page.keyboard.press("ArrowDown")
    options = page.get_by_role("listbox")
    expect(options).to_be_visible()
    outlast(page)
    # Looked at in one moment, as the page moves with each tick.
    page.wait_for_function("""() => {
      const [field, list] = [".stSelectbox .rn-input", ".rn-list"].map((name) => document.querySelector(name).getBoundingClientRect())
      return Math.round(list.top - field.bottom) === 4
    }""")
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="City")).to_have_value("Oslo")


def test_an_open_calendar_stays(open_app):
    page = open_app("undisturbed")
    page.get_by_role("button", name="Choose a day").press("Enter")
    outlast(page)
    expect(page.get_by_role("dialog", name="Choose a day")).to_be_visible()
    expect(page.locator("[role=gridcell]:focus")).to_have_count(1)


def test_a_dialog_stays_with_what_is_half_typed_in_it(open_app):
    page = open_app("undisturbed")
    press(page, "Rename…")
    name = page.get_by_label("New name")
    name.click()
    page.keyboard.type("half")
    outlast(page)
    page.keyboard.type(" typed")
    expect(name).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Renamed: half typed")).to_be_visible()
    expect(page.get_by_role("dialog", name="Rename")).to_be_visible()
    expect(page.get_by_text("Full runs: 2", exact=True)).to_be_attached()
