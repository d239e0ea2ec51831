"""Date, time and datetime inputs: by the calendar, by the keyboard alone, typed, and on a phone."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from reader import press, resize, settled, steady
from test_accessibility import findings


def field(page: Page, label: str) -> Locator:
    return page.get_by_label(label, exact=True)


def box(page: Page, label: str) -> Locator:
    return page.get_by_test_id("stDateInput").or_(page.get_by_test_id("stDateTimeInput")).or_(
        page.get_by_test_id("stTimeInput")).filter(has=field(page, label))


def opener(page: Page, label: str) -> Locator:
    return box(page, label).get_by_role("button", name="Choose")


def calendar(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Choose")


def day(page: Page, name: str) -> Locator:
    return calendar(page).get_by_role("gridcell", name=name)


def line(page: Page) -> list[str]:
    """Day, trip, due, alarm, lunch, meeting."""
    settled(page)
    return page.get_by_test_id("stText").inner_text().split(", ")


def focus_name(page: Page) -> str:
    return page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.id")


def test_day_is_chosen_by_the_pointer(open_app):
    page = open_app("dates")
    expect(field(page, "Day")).to_have_value("2026/11/26")
    field(page, "Day").click()
    expect(calendar(page)).to_be_visible()
    expect(day(page, "November 26, 2026")).to_have_attribute("aria-selected", "true")
    calendar(page).get_by_role("button", name="Next month").click()
    day(page, "December 24, 2026").click()
    expect(calendar(page)).to_have_count(0)
    assert line(page)[0] == "2026-12-24"
    expect(field(page, "Day")).to_have_value("2026/12/24")
    opener(page, "Day").click()
    page.get_by_role("combobox", name="Month").select_option("January")
    # Kept within the bounds, which end the list of months and the way back.
    expect(day(page, "January 24, 2026")).to_have_attribute("tabindex", "0")
    expect(day(page, "January 14, 2026")).to_have_attribute("aria-disabled", "true")
    expect(calendar(page).get_by_role("button", name="Previous month")).to_be_disabled()
    day(page, "January 14, 2026").click(force=True)
    expect(calendar(page)).to_be_visible()
    page.get_by_role("combobox", name="Year").select_option("2027")
    expect(page.get_by_role("combobox", name="Month").locator("option:enabled")).to_have_text(
        ["January", "February"])
    page.get_by_test_id("stForm").click(position={"x": 3, "y": 3})
    expect(calendar(page)).to_have_count(0)
    assert line(page)[0] == "2026-12-24"


def test_day_is_chosen_by_the_keyboard_alone(open_app):
    page = open_app("dates")
    opener(page, "Day").focus()
    page.keyboard.press("Enter")
    expect(day(page, "November 26, 2026")).to_be_focused()
    for key, name in [
        ("ArrowRight", "November 27"), ("ArrowLeft", "November 26"), ("ArrowUp", "November 19"),
        ("ArrowDown", "November 26"), ("Home", "November 22"), ("End", "November 28"),
        ("PageUp", "October 28"), ("PageDown", "November 28"), ("Shift+PageUp", "January 15"),
        # It ends at the bounds.
        ("ArrowLeft", "January 15"), ("Shift+PageDown", "January 15, 2027"),
        ("Shift+PageDown", "February 20, 2027"),
    ]:
        page.keyboard.press(key)
        assert name in focus_name(page), f"{key}: {focus_name(page)}"
    # The Tab key goes around in it.
    for name in ["Previous month", "Month", "Year"]:
        page.keyboard.press("Tab")
        assert focus_name(page) == name
    page.keyboard.press("Tab")
    expect(day(page, "February 20, 2027")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    assert focus_name(page) == "Year"
    page.keyboard.press("Escape")
    expect(calendar(page)).to_have_count(0)
    expect(opener(page, "Day")).to_be_focused()
    assert line(page)[0] == "2026-11-26"
    field(page, "Day").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("PageDown")
    page.keyboard.press("Enter")
    assert line(page)[0] == "2026-12-26"
    expect(field(page, "Day")).to_be_focused()
    # From the field into a calendar that a click has opened.
    field(page, "Day").click()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    assert line(page)[0] == "2026-12-25"


def test_day_is_typed(open_app):
    page = open_app("dates")
    field(page, "Due").fill("1.2.2026")
    page.keyboard.press("Enter")
    assert line(page)[2] == "2026-02-01"
    expect(field(page, "Due")).to_have_value("01.02.2026")
    field(page, "Due").fill("2026-03-04")
    page.keyboard.press("Tab")
    assert line(page)[2] == "2026-03-04"
    field(page, "Due").fill("31.2.2026")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.keyboard.press("Tab")
    expect(page.get_by_role("alert")).to_have_text("Write a day as DD.MM.YYYY.")
    expect(field(page, "Due")).to_have_attribute("aria-invalid", "true")
    expect(field(page, "Due")).to_have_value("31.2.2026")
    field(page, "Due").fill("1.1.2031")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Choose from 01.01.2020 to 31.12.2029.")
    assert line(page)[2] == "2026-03-04"
    page.keyboard.press("Escape")
    expect(field(page, "Due")).to_have_value("04.03.2026")
    expect(page.get_by_role("alert")).to_have_count(0)
    box(page, "Due").get_by_role("button", name="Clear value").click()
    assert line(page)[2] == "-"
    expect(field(page, "Due")).to_have_attribute("placeholder", "DD.MM.YYYY")
    # Where there is always a day, an emptied field has the old one again.
    field(page, "Day").fill("")
    page.keyboard.press("Tab")
    expect(field(page, "Day")).to_have_value("2026/11/26")


def test_range_stays_the_old_one_until_both_days_are_chosen(open_app):
    page = open_app("dates")
    opener(page, "Trip").click()
    expect(calendar(page).get_by_role("status")).to_have_text("Choose the first day.")
    expect(calendar(page).locator("[aria-selected=true]")).to_have_count(14)
    day(page, "July 20, 2026").click()
    expect(calendar(page).get_by_role("status")).to_have_text("Choose the last day.")
    assert line(page)[1] == "2026-07-01...2026-07-14"
    day(page, "July 24, 2026").hover()
    expect(calendar(page).locator("[aria-selected=true]")).to_have_count(5)
    expect(day(page, "July 20, 2026, first day")).to_be_visible()
    # Before the first one just as well.
    day(page, "July 18, 2026").click()
    assert line(page)[1] == "2026-07-18...2026-07-20"
    expect(field(page, "Trip")).to_have_value("2026/07/18 – 2026/07/20")
    opener(page, "Trip").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert line(page)[1] == "2026-07-18...2026-07-20"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("PageDown")
    expect(day(page, "August 18, 2026, last day")).to_be_focused()
    page.keyboard.press("Enter")
    assert line(page)[1] == "2026-07-18...2026-08-18"
    field(page, "Trip").fill("2026/09/30 - 2026/09/01")
    page.keyboard.press("Enter")
    assert line(page)[1] == "2026-09-01...2026-09-30"


def test_range_up_to_today_is_chosen_at_once(page, open_app):
    page.clock.set_fixed_time("2026-07-31T12:00:00")
    page = open_app("dates")
    opener(page, "Trip").click()
    calendar(page).get_by_role("button", name="Past month").click()
    expect(calendar(page)).to_have_count(0)
    expect(opener(page, "Trip")).to_be_focused()
    assert line(page)[1] == "2026-06-30...2026-07-31"


def test_time_is_chosen_from_the_list_or_typed(open_app):
    page = open_app("dates")
    alarm = page.get_by_role("combobox", name="Alarm")
    expect(alarm).to_have_value("08:45")
    alarm.click()
    expect(page.locator(".rn-active")).to_have_text("08:45")
    page.get_by_role("option", name="09:15", exact=True).click()
    assert line(page)[3] == "09:15"
    alarm.press("ArrowDown")
    alarm.press("ArrowDown")
    alarm.press("Enter")
    assert line(page)[3] == "09:30"
    alarm.fill("1847")
    alarm.press("Enter")
    assert line(page)[3] == "18:47"
    expect(alarm).to_have_value("18:47")
    # What begins so, and then what holds it.
    alarm.fill("12:")
    expect(page.get_by_role("option")).to_have_text(["12:00", "12:15", "12:30", "12:45"])
    alarm.press("ArrowDown")
    alarm.press("Enter")
    assert line(page)[3] == "12:15"
    alarm.fill("noon")
    expect(page.get_by_text("No such time")).to_be_visible()
    alarm.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Write a time, such as 08:45.")
    alarm.press("Escape")
    expect(alarm).to_have_value("12:15")
    lunch = page.get_by_role("combobox", name="Lunch")
    lunch.fill("1 pm")
    lunch.press("Tab")
    assert line(page)[4] == "13:00"
    assert lunch.input_value().replace("\u202f", " ") == "1:00 PM"
    box(page, "Lunch").get_by_role("button", name="Clear value").click()
    assert line(page)[4] == "-"


def test_day_and_time_are_sent_together(open_app):
    page = open_app("dates")
    field(page, "Meeting").click()
    expect(page.get_by_test_id("stDateTimeInputPopoverTime")).to_be_disabled()
    page.get_by_role("combobox", name="Month").select_option("December")
    day(page, "December 1, 2026").click()
    assert line(page)[5] == "-"
    page.get_by_test_id("stDateTimeInputPopoverTime").select_option("14:30")
    expect(field(page, "Meeting")).to_have_value("2026/12/01, 14:30")
    calendar(page).get_by_role("button", name="Done").click()
    assert line(page)[5] == "2026-12-01 14:30"
    expect(field(page, "Meeting")).to_be_focused()
    # On the last day, what is too late is not offered.
    opener(page, "Meeting").click()
    day(page, "December 31, 2026").click()
    assert page.get_by_test_id("stDateTimeInputPopoverTime").locator("option").all_inner_texts()[-1] == "17:00"
    page.keyboard.press("Escape")
    assert line(page)[5] == "2026-12-31 14:30"
    field(page, "Meeting").fill("2026/12/31, 18:00")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text(
        "Choose from 2026/01/01, 09:00 to 2026/12/31, 17:00.")
    field(page, "Meeting").fill("2026-12-30 9:05")
    page.keyboard.press("Enter")
    assert line(page)[5] == "2026-12-30 09:05"


def test_form_is_sent_with_the_day_that_it_needs(open_app):
    page = open_app("dates")
    press(page, "Send")
    expect(page.get_by_role("alert")).to_have_text("Fill in this field.")
    expect(field(page, "Last day")).to_be_focused()
    page.keyboard.type("2026/02/30")
    press(page, "Send")
    expect(page.get_by_role("alert")).to_have_text("Write a day as YYYY/MM/DD.")
    field(page, "Last day").fill("2026/02/28")
    page.keyboard.press("Enter")
    expect(page.get_by_text("sent 2026-02-28")).to_be_visible()


def test_disabled_field_opens_nothing(open_app):
    page = open_app("dates")
    expect(field(page, "Disabled day")).to_be_disabled()
    expect(opener(page, "Disabled day")).to_be_disabled()


@pytest.mark.parametrize("language, header, first", [
    ("de-DE", "Mo", "Donnerstag, 26. November 2026"), ("en-GB", "Mon", "Thursday, 26 November 2026"),
    ("en-US", "Sun", "Thursday, November 26, 2026"), ("th-TH", "อาทิตย์", "พฤศจิกายน")])
def test_calendar_speaks_the_readers_language(browser: Browser, apps, language, header, first):
    context = browser.new_context(locale=language)
    page = context.new_page()
    page.goto(apps.get("dates").url)
    steady(page)
    opener(page, "Day").click()
    expect(calendar(page).locator("th").first).to_have_text(header)
    assert first in focus_name(page)
    context.close()


def test_calendar_by_touch(browser: Browser, apps):
    context = browser.new_context(viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(apps.get("dates").url)
    steady(page)
    field(page, "Trip").tap()
    # No keyboard of the phone comes up for it.
    expect(field(page, "Trip")).to_have_attribute("inputmode", "none")
    edges = calendar(page).bounding_box()
    assert edges and edges["x"] >= 0 and edges["x"] + edges["width"] <= 390
    size = day(page, "July 3, 2026").bounding_box()
    assert size and min(size["width"], size["height"]) >= 40
    day(page, "July 3, 2026").tap()
    day(page, "July 5, 2026").tap()
    assert line(page)[1] == "2026-07-03...2026-07-05"
    context.close()


def test_days_and_drafts_live_through_a_reload(open_app):
    page = open_app("dates")
    field(page, "Day").fill("2026/12/24")
    page.keyboard.press("Enter")
    settled(page)
    field(page, "Due").fill("1.2.")
    page.reload()
    steady(page)
    expect(field(page, "Day")).to_have_value("2026/12/24")
    resize(page, 390, 800)
    field(page, "Day").click()
    expect(calendar(page)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_what_is_open_has_no_serious_fault(open_app, scheme, width):
    page = open_app("dates")
    page.emulate_media(color_scheme=scheme)
    expect(page.locator("html")).to_have_attribute("data-theme", scheme)
    resize(page, width, 800)
    assert findings(page) == []
    for label in ["Day", "Trip", "Meeting"]:
        opener(page, label).click()
        expect(calendar(page)).to_be_visible()
        assert findings(page) == []
        page.keyboard.press("Escape")


@pytest.mark.parametrize("width, height", [(1280, 480), (390, 600), (1280, 320)])
def test_calendar_is_seen_as_a_whole_in_a_low_window(open_app, width, height):
    page = open_app("dates")
    resize(page, width, height)
    field = page.get_by_role("textbox", name="Trip")
    field.evaluate("field => field.scrollIntoView({ block: 'center' })")
    field.click()
    calendar = page.locator(".rn-calendar:popover-open")
    box = calendar.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width and box["y"] >= 0 and box["y"] + box["height"] <= height
    if height > 400:
        assert calendar.evaluate("calendar => calendar.scrollHeight === calendar.clientHeight")
