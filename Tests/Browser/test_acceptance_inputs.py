"""The acceptance script of the inputs with their types, and that of media."""

from playwright.sync_api import expect

from reader import settled


def test_inputs_give_values_of_their_types(open_app):
    page = open_app("25_inputs")
    for text in (
        '["banana"] and []', "middle, b to e", 'none, ["small", "large"], list', "Bound to none",
        "2026-07-01 to 2026-07-14", "2026-11-26 at 08:45, no meeting", "Due never", "#00f900",
    ):
        expect(page.locator("p").get_by_text(text, exact=True)).to_be_visible()


def test_a_later_download_leaves_the_run_alone(open_app):
    page = open_app("25_inputs")
    expect(page.get_by_text("Full runs: 1", exact=True)).to_be_visible()
    with page.expect_download() as later:
        page.get_by_role("button", name="Download later").click()
    assert later.value.suggested_filename == "late.txt"
    assert later.value.path().read_text() == "made at the click"
    settled(page)
    expect(page.get_by_text("Full runs: 1", exact=True)).to_be_visible()
    with page.expect_download() as now:
        page.get_by_role("button", name="Download", exact=True).click()
    assert now.value.suggested_filename == "data.csv"
    assert now.value.path().read_text() == "a,b\n1,2\n"
    expect(page.get_by_text("Full runs: 2", exact=True)).to_be_visible()


def test_a_shortcut_and_a_menu_press(open_app):
    page = open_app("25_inputs")
    page.get_by_role("button", name="Export").click()
    page.get_by_role("menuitem", name="JSON").click()
    expect(page.get_by_text("Export as JSON", exact=True)).to_be_visible()
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()


def test_media_are_shown_and_what_is_missing_is_told_in_its_place(open_app):
    page = open_app("27_media")
    pictures = page.get_by_test_id("stImage").locator("img")
    expect(pictures).to_have_count(3)
    for picture in pictures.all():
        page.wait_for_function("picture => picture.complete && picture.naturalWidth > 0", arg=picture.element_handle())
    expect(page.get_by_text("From pixels", exact=True)).to_be_visible()
    sound = page.locator("audio")
    page.wait_for_function("sound => sound.duration > 0.4", arg=sound.element_handle())
    # The run goes on after what is missing.
    expect(page.get_by_test_id("stException")).to_have_count(2)
    expect(page.get_by_test_id("stException").first).to_contain_text("The file 'missing.webm' is not there.")
    expect(page.get_by_test_id("stException").last).to_contain_text("The file 'missing.pdf' is not there.")
