"""Where the focus is, and what keys do, in fields with a calendar: while the server changes them, and at the ends of what may be chosen."""

import pytest
from playwright.sync_api import Page, expect

from reader import settled
from scripted import ScriptedServer

DAY = {"id": "w", "label": "Day", "min": "2026-01-15", "max": "2027-02-20", "format": "YYYY/MM/DD"}


class Field:
    """A field of the page, which a test's server draws and draws again."""

    def __init__(self, apps, page: Page, kind: str, props: dict, value) -> None:
        self.page, self.kind, self.props, self.value = page, kind, props, value
        self.server, self.runs = ScriptedServer(page), 0
        page.goto(apps.get("view").url)
        self.server.wait_for_connection(1)
        self.draw()

    def draw(self, **changes) -> None:
        self.runs += 1
        self.server.draw(self.runs, 0, ["add", 30, 1, 0, self.kind, {**self.props, **changes}, self.value])
        settled(self.page)

    @property
    def events(self) -> list:
        return [message for message in self.server.heard[-1] if message[0] == "event"]

    @property
    def input(self):
        return self.page.locator("#rn-w")

    @property
    def calendar(self):
        return self.page.get_by_role("dialog")

    def day(self, name: str):
        return self.calendar.get_by_role("gridcell", name=name)

    def open_by_key(self) -> None:
        self.page.get_by_role("button", name="Choose a day").press("Enter")
        expect(self.calendar.locator("[role=gridcell]:focus")).to_have_count(1)


@pytest.fixture
def field(apps, page):
    return Field(apps, page, "dateInput", DAY, "2026-02-20")


@pytest.mark.parametrize("name, value", [("Previous month", "2026-02-20"), ("Next month", "2027-01-10")])
def test_month_button_at_the_end_keeps_the_focus_and_escape_closes(apps, page, name, value):
    field = Field(apps, page, "dateInput", DAY, value)
    field.open_by_key()
    button = field.calendar.get_by_role("button", name=name)
    button.focus()
    button.press("Enter")
    expect(button).to_be_disabled()
    expect(button).to_be_focused()
    # It does nothing more, and the Tab key goes on from where it stands.
    shown = field.calendar.locator("[aria-live]").inner_text()
    button.press("Enter")
    assert field.calendar.locator("[aria-live]").inner_text() == shown
    button.press("Escape")
    expect(field.calendar).to_have_count(0)
    expect(page.get_by_role("button", name="Choose a day")).to_be_focused()


def test_day_outside_of_raised_bounds_is_not_chosen_by_a_key(field):
    field.open_by_key()
    field.draw(min="2026-03-05")
    expect(field.calendar).to_be_visible()
    expect(field.day("March 5, 2026")).to_be_focused()
    field.page.keyboard.press("Enter")
    field.server.wait_for(["ping"], ["event", 1, {"w": "2026-03-05"}])


def test_first_day_of_a_range_that_may_not_be_chosen_any_more_is_chosen_again(apps, page):
    field = Field(apps, page, "dateInput", {**DAY, "range": True}, ["2026-02-20", "2026-02-21"])
    page.get_by_role("button", name="Choose days").press("Enter")
    page.keyboard.press("Enter")
    expect(field.calendar.get_by_role("status")).to_have_text("Choose the last day.")
    field.draw(min="2026-03-05")
    expect(field.calendar.get_by_role("status")).to_have_text("Choose the first day.")
    page.keyboard.press("Enter")
    expect(field.calendar.get_by_role("status")).to_have_text("Choose the last day.")
    assert field.events == []


@pytest.mark.parametrize("key", ["Alt+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowRight", "Shift+ArrowUp"])
def test_keys_that_mark_text_or_go_back_leave_the_day(field, key):
    field.input.click()
    expect(field.calendar).to_be_visible()
    field.page.evaluate("""() => {
        window.taken = undefined
        addEventListener("keydown", (event) => {
            window.taken = event.defaultPrevented
            event.preventDefault()  // The page is not left.
        })
    }""")
    field.input.press(key)
    assert field.page.evaluate("window.taken") is False
    expect(field.input).to_be_focused()
    expect(field.day("February 20, 2026")).to_have_attribute("tabindex", "0")


def test_calendar_does_not_open_again_when_its_field_is_enabled_again(field):
    field.open_by_key()
    field.draw(disabled=True)
    expect(field.calendar).to_have_count(0)
    field.draw()
    expect(field.input).to_be_enabled()
    expect(field.calendar).to_have_count(0)


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_tab_leads_on_from_a_day_that_may_not_be_chosen(apps, page, key):
    bounds = {"min": "2026-01-15T00:00", "max": "2026-04-30T00:00", "step": 900}
    field = Field(apps, page, "datetimeInput", {**DAY, **bounds}, "2026-01-20T10:00")
    field.open_by_key()
    field.day("January 3, 2026").click(force=True)
    expect(field.day("January 3, 2026")).to_be_focused()
    if key == "Tab":
        # The day that keys act on comes after it.
        page.keyboard.press("Tab")
        expect(field.day("January 20, 2026")).to_be_focused()
        for _ in range(3):
            page.keyboard.press("Tab")
        # After the last stop comes the first one: in the first month, that is not the way back.
        expect(field.calendar.get_by_label("Month", exact=True)).to_be_focused()
    else:
        page.keyboard.press("Shift+Tab")
        expect(field.calendar.get_by_role("button", name="Next month")).to_be_focused()


def test_arrows_lead_to_the_day_beside_where_a_page_runs_right_to_left(field):
    field.page.evaluate("document.documentElement.dir = 'rtl'")
    field.open_by_key()
    left = "(name) => document.querySelector(`[role=gridcell][aria-label*='${name}']`).getBoundingClientRect().left"
    for key, name, sign in [("ArrowLeft", "February 21", -1), ("ArrowRight", "February 20", 1)]:
        before = field.page.evaluate("document.activeElement.getBoundingClientRect().left")
        field.page.keyboard.press(key)
        expect(field.day(name)).to_be_focused()
        assert (field.page.evaluate(left, name) - before) * sign > 0
    # The signs of the buttons show where they lead.
    back = field.calendar.get_by_role("button", name="Previous month").locator("svg")
    assert back.evaluate("(svg) => getComputedStyle(svg).transform") == "none"


@pytest.mark.parametrize("kind, props, value, typed", [
    ("dateInput", DAY, "2026-02-20", "2026/03/01"),
    ("timeInput", {"id": "w", "label": "Day", "step": 900}, "08:45", "09:13"),
    ("datetimeInput", {**DAY, "min": "2026-01-01T00:00", "max": "2026-12-31T00:00", "step": 900},
     "2026-02-20T10:00", "2026/03/01, 11:00"),
])
def test_key_that_ends_a_composition_sends_nothing(apps, page, kind, props, value, typed):
    field = Field(apps, page, kind, props, value)
    field.input.fill(typed)
    # As Safari has it: the composition is over already, and only the key's code tells.
    field.input.evaluate("""(input) => input.dispatchEvent(
        new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true }))""")
    settled(page)
    assert field.events == []
    expect(field.input).to_have_value(typed)
    field.input.press("Enter")
    field.server.wait_until(lambda: len(field.events) == 1, lambda: f"heard {field.server.heard}")


@pytest.mark.parametrize("by", ["pointer", "screen reader"])
@pytest.mark.parametrize("kind, props, value", [
    ("dateInput", {**DAY, "clearable": True}, "2026-02-20"),
    ("timeInput", {"id": "w", "label": "Day", "step": 900, "clearable": True}, "08:45"),
    ("numberInput", {"id": "w", "label": "Day", "clearable": True, "step": 1, "format": "%d", "integer": True}, 5),
    ("selectbox", {"id": "w", "label": "Day", "options": ["a", "b"], "clearable": True}, ["a", 0]),
    ("multiselect", {"id": "w", "label": "Day", "options": ["a", "b"]}, [["a", 0]]),
])
def test_button_that_clears_a_field_leaves_the_focus_in_it(apps, page, kind, props, value, by):
    field = Field(apps, page, kind, props, value)
    field.input.focus()
    clear = page.get_by_role("button", name="Clear")
    if by == "pointer":
        clear.click()
    else:
        # It gives the button the focus, and presses it.
        clear.evaluate("(button) => { button.focus(); button.click() }")
    expect(clear).to_have_count(0)
    expect(field.input).to_be_focused()
