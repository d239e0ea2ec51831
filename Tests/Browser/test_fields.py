"""Fields that refuse values, and select boxes of every kind, by the keyboard."""

import pytest
from playwright.sync_api import Page, expect

from reader import press, settled, texts
from scripted import ScriptedServer


def box(page: Page, label: str):
    return page.get_by_role("combobox", name=label, exact=True)


def test_new_option_by_keyboard_alone(open_app):
    page = open_app("fields")
    river = box(page, "River")
    river.focus()
    page.keyboard.type("Is")
    options = page.get_by_role("option")
    expect(options).to_have_text(["Isar", "Add “Is”"])
    expect(options.first).to_have_class("rn-active")
    # Up from the first option leads around to the new one.
    page.keyboard.press("ArrowUp")
    added = options.nth(1)
    expect(added).to_have_class("rn-active")
    assert river.get_attribute("aria-activedescendant") == added.get_attribute("id")
    page.keyboard.press("Enter")
    settled(page)
    assert texts(page) == ["Is, small, ''"]
    expect(river).to_have_value("Is")

    # A text that is an option's is that option, not a new one.
    page.keyboard.type("Inn")
    expect(options).to_have_text(["Inn"])
    page.keyboard.press("Enter")
    settled(page)
    assert texts(page) == ["Inn, small, ''"]
    page.keyboard.press("Escape")
    settled(page)
    assert texts(page) == ["none, small, ''"]


def test_letters_choose_where_nothing_is_typed(open_app):
    page = open_app("fields")
    size = box(page, "Size")
    expect(size).to_have_attribute("readonly", "")
    size.focus()
    page.keyboard.press("l")
    expect(page.locator(".rn-active")).to_have_text("large")
    page.keyboard.press("m")
    expect(page.locator(".rn-active")).to_have_text("medium")
    page.keyboard.press("Enter")
    settled(page)
    assert texts(page) == ["none, medium, ''"]


def test_text_that_breaks_its_rule_stays_in_the_field(open_app):
    page = open_app("fields")
    code = page.get_by_label("Code", exact=True)
    code.fill("ulm")
    code.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Three capital letters.")
    expect(code).to_have_attribute("aria-invalid", "true")
    assert texts(page) == ["none, small, ''"]
    expect(code).to_have_value("ulm")
    code.fill("ULM")
    expect(page.get_by_role("alert")).to_have_count(0)
    code.press("Enter")
    settled(page)
    assert texts(page) == ["none, small, 'ULM'"]


def test_form_waits_for_its_required_fields(open_app):
    page = open_app("fields")
    name = page.get_by_label("Name", exact=True)
    count = page.get_by_role("spinbutton", name="Count", exact=True)
    expect(name).to_have_attribute("aria-required", "true")
    expect(page.get_by_test_id("stWidgetLabelRequired")).to_have_count(2)
    press(page, "Order")
    expect(page.get_by_role("alert")).to_have_text(["Fill in this field."] * 2)
    expect(name).to_be_focused()
    page.keyboard.type("Ada")
    expect(page.get_by_role("alert")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(count).to_be_focused()
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stMarkdown").last).to_have_text("Ada ordered 3")


@pytest.mark.parametrize("is_reloaded", [False, True])
def test_form_is_not_sent_with_another_number_than_the_one_typed(open_app, is_reloaded):
    """The first keys of each are a number that the form would take."""
    page = open_app("fields")
    page.get_by_label("Name", exact=True).fill("Ada")
    count = page.get_by_role("spinbutton", name="Count", exact=True)
    order = page.get_by_role("button", name="Order", exact=True)
    for text, reason in (("1,2,3", "Enter a number."), ("12.5", "Enter a whole number."),
                         ("100", "The value must be at most 99.")):
        count.press("Control+A")
        page.keyboard.type(text)
        if is_reloaded:
            page.reload()
            settled(page)
            expect(count).to_have_value(text)
        order.click()
        expect(count).to_be_focused()
        expect(page.get_by_role("alert")).to_have_text(reason)
        expect(count).to_have_value(text)
    assert texts(page) == ["none, small, ''"]
    count.press("Control+A")
    page.keyboard.type("10")
    press(page, "Order")
    expect(page.get_by_test_id("stMarkdown").last).to_have_text("Ada ordered 10")


WRONG = {
    "Name": "Fill in this field.", "Secret": "Fill in this field.", "Notes": "Fill in this field.",
    "Count": "Fill in this field.", "Speed": "Fill in this field.", "Code": "Three capital letters."}


@pytest.mark.parametrize("theme, red", [("light", "rgb(201, 42, 42)"), ("dark", "rgb(255, 143, 143)")])
def test_wrong_field_is_marked_for_eye_and_ear(open_app, theme, red):
    """A border, a sign inside, and a message below that the field refers to."""
    page = open_app("problems")
    page.emulate_media(color_scheme=theme)
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
    fields = {label: page.get_by_label(label, exact=True) for label in WRONG}
    fields["Code"].fill("ulm")
    expect(page.locator(".rn-problem-sign")).to_have_count(0)
    press(page, "Send")
    for label, message in WRONG.items():
        field = fields[label]
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(message)
        box = page.locator(".rn-input").filter(has=field)
        expect(box).to_have_css("border-color", red)
        sign = box.locator(".rn-problem-sign")
        expect(sign).to_be_visible()
        expect(sign).to_have_css("color", red)
        expect(page.get_by_role("alert").nth(list(WRONG).index(label))).to_have_css("color", red)
    assert texts(page) == []

    fields["Name"].fill("Ada")
    expect(fields["Name"]).to_have_attribute("aria-invalid", "false")
    expect(fields["Name"]).to_have_accessible_description("Press Enter to submit form")
    expect(page.locator(".rn-problem-sign")).to_have_count(len(WRONG) - 1)


def test_message_does_not_take_a_button_from_under_the_pointer(open_app):
    """The field is left when the button goes down; what is wrong with it shows when the click is over."""
    page = open_app("problems")
    code = page.get_by_label("Code", exact=True)
    code.fill("ulm")
    button = page.get_by_role("button", name="Send", exact=True)
    before = button.bounding_box()
    button.hover()
    page.mouse.down()
    expect(code).not_to_be_focused()
    assert button.bounding_box() == before
    expect(page.get_by_role("alert")).to_have_count(0)
    page.mouse.up()
    # The click was one: all fields of the form are judged, the first of them has the focus.
    expect(page.get_by_role("alert")).to_have_count(len(WRONG))
    expect(page.get_by_label("Name", exact=True)).to_be_focused()


def test_space_opens_a_select_box_at_what_is_chosen(apps, page):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    options = ["one", "two words", "three"]
    server.draw(1, 0, ["add", 30, 1, 0, "selectbox",
                       {"id": "box", "label": "Box", "options": options}, "two words"])
    settled(page)
    field = box(page, "Box")
    field.focus()
    page.keyboard.press("Space")
    expect(field).to_have_value("two words")
    expect(page.get_by_role("option")).to_have_text(options)
    expect(page.get_by_role("option").nth(1)).to_have_class("rn-active")
    # A blank finds nothing either, until something is typed.
    page.keyboard.press("Space")
    expect(page.get_by_role("option")).to_have_text(options)
    page.keyboard.type("two w")
    expect(field).to_have_value("two w")
    expect(page.get_by_role("option")).to_have_text(["two words"])


def test_label_of_a_sign_alone_is_that_sign(apps, page):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, *[["add", place + 30, 1, place + 29 if place else 0, "button",
                         {"id": f"b{place}", "label": sign}]
                        for place, sign in enumerate(["+", "-", "1."])])
    settled(page)
    for sign in ["+", "-", "1."]:
        expect(page.get_by_role("button", name=sign, exact=True)).to_have_text(sign)


def test_area_grows_with_its_text_where_style_sheets_can_not(apps, page):
    page.add_init_script("CSS.supports = () => false")
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    page.evaluate("""() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync("textarea.rn-grows { field-sizing: fixed !important }")
      document.adoptedStyleSheets = [sheet]
    }""")
    server.draw(1, 0, ["add", 30, 1, 0, "textArea", {"id": "w", "label": "Notes", "height": "content"}, ""])
    settled(page)
    area = page.get_by_label("Notes", exact=True)
    low = area.bounding_box()["height"]
    area.fill("line\n" * 12)
    assert area.bounding_box()["height"] > low + 100
    assert area.evaluate("area => area.scrollHeight <= area.clientHeight")
    area.fill("line")
    assert area.bounding_box()["height"] == low


@pytest.mark.parametrize("kind, props, value, style", [
    ("textInput", {}, "مرحبا.", ("direction", "rtl")),
    ("selectbox", {"options": ["مرحبا."]}, ["مرحبا.", 0], ("direction", "rtl")),
    ("textArea", {}, "مرحبا.", ("unicode-bidi", "plaintext"))])
def test_field_runs_as_its_letters_do(apps, page, kind, props, value, style):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, kind, {"id": "w", "label": "Text", **props}, value])
    settled(page)
    expect(page.locator("#rn-w")).to_have_css(*style)
