"""Multiselects: by the pointer and by the keyboard alone."""

from playwright.sync_api import Locator, Page, expect

from reader import press, settled, texts


def box(page: Page, label: str) -> Locator:
    return page.get_by_role("combobox", name=label, exact=True)


def field(page: Page, label: str) -> Locator:
    return page.get_by_test_id("stMultiSelect").filter(has=box(page, label))


def tags(page: Page, label: str) -> list[str]:
    return field(page, label).get_by_role("listitem").all_inner_texts()


def test_several_are_chosen_by_the_pointer(open_app):
    page = open_app("multiselects")
    assert tags(page, "Fruits") == ["banana"]
    box(page, "Fruits").click()
    options = page.get_by_test_id("stMultiSelectDropdown").get_by_role("option")
    # What is chosen is not offered again.
    expect(options).to_have_text(["apple", "cherry", "date"])
    page.get_by_role("option", name="date", exact=True).click()
    # The list stays open for the next one.
    expect(options).to_have_text(["apple", "cherry"])
    page.get_by_role("option", name="apple", exact=True).click()
    expect(page.get_by_text("You can choose up to 3. Remove one first.")).to_be_visible()
    expect(options).to_have_count(0)
    settled(page)
    assert tags(page, "Fruits") == ["banana", "date", "apple"]
    assert texts(page)[0] == '["banana", "date", "apple"] [] []'
    page.keyboard.press("Escape")
    field(page, "Fruits").get_by_role("button", name="Remove date", exact=True).click()
    settled(page)
    assert texts(page)[0] == '["banana", "apple"] [] []'
    field(page, "Fruits").get_by_role("button", name="Clear all", exact=True).click()
    settled(page)
    assert texts(page)[0] == "[] [] []"
    expect(box(page, "Fruits")).to_have_attribute("placeholder", "Choose options")


def test_several_are_chosen_by_the_keyboard_alone(open_app):
    page = open_app("multiselects")
    box(page, "Fruits").focus()
    page.keyboard.type("e")
    active = page.locator(".rn-active")
    expect(active).to_have_text("apple")
    page.keyboard.press("ArrowDown")
    expect(active).to_have_text("cherry")
    page.keyboard.press("Enter")
    settled(page)
    expect(box(page, "Fruits")).to_be_focused()
    expect(box(page, "Fruits")).to_have_value("")
    assert tags(page, "Fruits") == ["banana", "cherry"]
    described = box(page, "Fruits").evaluate(
        "input => document.getElementById(input.getAttribute('aria-describedby').split(' ')[0]).textContent")
    assert described == "2 chosen: banana, cherry"
    # To the tags, along them, and back.
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("button", name="Remove cherry")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("button", name="Remove banana")).to_be_focused()
    page.keyboard.press("Delete")
    settled(page)
    expect(page.get_by_role("button", name="Remove cherry")).to_be_focused()
    assert tags(page, "Fruits") == ["cherry"]
    page.keyboard.press("ArrowRight")
    expect(box(page, "Fruits")).to_be_focused()
    page.keyboard.press("Backspace")
    settled(page)
    assert texts(page)[0] == "[] [] []"
    # One step of the Tab key leads out.
    page.keyboard.press("Tab")
    expect(box(page, "Tags")).to_be_focused()


def test_texts_of_the_readers_own(open_app):
    page = open_app("multiselects")
    box(page, "Tags").focus()
    page.keyboard.type("blue")
    expect(page.get_by_role("option")).to_have_text(["Add “blue”"])
    page.keyboard.press("Enter")
    page.keyboard.type("green")
    page.keyboard.press("Enter")
    # A second time it changes nothing.
    page.keyboard.type("blue")
    page.keyboard.press("Enter")
    settled(page)
    assert tags(page, "Tags") == ["blue", "green"]
    assert texts(page)[0] == '["banana"] ["blue", "green"] []'
    page.reload()
    settled(page)
    expect(field(page, "Tags").get_by_role("listitem")).to_have_text(["blue", "green"])


def test_letters_lead_to_options_where_nothing_is_typed(open_app):
    page = open_app("multiselects")
    expect(box(page, "Sizes")).to_have_attribute("readonly", "")
    box(page, "Sizes").focus()
    page.keyboard.press("m")
    expect(page.locator(".rn-active")).to_have_text("medium")
    page.keyboard.press("Enter")
    settled(page)
    # The next one takes its place.
    expect(page.locator(".rn-active")).to_have_text("small")
    page.keyboard.press("s")
    page.keyboard.press("Enter")
    settled(page)
    assert texts(page)[0].endswith('["medium", "small"]')


def test_form_sends_what_its_reader_saw(open_app):
    page = open_app("multiselects")
    for option in ["two", "one"]:
        box(page, "Marks").click()
        page.get_by_role("option", name=option, exact=True).click()
        page.keyboard.press("Escape")
    assert tags(page, "Marks") == ["two", "one"]
    # "one" is not offered any more.
    press(page, "Done")
    expect(field(page, "Marks").get_by_role("listitem")).to_have_text(["two"])
    press(page, "Send")
    expect(page.get_by_text('sent ["two"]')).to_be_visible()


def test_all_that_are_shown_are_chosen_at_once(open_app):
    page = open_app("multiselects")
    options = page.get_by_test_id("stMultiSelectDropdown").get_by_role("option")
    box(page, "Sizes").click()
    expect(options).to_have_text(["Select all", "small", "medium", "large"])
    # It stands apart from the options.
    expect(options.first).to_have_css("border-bottom-width", "1px")
    # Enter alone chooses one: all are a key away.
    expect(page.locator(".rn-active")).to_have_text("small")
    page.keyboard.press("Enter")
    expect(options).to_have_text(["Select all", "medium", "large"])
    page.keyboard.press("ArrowUp")
    expect(page.locator(".rn-active")).to_have_text("Select all")
    page.keyboard.press("Enter")
    expect(options).to_have_count(0)
    settled(page)
    assert tags(page, "Sizes") == ["small", "medium", "large"]
    # Of those that a text finds; and not where they are too many, or one alone.
    box(page, "Row").click()
    expect(options.first).to_have_text("Select all")
    page.keyboard.type("number 3")
    expect(options).to_have_text(["Select all", *[f"Number {number}" for number in range(30, 40)], "Number 13", "Number 23"])
    options.first.click()
    expect(page.get_by_text("24 in a row")).to_be_visible()
    # Three are what a maximum of three leaves no room for.
    box(page, "Fruits").click()
    expect(options).to_have_text(["apple", "cherry", "date"])


def test_what_is_chosen_stands_on_one_line_that_scrolls(open_app):
    page = open_app("multiselects")
    row = field(page, "Row")
    assert row.locator(".rn-multiselect").bounding_box()["height"] == field(page, "Fruits").locator(
        ".rn-multiselect").bounding_box()["height"]
    assert row.locator(".rn-tags").evaluate("tags => tags.scrollWidth > tags.clientWidth")
