"""Acceptance scripts 01 to 04 and 14: what a button does, and what people expect of it in vain."""

import pytest
from playwright.sync_api import expect

from reader import choose, enter, error, press, settled, slider, texts


@pytest.mark.parametrize(("animal", "answer"), [
    ("Cat", "We have that animal!"), ("snake", "We don't have that animal."),
])
def test_message_goes_with_next_change(open_app, animal, answer):
    """rule 87, rule 94: what is written under a button is gone after a change of the text."""
    page = open_app("01_temporary_message")
    page.get_by_label("Type an animal").fill(animal)
    press(page, "Check availability")
    expect(page.get_by_text(answer)).to_be_visible()
    enter(page, "Type an animal", animal + "s")
    assert texts(page) == []


def test_typed_text_reaches_the_click_that_follows(open_app):
    """rule 122: leaving the field commits it, so that the button sees what was typed just before
    the click."""
    page = open_app("01_temporary_message")
    field = page.get_by_label("Type an animal")
    field.click()
    page.keyboard.type("rabbit")
    expect(page.get_by_test_id("InputInstructions")).to_have_text("Press Enter to apply")
    press(page, "Check availability")
    assert texts(page) == ["We have that animal!"]
    press(page, "Check availability")
    assert texts(page) == ["We have that animal!"]


def test_click_is_remembered(open_app):
    """rule 92: a flag in session state keeps the message and the nested slider."""
    page = open_app("02_stateful_button")
    expect(page.get_by_text("Button clicked!")).to_have_count(0)
    press(page, "Click me")
    expect(page.get_by_text("Button clicked!")).to_be_visible()
    nested = slider(page, "Select a value")
    nested.press("PageUp")
    settled(page)
    nested.press("ArrowRight")
    settled(page)
    expect(nested).to_have_attribute("aria-valuenow", "11")
    expect(page.get_by_test_id("stSliderThumbValue")).to_have_text("11")
    assert texts(page) == ["Button clicked!"]


def test_button_works_like_a_switch(open_app):
    """rule 93: each click inverts the flag, which shows one widget and disables another."""
    page = open_app("03_toggle_button")
    other = slider(page, "Disabled while on")
    other.press("End")
    settled(page)
    assert texts(page) == ["Button is off!"]
    for _ in range(2):
        press(page, "Toggle")
        assert texts(page) == ["Button is on!"]
        expect(slider(page, "Select a value")).to_be_visible()
        expect(other).to_be_disabled()
        # rule 66: a disabled widget keeps its value.
        expect(other).to_have_attribute("aria-valuenow", "100")
        press(page, "Toggle")
        assert texts(page) == ["Button is off!"]
        expect(slider(page, "Select a value")).to_have_count(0)
        expect(other).to_be_enabled()


def test_widget_that_went_away_starts_from_its_default(open_app):
    """rule 59: a widget that a run did not draw loses its value."""
    page = open_app("03_toggle_button")
    press(page, "Toggle")
    slider(page, "Select a value").press("End")
    settled(page)
    press(page, "Toggle")
    press(page, "Toggle")
    expect(slider(page, "Select a value")).to_have_attribute("aria-valuenow", "0")


def test_stages_forward_back_and_over_to_the_start(open_app):
    """rule 83, rule 95: callbacks move a process of four stages on, and back."""
    page = open_app("04_stages")
    press(page, "Begin")
    expect(page.get_by_role("button", name="Begin")).to_have_count(0)
    assert texts(page) == []
    enter(page, "Name", "Ada")
    assert texts(page) == ["Hello Ada!"]
    color = page.get_by_role("combobox", name="Pick a Color")
    expect(color).to_have_value("")
    choose(page, "Pick a Color", "green")
    assert texts(page) == ["Hello Ada!", "Thank you!"]

    # Back: another name lowers the stage in the same run, so that the last one is hidden.
    enter(page, "Name", "Grace")
    assert texts(page) == ["Hello Grace!"]
    expect(color).to_have_value("green")
    expect(page.get_by_role("button", name="Start Over")).to_have_count(0)

    choose(page, "Pick a Color", "violet")
    assert texts(page) == ["Hello Grace!", "Thank you!"]
    press(page, "Start Over")
    expect(page.get_by_role("button", name="Begin")).to_be_visible()
    assert texts(page) == []
    expect(page.get_by_label("Name")).to_have_count(0)
    press(page, "Begin")
    expect(page.get_by_label("Name")).to_have_value("")


def test_color_of_markdown_is_the_chosen_one(open_app):
    """A directive in Markdown shows in the colour that it names."""
    page = open_app("04_stages")
    press(page, "Begin")
    enter(page, "Name", "Ada")
    color = "(element) => getComputedStyle(element).color"
    thanks = page.get_by_text("Thank you!", exact=True)
    shown = [page.get_by_text("Hello Ada!", exact=True).evaluate(color)]
    for name in ("red", "green", "blue"):
        choose(page, "Pick a Color", name)
        for other in shown:
            expect(thanks).not_to_have_css("color", other)
        shown.append(thanks.evaluate(color))


def test_button_in_a_button_never_acts(open_app):
    """rule 89: its click starts a run in which the outer one is not pressed."""
    page = open_app("14_antipatterns")
    press(page, "Button 1")
    assert texts(page) == ["Button 1 was clicked"]
    press(page, "Button 2")
    assert texts(page) == []
    expect(page.get_by_role("button", name="Button 2")).to_have_count(0)
    press(page, "Button 1")
    assert texts(page) == ["Button 1 was clicked"]


def test_widget_in_a_button_never_delivers(open_app):
    """rule 90: a change of it starts a run in which the button is not pressed."""
    page = open_app("14_antipatterns")
    press(page, "Sign up")
    page.get_by_label("Name", exact=True).fill("Ada")
    page.get_by_label("Name", exact=True).press("Enter")
    expect(page.get_by_label("Name", exact=True)).to_have_count(0)
    settled(page)
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    expect(error(page)).to_have_count(0)


def test_table_under_a_button_is_gone_with_the_next_action(open_app):
    """rule 91, rule 205: an uploaded file is shown for the run of the click, and can be shown
    again."""
    page = open_app("14_antipatterns")
    chooser = page.get_by_test_id("stFileUploaderDropzoneInput")
    chooser.set_input_files({
        "name": "pets.csv", "mimeType": "text/csv", "buffer": b"name,legs\ncat,4\nparrot,2\n"})
    expect(page.get_by_test_id("stFileChipName")).to_have_text("pets.csv")
    # The name is there while the file is on its way; a press does not wait for it.
    expect(page.get_by_role("progressbar")).to_have_count(0)
    settled(page)
    expect(page.get_by_test_id("stDataFrame")).to_have_count(0)
    press(page, "Get data")
    expect(page.get_by_role("columnheader", name="legs")).to_be_visible()
    expect(page.get_by_role("gridcell", name="parrot")).to_be_visible()
    press(page, "Button 1")
    expect(page.get_by_test_id("stDataFrame")).to_have_count(0)
    expect(page.get_by_test_id("stFileChipName")).to_have_text("pets.csv")
    press(page, "Get data")
    expect(page.get_by_role("gridcell", name="cat")).to_be_visible()


def test_file_of_another_type_is_refused_and_a_removed_one_gone(open_app):
    """rule 205, rule 206: the browser refuses what the script did not ask for; removing a file
    takes it away."""
    page = open_app("14_antipatterns")
    chooser = page.get_by_test_id("stFileUploaderDropzoneInput")
    chooser.set_input_files({"name": "photo.png", "mimeType": "image/png", "buffer": b"png"})
    refusal = page.get_by_test_id("stFileUploaderFileErrorMessage")
    expect(refusal).to_have_text(".png files are not allowed. Allowed: .csv.")
    press(page, "Get data")
    expect(page.get_by_test_id("stDataFrame")).to_have_count(0)
    chooser.set_input_files({"name": "pets.csv", "mimeType": "text/csv", "buffer": b"name\ncat\n"})
    expect(page.get_by_test_id("stFileChipName")).to_have_text("pets.csv")
    page.get_by_role("button", name="Remove pets.csv").click()
    settled(page)
    press(page, "Get data")
    expect(page.get_by_test_id("stFileChip")).to_have_count(0)
    expect(page.get_by_test_id("stDataFrame")).to_have_count(0)
