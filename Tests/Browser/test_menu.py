"""Menu buttons: by the pointer and by the keyboard alone."""

from playwright.sync_api import Locator, Page, expect

from reader import press, settled, texts


def button(page: Page) -> Locator:
    return page.get_by_role("button", name="Export", exact=True)


def test_option_is_chosen_by_the_pointer(open_app):
    page = open_app("menu")
    expect(button(page)).to_have_attribute("aria-haspopup", "menu")
    expect(button(page)).to_have_attribute("aria-expanded", "false")
    button(page).click()
    expect(button(page)).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("menu", name="Export").get_by_role("menuitem")).to_have_text(["CSV", "JSON", "Text"])
    page.get_by_role("menuitem", name="JSON").click()
    settled(page)
    expect(page.get_by_role("menu")).to_have_count(0)
    assert texts(page) == ["Export as JSON"]
    press(page, "Before")
    assert texts(page) == ["Export as nothing"]
    # Another click, and one beside it, close the menu.
    button(page).click()
    button(page).click()
    expect(page.get_by_role("menu")).to_have_count(0)
    button(page).click()
    page.mouse.click(600, 700)
    expect(page.get_by_role("menu")).to_have_count(0)
    for name in ["Off", "Empty"]:
        expect(page.get_by_role("button", name=name, exact=True)).to_be_disabled()


def test_option_is_chosen_by_the_keyboard(open_app):
    page = open_app("menu")
    button(page).focus()
    page.keyboard.press("ArrowDown")
    item = {name: page.get_by_role("menuitem", name=name) for name in ["CSV", "JSON", "Text"]}
    expect(item["CSV"]).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(item["Text"]).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(item["JSON"]).to_be_focused()
    page.keyboard.press("Home")
    expect(item["CSV"]).to_be_focused()
    page.keyboard.press("t")
    expect(item["Text"]).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    expect(button(page)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(item["Text"]).to_be_focused()
    page.keyboard.press("Enter")
    settled(page)
    assert texts(page) == ["Export as Text"]
    expect(button(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(item["CSV"]).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Before", exact=True)).to_be_focused()
    expect(page.get_by_role("menu")).to_have_count(0)
