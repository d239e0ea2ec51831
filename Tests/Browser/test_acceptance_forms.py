"""Acceptance scripts 15 and 16: forms, and the three ways to act on them."""

from playwright.sync_api import expect

from reader import enter, press, settled, slider, texts, tick


def test_form_reaches_the_script_with_the_submit(open_app):
    """rule 81, rule 107, rule 108: the callback sees the new values; before, the old ones hold."""
    page = open_app("15_form_callback")
    slider(page, "My slider").press("End")
    tick(page, "Yes or No")
    assert texts(page) == ["Outside: 5"]
    press(page, "Submit")
    # rule 78: what the callback writes stands above the page, for one run.
    assert texts(page) == ["10", "true", "Outside: 10"]
    expect(slider(page, "My slider")).to_have_attribute("aria-valuenow", "10")
    expect(page.get_by_label("Yes or No")).to_be_checked()


def test_callback_output_is_gone_after_the_next_run(open_app):
    """rule 78"""
    page = open_app("15_form_callback")
    press(page, "Submit")
    assert texts(page) == ["5", "false", "Outside: 5"]
    page.get_by_test_id("stMain").click(position={"x": 5, "y": 300})
    page.keyboard.press("r")
    expect(page.get_by_test_id("stMarkdown")).to_have_count(1)
    assert texts(page) == ["Outside: 5"]


def test_unsent_edits_survive_a_run_from_outside(open_app):
    """rule 110: the browser keeps them."""
    page = open_app("15_form_callback")
    slider(page, "My slider").press("Home")
    tick(page, "Yes or No")
    page.get_by_test_id("stMain").click(position={"x": 5, "y": 300})
    page.keyboard.press("r")
    settled(page)
    assert texts(page) == ["Outside: 5"]
    expect(slider(page, "My slider")).to_have_attribute("aria-valuenow", "0")
    press(page, "Submit")
    assert texts(page) == ["0", "true", "Outside: 0"]


def test_processing_after_the_form(open_app):
    """rule 118, rule 123: the sum is of the submitted numbers, and the fields are at their
    defaults again."""
    page = open_app("16_form_patterns")
    a, b = page.get_by_label("a", exact=True), page.get_by_label("b", exact=True)
    a.fill("2")
    b.fill("40")
    press(page, "Add")
    assert texts(page)[0] == "Sum: 42"
    expect(a).to_have_value("0")
    expect(b).to_have_value("0")
    # rule 118: without edits, the defaults are sent.
    press(page, "Add")
    assert texts(page)[0] == "Sum: 0"
    press(page, "Accumulate")
    assert texts(page)[0] == "Total: 1"


def test_enter_submits_the_form(open_app):
    """rule 120: by its first submit button; the hint says so."""
    page = open_app("16_form_patterns")
    a = page.get_by_label("a", exact=True)
    a.click()
    a.fill("7")
    expect(page.get_by_test_id("InputInstructions")).to_have_text("Press Enter to submit form")
    a.press("Enter")
    settled(page)
    assert texts(page)[0] == "Sum: 7"


def test_processing_in_the_callback(open_app):
    """rule 124: the total above the form is the new one."""
    page = open_app("16_form_patterns")
    x = slider(page, "x")
    press(page, "Accumulate")
    assert "Total: 1" in texts(page)
    x.press("End")
    settled(page)
    assert "Total: 1" in texts(page)
    press(page, "Accumulate")
    assert "Total: 11" in texts(page)
    press(page, "Accumulate")
    assert "Total: 21" in texts(page)
    expect(x).to_have_attribute("aria-valuenow", "10")


def test_processing_by_rerun(open_app):
    """rule 125: the city above the form is the new one."""
    page = open_app("16_form_patterns")
    field = page.get_by_label("City name", exact=True)
    field.fill("Quito")
    settled(page)
    assert "City: Lima" in texts(page)
    press(page, "Set city")
    assert "City: Quito" in texts(page)
    expect(field).to_have_value("Quito")
    enter(page, "City name", "Bogotá")
    assert "City: Bogotá" in texts(page)


def test_forms_do_not_see_each_other(open_app):
    """rule 107, rule 110, rule 116: the submission of one form sends nothing of another, and keeps
    it."""
    page = open_app("16_form_patterns")
    page.get_by_label("a", exact=True).fill("5")
    page.get_by_label("City name", exact=True).fill("Cusco")
    press(page, "Accumulate")
    assert texts(page) == ["Total: 1", "City: Lima"]
    expect(page.get_by_label("a", exact=True)).to_have_value("5")
    expect(page.get_by_label("City name", exact=True)).to_have_value("Cusco")
    press(page, "Set city")
    assert "City: Cusco" in texts(page)
    press(page, "Add")
    assert texts(page)[0] == "Sum: 5"
