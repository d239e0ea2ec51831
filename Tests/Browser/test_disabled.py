"""What can't be used looks so in all of its parts."""

import pytest
from playwright.sync_api import Page, expect

from reader import steady
from scripted import ScriptedServer

ICON = ":material/person:"
DATES = {"format": "YYYY/MM/DD", "min": "2026-01-15", "max": "2027-01-20"}
#: A field, what else it has than its words, and the sign in it.
FIELDS = {
    "textInput": ({"icon": ICON}, ".rn-input-icon"),
    "numberInput": ({"icon": ICON, "step": 1}, ".rn-input-icon"),
    "selectbox": ({"options": ["a"]}, ".rn-chevron"),
    "multiselect": ({"options": ["a"]}, ".rn-chevron"),
    "timeInput": ({"step": 900}, ".rn-chevron"),
    "dateInput": (DATES, ".rn-input > button"),
}


def draw(apps, page: Page, *nodes: list) -> Page:
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, *[["add", 30 + number, 1, number and 29 + number, *node] for number, node in enumerate(nodes)])
    return steady(page)


@pytest.mark.parametrize("kind", FIELDS)
def test_sign_of_a_field_fades_when_the_field_cannot_be_used(apps, page, kind):
    props, sign = FIELDS[kind]
    draw(apps, page, *[
        [kind, {"id": name, "label": name, "disabled": name == "Off", **props}, None] for name in ("On", "Off")])
    signs = page.locator(sign)
    expect(signs).to_have_count(2)
    assert signs.evaluate_all("signs => signs.map((sign) => getComputedStyle(sign).opacity)") == ["1", "0.5"]


def test_open_page_fades_with_a_pagination_that_cannot_be_used(apps, page):
    pages = {"label": "Pages", "pages": 9, "visible": 7}
    draw(apps, page, ["pagination", {"id": "on", **pages}, 3], ["pagination", {"id": "off", "disabled": True, **pages}, 3])
    expect(page.locator("[aria-current=page]")).to_have_count(2)
    on, off = page.locator("[aria-current=page]").evaluate_all("all => all.sort((a, b) => a.disabled - b.disabled)"
                                                              ".map((one) => getComputedStyle(one).borderTopColor)")
    accent, quiet = page.evaluate("""() => ["--rn-accent", "--rn-line-strong"].map((name) => {
      const probe = document.body.appendChild(document.createElement("i"))
      probe.style.color = `var(${name})`
      const { color } = getComputedStyle(probe)
      probe.remove()
      return color
    })""")
    assert (on, off) == (accent, quiet)


def test_help_of_a_link_button_that_cannot_be_used_is_there_for_the_keyboard(apps, page):
    link = {"label": "Link", "url": "https://example.org", "disabled": True}
    draw(apps, page, ["linkButton", {**link, "label": "Nothing to say"}], ["linkButton", {**link, "help": "For its owner"}])
    shown = page.get_by_role("link", name="Link", exact=True)
    page.get_by_role("button", name="Main menu").focus()
    page.keyboard.press("Tab")
    expect(shown).to_be_focused()
    expect(page.get_by_role("tooltip")).to_have_text("For its owner")
    page.keyboard.press("Enter")
    assert len(page.context.pages) == 1
