"""Acceptance scripts 05 to 11: when a change of state is seen, and when a widget may be set."""

import pytest
from playwright.sync_api import Page, expect

from reader import enter, error, press, settled


def names(page: Page) -> list[str]:
    """What the two headers say, from the top down."""
    return [text.strip() for text in page.get_by_test_id("stHeading").all_inner_texts()]


def test_header_above_the_button_lags_behind(open_app):
    """rule 50, rule 51: state set under a button is seen only by the lines below it."""
    page = open_app("05_order_lag")
    assert names(page) == ["John Doe", "John Doe"]
    press(page, "Jane")
    assert names(page) == ["John Doe", "Jane Doe"]
    press(page, "Jane")
    assert names(page) == ["Jane Doe", "Jane Doe"]
    press(page, "John")
    assert names(page) == ["Jane Doe", "John Doe"]


@pytest.mark.parametrize("script", ["06_order_callback", "07_order_rerun"])
def test_both_headers_agree(open_app, script):
    """rule 18, rule 51, rule 73: a callback, or a rerun, lets the header above the button see the
    new name."""
    page = open_app(script)
    for button, name in [("Jane", "Jane Doe"), ("Jane", "Jane Doe"), ("John", "John Doe")]:
        press(page, button)
        assert names(page) == [name, name]


def test_rerun_shows_no_element_twice(open_app):
    """rule 17: what the aborted run wrote is replaced."""
    page = open_app("07_order_rerun")
    press(page, "Jane")
    expect(page.get_by_test_id("stHeading")).to_have_count(2)
    expect(page.get_by_test_id("stButton")).to_have_count(2)


@pytest.mark.parametrize("button", ["Clear name", "Streamlit!"])
def test_setting_a_widget_too_late_is_an_error_in_its_place(open_app, button):
    """rule 10, rule 35, rule 38: the error stands where the assignment does, and the app stays
    usable."""
    page = open_app("08_set_widget_too_late")
    field = page.get_by_label("Name", exact=True)
    enter(page, "Name", "Ada")
    press(page, button)
    expect(error(page)).to_have_count(1)
    message = error(page).get_by_test_id("stExceptionMessage")
    expect(message).to_contain_text('sessionState["name"]')
    for remedy in ("before the widget", "callback", "container"):
        expect(message).to_contain_text(remedy)
    pressed = page.get_by_role("button", name=button, exact=True).bounding_box()
    assert error(page).bounding_box()["y"] > pressed["y"]
    expect(field).to_have_value("Ada")

    enter(page, "Name", "Grace")
    expect(error(page)).to_have_count(0)
    expect(field).to_have_value("Grace")
    press(page, "Clear name")
    expect(error(page)).to_have_count(1)


SETTERS = ["09_set_widget_before", "10_set_widget_callback", "11_set_widget_container"]


@pytest.mark.parametrize("script", SETTERS)
def test_widget_is_set_by_a_button(open_app, script):
    """rule 34, rule 37, rule 39, rule 40: three ways to set a field, each of which shows in the
    browser at once."""
    page = open_app(script)
    field = page.get_by_label("Name", exact=True)
    press(page, "Streamlit!")
    expect(field).to_have_value("Streamlit")
    press(page, "Clear name")
    expect(field).to_have_value("")
    enter(page, "Name", "Ada")
    expect(field).to_have_value("Ada")
    press(page, "Clear name")
    expect(field).to_have_value("")
    # The second time a text that the field had before: the browser must not take it for its own.
    enter(page, "Name", "Ada")
    press(page, "Streamlit!")
    expect(field).to_have_value("Streamlit")
    expect(error(page)).to_have_count(0)


@pytest.mark.parametrize("script", SETTERS)
def test_unsent_text_gives_way_to_the_button(open_app, script):
    """rule 65: text that was typed but not committed goes out with the click, which then replaces
    it."""
    page = open_app(script)
    field = page.get_by_label("Name", exact=True)
    field.click()
    page.keyboard.type("unsent")
    press(page, "Streamlit!")
    expect(field).to_have_value("Streamlit")


def test_container_keeps_its_place(open_app):
    """rule 129, rule 130: the field stands above the buttons, though the script reaches it last."""
    page = open_app("11_set_widget_container")
    field = page.get_by_label("Name", exact=True).bounding_box()
    for name in ("Clear name", "Streamlit!"):
        assert field["y"] < page.get_by_role("button", name=name, exact=True).bounding_box()["y"]


def test_two_sessions_do_not_meet(open_app, context, apps):
    """rule 2, rule 247: another tab has its own state."""
    page = open_app("10_set_widget_callback")
    other = context.new_page()
    other.goto(apps.get("10_set_widget_callback").url)
    settled(other)
    press(page, "Streamlit!")
    expect(other.get_by_label("Name", exact=True)).to_have_value("")
    enter(other, "Name", "Ada")
    press(page, "Clear name")
    expect(other.get_by_label("Name", exact=True)).to_have_value("Ada")
