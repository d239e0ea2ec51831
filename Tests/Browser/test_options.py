"""Options of select boxes and radios: the one that the reader saw and picked is the one that counts, also when its list
changes at that moment."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from proxy import Proxy
from reader import choose, press, settled, texts


@pytest.fixture
def line(apps) -> Iterator[Proxy]:
    """A line to the app on which answers can be held up."""
    proxy = Proxy(apps.get("options").port)
    yield proxy
    proxy.stop()


def pick(page: Page, label: str, place: int) -> None:
    """Picks an option of a select box by its place."""
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option").nth(place).click()
    settled(page)


def mark(page: Page, group: str, place: int) -> None:
    page.get_by_role("radiogroup", name=group, exact=True).get_by_test_id("stRadioOption").nth(place).click()


def test_option_that_moves_while_it_is_picked_is_the_one_that_counts(page, line):
    page.goto(line.url)
    settled(page)
    # The answer with the longer list is on its way.
    with line.held():
        page.get_by_role("button", name="New job", exact=True).click()
        mark(page, "Mark", 1)
    settled(page)
    expect(page.get_by_text("mark two")).to_be_visible()
    marks = page.get_by_role("radiogroup", name="Mark", exact=True)
    assert marks.get_by_test_id("stRadioOption").all_inner_texts() == ["new 3", "one", "two", "three"]
    expect(marks.get_by_role("radio").nth(2)).to_be_checked()

    with line.held():
        page.get_by_role("button", name="New job", exact=True).click()
        page.get_by_role("combobox", name="Job", exact=True).click()
        page.get_by_role("option", name="three", exact=True).click()
    settled(page)
    expect(page.get_by_text("job three, mark two")).to_be_visible()
    expect(page.get_by_role("combobox", name="Job", exact=True)).to_have_value("three")


def test_option_that_is_gone_when_it_is_picked_is_refused_at_its_field(page, line):
    page.goto(line.url)
    settled(page)
    choose(page, "Job", "three")
    # The answer without the option is on its way.
    with line.held():
        page.get_by_role("button", name="Done", exact=True).click()
        mark(page, "Mark", 1)
        page.get_by_role("combobox", name="Job", exact=True).click()
        page.get_by_role("option", name="two", exact=True).click()
    settled(page)
    refusal = "'two' is not offered any more. Choose again."
    expect(page.get_by_test_id("stRadio").get_by_role("alert").first).to_have_text(refusal)
    expect(page.get_by_test_id("stSelectbox").get_by_role("alert").first).to_have_text(refusal)
    expect(page.get_by_role("combobox", name="Job", exact=True)).to_have_value("three")
    expect(page.get_by_role("radiogroup", name="Mark", exact=True).locator("input:checked")).to_have_count(0)
    expect(page.get_by_text("job three, mark none")).to_be_visible()
    mark(page, "Mark", 0)
    choose(page, "Job", "three")
    settled(page)
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_text("job three, mark one")).to_be_visible()


def test_list_that_is_open_follows_a_run_that_changes_it(page, line):
    page.goto(line.url)
    settled(page)
    field = page.get_by_role("combobox", name="Job", exact=True)
    active = page.locator(".rn-active")
    with line.held():
        page.get_by_role("button", name="New job", exact=True).click()
        field.click()
        field.press("ArrowDown")
        expect(active).to_have_text("two")
    expect(page.get_by_role("option")).to_have_text(["new 3", "one", "two", "three"])
    expect(active).to_have_text("two")
    field.press("Enter")
    settled(page)
    expect(page.get_by_text("job two")).to_be_visible()


def test_radio_that_moves_keeps_the_focus(page, line):
    page.goto(line.url)
    settled(page)
    press(page, "New job")
    mark(page, "Mark", 1)
    settled(page)
    button = page.get_by_role("radio", name="one", exact=True).first
    expect(button).to_be_focused()
    page.get_by_role("button", name="New job", exact=True).evaluate("button => button.click()")
    settled(page)
    expect(page.get_by_role("radio", name="new 4", exact=True)).to_be_visible()
    expect(button).to_be_focused()
    expect(button).to_be_checked()


def test_options_that_move_each_time_can_be_picked_one_after_the_other(open_app):
    page = open_app("options")
    for letter in "CABCBA":
        choose(page, "Letter", letter)
        assert f"letter {letter}," in texts(page)[-1]
        expect(page.get_by_role("combobox", name="Letter", exact=True)).to_have_value(letter)


def test_options_that_read_alike_are_different_ones(open_app):
    page = open_app("options")
    for place in [1, 2, 0, 2]:
        pick(page, "Person", place)
        mark(page, "Other", place)
        settled(page)
        assert texts(page)[-1].endswith(f"person {place + 1}, other {place + 1}")
    page.reload()
    settled(page)
    assert texts(page)[-1].endswith("person 3, other 3")
    expect(page.get_by_role("radiogroup", name="Other", exact=True).get_by_role("radio").nth(2)).to_be_checked()
