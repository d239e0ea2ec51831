"""Whether the pages can be read by everybody, and used without a mouse."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from reader import resize, settled, texts
from running_app import acceptance_names
from scripted import ScriptedServer

SEVERE = ("serious", "critical")
ALL = ("minor", "moderate", *SEVERE)


# What is not the page's: a colour that the script's author has chosen for one theme, in HTML of their own.
OF_AUTHORS = {"color-contrast": "An own paragraph"}


def findings(page: Page, impacts: tuple[str, ...] = SEVERE) -> list[str]:
    """What axe has to say against the page, as one line for each element."""
    response = Axe().run(page, options={"resultTypes": ["violations"]}).response
    return [
        f"{violation['id']}: {node['html']} ({node['failureSummary']})"
        for violation in response["violations"] if violation["impact"] in impacts
        for node in violation["nodes"]
        if OF_AUTHORS.get(violation["id"], node["html"] + "!") not in node["html"]
    ]


def fill(page: Page) -> None:
    """Makes the page show more than it does at first: what the first button and all check boxes
    bring."""
    # From below, as what a box brings may be an error that ends the run there.
    for name in reversed(page.get_by_test_id("stCheckbox").filter(visible=True).all_inner_texts()):
        page.get_by_test_id("stCheckbox").get_by_text(name, exact=True).click()
        settled(page)
    for button in page.get_by_test_id("stButton").get_by_role("button").all()[:1]:
        button.click()
        settled(page)


# Scripts of elements that no acceptance script has.
OWN = ["captures", "chats", "downloads", "inputs", "menu", "multiselects", "numbers-of-pages", "pills", "toasts"]


@pytest.mark.parametrize("script", [*acceptance_names(), *OWN])
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


@pytest.mark.parametrize("script, role, name", [
    ("multiselects", "combobox", "Fruits"), ("multiselects", "combobox", "Tags"), ("menu", "button", "Export"),
    ("dates", "combobox", "Alarm")])
def test_what_drops_down_has_no_serious_fault(open_app, script, role, name):
    page = open_app(script)
    page.get_by_role(role, name=name, exact=True).click()
    expect(page.get_by_role("option").or_(page.get_by_role("menuitem")).first).to_be_visible()
    assert findings(page) == []


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


CONTROLS = (
    ["add", 30, 1, 0, "checkbox", {"id": "box", "label": "Box"}, False],
    ["add", 4, 1, 30, "checkbox", {"id": "switch", "label": "Switch", "toggle": True}, False],
    ["add", 5, 1, 4, "radio", {"id": "radio", "label": "Radio", "options": ["one", "two"]}, "one"],
    ["add", 6, 1, 5, "textInput", {"id": "text", "label": "Text"}, ""],
    ["add", 7, 1, 6, "selectbox", {"id": "select", "label": "Select", "options": ["one", "two"]}, "one"],
    ["add", 8, 1, 7, "slider", {"id": "slider", "label": "Slider", "min": 0, "max": 9, "step": 1}, 5],
    ["add", 9, 1, 8, "progress", {"value": 0.5}],
)


@pytest.fixture
def controls(apps, page) -> Page:
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, *CONTROLS)
    return settled(page)


# The contrast (WCAG 2.2) between the page and one colour of what a selector finds.
CONTRAST = """([selector, pseudo, property]) => {
  const light = (color) => {
    const [r, g, b] = color.match(/[0-9.]+/g).map((part) => part / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const found = getComputedStyle(document.querySelector(selector), pseudo)[property]
  const both = [light(found), light(getComputedStyle(document.body).backgroundColor)]
  return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05)
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("selector, property", [
    (".rn-check .rn-mark", "borderTopColor"), (".rn-toggle .rn-mark", "backgroundColor"),
    (":not(:checked) + .rn-dot", "borderTopColor"), (".stTextInput .rn-input", "borderTopColor"),
    (".stSelectbox .rn-input", "borderTopColor"), (".rn-active", "outlineColor")])
def test_edge_of_a_control_can_be_seen(page, controls, scheme, selector, property):
    """By it alone an empty box, a field, and the option that a key would choose are known."""
    page.emulate_media(color_scheme=scheme)
    page.get_by_role("combobox").press("ArrowDown")
    expect(page.locator(selector).first).to_be_visible()
    assert page.evaluate(CONTRAST, [selector, None, property]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("role, selector", [
    ("checkbox", ".rn-check .rn-mark"), ("switch", ".rn-toggle .rn-mark"), ("radio", ":checked + .rn-dot"), ("slider", ".rn-thumb")])
def test_focus_of_a_control_can_be_seen(page, controls, scheme, role, selector):
    page.emulate_media(color_scheme=scheme)
    page.get_by_role(role).first.focus()
    page.keyboard.press("Shift")
    assert page.locator(selector).first.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    assert page.evaluate(CONTRAST, [selector, None, "outlineColor"]) >= 3


@pytest.mark.parametrize("selector, pseudo", [
    (".rn-toggle .rn-mark", "::before"), (":checked + .rn-dot", "::before"), (".rn-thumb", None),
    (".rn-track-fill", None), (".rn-bar", None)])
def test_control_keeps_its_shape_in_the_systems_colours(page, controls, selector, pseudo):
    page.emulate_media(forced_colors="active")
    assert page.evaluate(CONTRAST, [selector, pseudo, "backgroundColor"]) >= 3


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
