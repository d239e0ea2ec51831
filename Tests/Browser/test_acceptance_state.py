"""Acceptance scripts 12, 13 and 17: rows added on the fly, results that are kept, the rules of
session state."""

from playwright.sync_api import Page, expect

from reader import app, choose, enter, error, press, resize, settled, slider, steady, texts, tick


def test_rows_are_added_and_their_people_listed(open_app):
    """rule 57: an index in each key keeps the fields of the rows apart."""
    page = open_app("12_dynamic_rows")
    people = [("Ada", "King", "Lovelace"), ("Grace", "Brewster", "Hopper")]
    for count in (1, 2):
        press(page, "Add person")
        expect(page.get_by_label("First", exact=True)).to_have_count(count)
    for index, person in enumerate(people):
        for label, name in zip(("First", "Middle", "Last"), person):
            field = page.get_by_label(label, exact=True).nth(index)
            field.fill(name)
            field.press("Enter")
    settled(page)
    assert texts(page) == ["Person 1: Ada King Lovelace", "Person 2: Grace Brewster Hopper"]
    press(page, "Add person")
    assert [text.strip() for text in texts(page)] == [
        "Person 1: Ada King Lovelace", "Person 2: Grace Brewster Hopper", "Person 3:"]
    expect(page.get_by_label("First", exact=True).first).to_have_value("Ada")
    expect(page.locator(".st-key-last_1").get_by_label("Last")).to_have_value("Hopper")


def test_columns_stand_beside_each_other_and_stack_on_a_phone(open_app):
    """rule 133, rule 134"""
    page = open_app("12_dynamic_rows")
    press(page, "Add person")
    first, last = page.get_by_label("First", exact=True), page.get_by_label("Last", exact=True)
    steady(page)
    assert first.bounding_box()["y"] == last.bounding_box()["y"]
    resize(page, 390, 844)
    assert first.bounding_box()["y"] < last.bounding_box()["y"]


def processed(page: Page, option: str, add: int) -> None:
    """The page shows the result of `option`, with the numbers 1 to 9 and `add` on top."""
    assert texts(page) == [f"Option {option} processed with add {add}"]
    for column, start in (("a", 1), ("b", 4), ("c", 7)):
        expect(page.get_by_role("columnheader", name=column, exact=True)).to_be_visible()
        for value in range(start, start + 3):
            expect(page.get_by_role("gridcell", name=str(value + add), exact=True)).to_have_count(1)


def test_process_shows_a_spinner_and_keeps_its_results(open_app):
    """rule 88, rule 96, rule 97, rule 147: one run of the process a click, one result an option."""
    page = open_app("13_expensive_process")
    spinner = page.get_by_test_id("stSpinner")

    page.get_by_role("button", name="Process").click()
    expect(spinner).to_have_text("Processing...")
    expect(app(page)).to_have_attribute("data-test-script-state", "running")
    expect(page.get_by_test_id("stStatusWidget")).to_contain_text("Running")
    expect(spinner).to_have_count(0)
    settled(page)
    processed(page, "1", add=0)

    choose(page, "Select a number", "2")
    assert texts(page) == []
    expect(page.get_by_test_id("stDataFrame")).to_have_count(0)
    enter(page, "Add a number", "10")
    page.get_by_role("button", name="Process").click()
    expect(spinner).to_be_visible()
    expect(spinner).to_have_count(0)
    settled(page)
    processed(page, "2", add=10)

    # Kept: neither another option nor another number computes anew.
    choose(page, "Select a number", "1")
    processed(page, "1", add=0)
    enter(page, "Add a number", "3")
    processed(page, "1", add=0)
    choose(page, "Select a number", "2")
    processed(page, "2", add=10)


def test_number_out_of_bounds_is_not_sent(open_app):
    """rule 191: it is marked as wrong; the step buttons stop at the bounds."""
    page = open_app("13_expensive_process")
    field = page.get_by_label("Add a number", exact=True)
    expect(page.get_by_test_id("stNumberInputStepDown")).to_be_disabled()
    field.fill("11")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("alert")).to_contain_text("at most 10")
    enter(page, "Add a number", "10")
    expect(field).to_have_attribute("aria-invalid", "false")
    expect(page.get_by_test_id("stNumberInputStepUp")).to_be_disabled()
    page.get_by_test_id("stNumberInputStepDown").click()
    settled(page)
    expect(field).to_have_value("9")


def test_value_of_the_state_wins_over_the_default(open_app, apps):
    """rule 41: the slider starts where session state says, and the log warns once."""
    page = open_app("17_session_state_rules")
    both = slider(page, "Choose a value")
    expect(both).to_have_attribute("aria-valuenow", "7")
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    both.press("ArrowRight")
    settled(page)
    expect(both).to_have_attribute("aria-valuenow", "8")
    page.reload()
    settled(page)
    log = apps.get("17_session_state_rules").log
    assert log.count("The widget with the key 'both'") == 1


def test_state_of_a_button_cannot_be_set(open_app):
    """rule 43: the error stands in the button's place, and goes with its cause."""
    page = open_app("17_session_state_rules")
    tick(page, "Set a button")
    expect(error(page)).to_have_count(1)
    expect(error(page)).to_contain_text('sessionState["fire"]')
    tick(page, "Set a button")
    expect(error(page)).to_have_count(0)
    press(page, "Fire")
    expect(error(page)).to_have_count(0)


def test_deleted_state_falls_back_to_the_default(open_app):
    """rule 28, rule 34"""
    page = open_app("17_session_state_rules")
    enter(page, "Amount", "42")
    press(page, "Forget the amount")
    expect(page.get_by_label("Amount", exact=True)).to_have_value("3")


def test_duplicate_key_is_an_error(open_app):
    """rule 56: it names the key; the first of the two stays usable."""
    page = open_app("17_session_state_rules")
    tick(page, "Duplicate a key")
    expect(error(page)).to_have_count(1)
    expect(error(page)).to_contain_text("'same'")
    enter(page, "One", "text")
    expect(page.get_by_label("One", exact=True)).to_have_value("text")
    tick(page, "Duplicate a key")
    expect(error(page)).to_have_count(0)


def test_any_value_may_be_stored(open_app):
    """rule 45"""
    page = open_app("17_session_state_rules")
    tick(page, "Store a closure")
    assert texts(page) == ["stored"]
    expect(error(page)).to_have_count(0)


def test_unserializable_value_is_refused_when_so_configured(open_app):
    """rule 46, rule 47: the error names the key and the option; the app goes on."""
    page = open_app("17_session_state_rules", "--runner.enforceSerializableSessionState=true")
    tick(page, "Store a closure")
    expect(error(page)).to_contain_text('sessionState["unserializable"]')
    expect(error(page)).to_contain_text("runner.enforceSerializableSessionState")
    press(page, "Fire")
    expect(slider(page, "Choose a value")).to_be_visible()
