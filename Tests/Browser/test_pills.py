"""Pills and segmented controls: by the pointer and by the keyboard alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from proxy import Proxy
from reader import press, settled, texts


@pytest.fixture
def line(apps) -> Iterator[Proxy]:
    """A line to the app on which answers can be held up."""
    proxy = Proxy(apps.get("pills").port)
    yield proxy
    proxy.stop()


def test_option_that_is_gone_when_it_is_chosen_is_refused_at_its_field(page, line):
    page.goto(line.url)
    settled(page)
    one = page.get_by_role("radiogroup", name="One", exact=True)
    expect(one.get_by_role("radio")).to_have_count(3)
    with line.held():
        page.get_by_role("button", name="Done", exact=True).click()
        one.get_by_role("radio", name="one").click()
    settled(page)
    refusal = "'one' is not offered any more. Choose again."
    expect(page.get_by_test_id("stButtonGroup").get_by_role("alert")).to_have_text(refusal)
    one.get_by_role("radio", name="two").click()
    settled(page)
    expect(page.get_by_role("alert")).to_have_count(0)
    assert texts(page)[1].startswith("two ")


def test_pills_are_chosen_and_taken_back(open_app):
    page = open_app("pills")
    one = page.get_by_role("radiogroup", name="One", exact=True)
    two = one.get_by_role("radio", name="two")
    two.click()
    settled(page)
    expect(two).to_have_attribute("aria-checked", "true")
    expect(two).to_have_attribute("data-testid", "stBaseButton-pillsActive")
    assert texts(page)[1] == 'two ["a"] list'
    two.click()
    several = page.get_by_role("group", name="Several", exact=True)
    several.get_by_role("checkbox", name="c").click()
    several.get_by_role("checkbox", name="a").click()
    settled(page)
    assert texts(page)[1] == 'none ["c"] list'
    mode = page.get_by_role("radiogroup", name="Mode", exact=True)
    mode.get_by_role("radio", name="list").click()
    settled(page)
    assert texts(page)[1] == 'none ["c"] list'
    expect(mode.get_by_role("radio", name="list")).to_have_attribute("data-testid", "stBaseButton-segmented_controlActive")
    for button in page.get_by_role("radiogroup", name="Off", exact=True).get_by_role("radio").all():
        expect(button).to_be_disabled()


def test_pills_that_read_alike_are_different_ones(open_app):
    page = open_app("pills")
    pills = page.get_by_role("radiogroup", name="Alike", exact=True).get_by_role("radio")
    for place in [1, 0, 1]:
        pills.nth(place).click()
        settled(page)
        assert texts(page)[0] == f"alike {place + 1}"
        expect(pills.nth(place)).to_have_attribute("aria-checked", "true")
        expect(pills.nth(1 - place)).to_have_attribute("aria-checked", "false")


def test_buttons_of_a_group_are_one_step_of_the_tab_key(open_app):
    page = open_app("pills")
    one = page.get_by_role("radiogroup", name="One", exact=True)
    page.get_by_role("button", name="Done", exact=True).focus()
    page.keyboard.press("Tab")
    expect(one.get_by_role("radio", name="one")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    expect(one.get_by_role("radio", name="three")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(one.get_by_role("radio", name="one")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    settled(page)
    assert texts(page)[1] == 'three ["a"] list'
    expect(one.get_by_role("radio", name="three")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("checkbox", name="a")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(one.get_by_role("radio", name="three")).to_be_focused()


def test_required_pills_hold_their_form_back(open_app):
    page = open_app("pills")
    size = page.get_by_role("radiogroup", name="Size", exact=True)
    expect(size).to_have_attribute("aria-required", "true")
    press(page, "Send")
    expect(page.get_by_role("alert")).to_have_text("Fill in this field.")
    expect(size).to_have_attribute("aria-invalid", "true")
    size.get_by_role("radio", name="M").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    press(page, "Send")
    expect(page.get_by_text("sent M")).to_be_visible()
