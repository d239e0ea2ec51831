"""Whether the pages can be read by everybody, and used without a mouse."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from reader import resize, settled, texts
from running_app import acceptance_names

SEVERE = ("serious", "critical")


def findings(page: Page) -> list[str]:
    """What axe has to say against the page, as one line for each element."""
    response = Axe().run(page, options={"resultTypes": ["violations"]}).response
    return [
        f"{violation['id']}: {node['html']} ({node['failureSummary']})"
        for violation in response["violations"] if violation["impact"] in SEVERE
        for node in violation["nodes"]
    ]


def fill(page: Page) -> None:
    """Makes the page show more than it does at first: what the first button and all check boxes
    bring."""
    # From below, as what a box brings may be an error that ends the run there.
    for name in reversed(page.get_by_test_id("stCheckbox").all_inner_texts()):
        page.get_by_test_id("stCheckbox").get_by_text(name, exact=True).click()
        settled(page)
    for button in page.get_by_test_id("stButton").get_by_role("button").all()[:1]:
        button.click()
        settled(page)


@pytest.mark.parametrize("script", acceptance_names())
def test_page_has_no_serious_fault(open_app, script):
    page = open_app(script)
    fill(page)
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("html")).to_have_attribute("data-theme", scheme)
        for width in (1280, 390):
            resize(page, width, 800)
            found += [f"{scheme}, {width} pixels: {finding}" for finding in findings(page)]
    assert not found, "\n".join(found)


def tab_to(page: Page, name: str) -> None:
    """Presses Tab until the control called `name` has the focus."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate(NAME_OF_FOCUS) == name:
            return
    raise AssertionError(f"Tab does not reach {name}.")


NAME_OF_FOCUS = """() => {
  const focus = document.activeElement
  const group = document.getElementById(focus.getAttribute("aria-labelledby"))
  return (focus.labels?.[0] ?? group ?? focus).innerText.trim()
}"""


def test_stages_by_keyboard_alone(open_app):
    """Script 04, forward and over to the start; the list of colours is chosen from by arrows and
    by its first letters."""
    page = open_app("04_stages")
    tab_to(page, "Begin")
    page.keyboard.press("Enter")
    settled(page)
    tab_to(page, "Name")
    page.keyboard.type("Ada")
    page.keyboard.press("Enter")
    settled(page)
    assert texts(page) == ["Hello Ada!"]

    tab_to(page, "Pick a Color")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_role("combobox")).to_have_value("orange")
    expect(page.get_by_role("listbox")).to_have_count(0)
    page.keyboard.type("vi")
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_role("combobox")).to_have_value("violet")
    assert texts(page) == ["Hello Ada!", "Thank you!"]

    tab_to(page, "Start Over")
    page.keyboard.press("Space")
    settled(page)
    expect(page.get_by_role("button", name="Begin")).to_be_visible()


def test_forms_by_keyboard_alone(open_app):
    """Script 16: numbers by keys and by typing, a slider, a text; submitted by Enter and by their
    buttons."""
    page = open_app("16_form_patterns")
    tab_to(page, "a")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    tab_to(page, "b")
    page.keyboard.press("Control+A")
    page.keyboard.type("40")
    tab_to(page, "Add")
    page.keyboard.press("Space")
    settled(page)
    assert texts(page)[0] == "Sum: 42"

    tab_to(page, "x")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    tab_to(page, "Accumulate")
    page.keyboard.press("Enter")
    settled(page)
    assert "Total: 9" in texts(page)

    tab_to(page, "City name")
    page.keyboard.press("Control+A")
    page.keyboard.type("Quito")
    page.keyboard.press("Enter")
    settled(page)
    assert "City: Quito" in texts(page)


@pytest.mark.parametrize("way", ["Close", "Cancel", "beside", "Escape"])
def test_focus_goes_back_when_a_dialog_is_closed(open_app, way):
    page = open_app("page")
    menu = page.get_by_role("button", name="Main menu")
    menu.click()
    page.get_by_role("menuitem", name="Clear cache").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    if way == "Escape":
        page.keyboard.press("Escape")
    elif way == "beside":
        page.mouse.click(5, 400)
    else:
        dialog.get_by_role("button", name=way).click()
    expect(dialog).to_have_count(0)
    expect(menu).to_be_focused()


def test_focus_stays_at_the_sidebars_edge(open_app):
    """Each of its two buttons goes with what it does, and the other one is there instead."""
    page = open_app("page")
    page.get_by_role("button", name="Close sidebar").press("Enter")
    expect(page.get_by_role("button", name="Open sidebar")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Close sidebar")).to_be_focused()


def test_menu_and_dialog_by_keyboard_alone(open_app):
    """The focus goes into the menu and the dialog, and back to where it came from."""
    page = open_app("01_temporary_message")
    menu = page.get_by_role("button", name="Main menu")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Rerun")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Settings")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Settings")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(menu).to_be_focused()


def test_skip_link_leads_to_the_main_area(open_app):
    page = open_app("01_temporary_message")
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("stSkipToContent")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
