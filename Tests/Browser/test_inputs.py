"""Feedback, select sliders, color pickers and link buttons in a browser."""

import pytest
from playwright.sync_api import Page, expect

from reader import resize, settled, slider, texts


def line(page: Page) -> str:
    settled(page)
    return texts(page)[-1]


def test_feedback_is_given_and_taken_back(open_app):
    page = open_app("inputs")
    up = page.get_by_role("radio", name="Thumbs up", exact=True)
    up.click()
    assert line(page).startswith("1 none")
    expect(up).to_be_checked()
    up.click()
    assert line(page).startswith("none none")
    expect(up).not_to_be_checked()
    for mood in page.get_by_test_id("stFeedback").nth(2).get_by_role("radio").all():
        expect(mood).to_be_disabled()


def test_feedback_by_the_keyboard(open_app):
    page = open_app("inputs")
    stars = page.get_by_test_id("stFeedback").nth(1)
    stars.get_by_role("radio", name="1 star", exact=True).focus()
    page.keyboard.press("Space")
    assert line(page).startswith("none 0")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert line(page).startswith("none 2")
    expect(stars.locator(".rn-below")).to_have_count(2)
    page.keyboard.press("Space")
    assert line(page).startswith("none none")
    expect(stars.get_by_role("radio", name="3 stars", exact=True)).to_be_focused()


def test_select_slider_goes_from_option_to_option(open_app):
    page = open_app("inputs")
    level = slider(page, "Level")
    expect(level).to_have_attribute("aria-valuetext", "middle")
    level.focus()
    page.keyboard.press("ArrowRight")
    assert ", high, " in line(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Home")
    assert ", low, " in line(page)
    expect(page.get_by_test_id("stSliderThumbValue").first).to_have_text("low")

    slider(page, "Span to").focus()
    page.keyboard.press("ArrowLeft")
    slider(page, "Span from").focus()
    page.keyboard.press("End")
    # The other thumb stops it.
    assert ", d to d, " in line(page)
    page.reload()
    assert ", low, d to d, " in line(page)


def test_select_slider_follows_the_pointer(open_app):
    page = open_app("inputs")
    track = page.locator(".rn-track").first.bounding_box()
    page.mouse.move(track["x"] + track["width"] / 2, track["y"] + 2)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] * .9, track["y"] + 2)
    expect(page.get_by_test_id("stSliderThumbValue").first).to_have_text("high")
    page.mouse.up()
    assert ", high, " in line(page)


def test_long_options_end_in_an_ellipsis(open_app):
    page = open_app("inputs")
    resize(page, 390, 800)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    values = page.get_by_test_id("stSliderThumbValue")
    lower, upper = (values.nth(place).bounding_box() for place in (4, 5))
    assert lower["x"] + lower["width"] <= upper["x"] + 1


def test_color_shows_while_it_is_picked_and_counts_when_it_is(open_app):
    page = open_app("inputs")
    picker = page.get_by_label("Color", exact=True)
    code = page.get_by_test_id("stColorPicker").get_by_role("code")
    expect(code).to_have_text("#00f900")
    set_color = "(input, [value, type]) => { input.value = value; input.dispatchEvent(new Event(type, {bubbles: true})) }"
    picker.evaluate(set_color, ["#ff0000", "input"])
    expect(code).to_have_text("#ff0000")
    assert line(page).endswith("#00f900")
    picker.evaluate(set_color, ["#ff00aa", "change"])
    assert line(page).endswith("#ff00aa")


def test_link_button_is_a_link_to_another_tab(open_app):
    page = open_app("inputs")
    link = page.get_by_role("link", name="Documentation")
    expect(link).to_have_attribute("href", "https://example.org")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    link.focus()
    expect(page.get_by_test_id("stTooltipContent")).to_have_text("Opens a tab")
    nowhere = page.get_by_role("link", name="Nowhere", exact=True)
    expect(nowhere).to_be_disabled()
    assert nowhere.get_attribute("href") is None


@pytest.mark.parametrize("button", ["left", "middle"])
def test_link_button_tells_the_script_of_its_press(open_app, button):
    page = open_app("inputs")
    page.context.route("https://example.org/**", lambda route: route.fulfill(body="there"))
    page.get_by_role("link", name="Counted").click(button=button)
    expect(page.get_by_text("It was opened.")).to_be_visible()


def test_link_button_has_a_shortcut(open_app):
    page = open_app("inputs")
    page.context.route("https://example.org/**", lambda route: route.fulfill(body="there"))
    link = page.get_by_role("link", name="Documentation")
    expect(link).to_have_attribute("aria-keyshortcuts", "Control+D")
    with page.expect_popup() as popup:
        page.keyboard.press("Control+d")
    expect(popup.value).to_have_url("https://example.org/")
