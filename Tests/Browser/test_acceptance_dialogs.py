"""Windows over the page: 19_dialogs.swift."""

from playwright.sync_api import Page, expect

from reader import press, resize, settled, steady, texts


def box(page: Page):
    return page.get_by_role("dialog")


def opened(page: Page, button: str = "A"):
    press(page, button)
    expect(box(page)).to_be_visible()
    # It rises into its place.
    page.wait_for_function("() => document.querySelector('dialog').getAnimations().length === 0")
    return steady(page)


def test_a_dialog_sends_what_was_typed_in_it(open_app):
    page = opened(open_app("19_dialogs"))
    expect(box(page)).to_have_attribute("aria-label", "Cast your vote")
    expect(box(page).get_by_text("Why is A your favorite?")).to_be_visible()
    field = page.get_by_label("Because...")
    field.fill("it is first")
    field.press("Enter")
    settled(page)
    # What is in it reruns alone.
    expect(page.get_by_text("Full runs: 2", exact=True)).to_be_attached()
    press(page, "Submit")
    expect(box(page)).to_have_count(0)
    expect(page.get_by_text("You voted for A because it is first")).to_be_visible()
    expect(page.get_by_text("Full runs: 3", exact=True)).to_be_visible()


def test_a_reader_closes_it_by_cross_escape_or_outside_and_the_focus_returns(open_app):
    page = open_app("19_dialogs")
    ways = [
        lambda: box(page).get_by_role("button", name="Close").click(),
        lambda: page.keyboard.press("Escape"),
        lambda: page.mouse.click(5, 5),
    ]
    for count, close in enumerate(ways, 1):
        opened(page, "C")
        expect(box(page)).to_be_focused()
        close()
        expect(box(page)).to_have_count(0)
        settled(page)
        expect(page.get_by_text(f"Dismissed: {count}", exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="C", exact=True)).to_be_focused()


def test_one_that_is_not_dismissible_stays(open_app):
    page = opened(open_app("19_dialogs"), "About this app")
    expect(page.get_by_role("button", name="Close", exact=True)).to_have_count(1)
    for _ in range(3):
        page.keyboard.press("Escape")
    page.mouse.click(5, 5)
    settled(page)
    expect(box(page)).to_be_visible()
    press(page, "Close")
    expect(box(page)).to_have_count(0)


def test_the_focus_stays_in_it_and_is_kept_over_its_reruns(open_app):
    page = opened(open_app("19_dialogs"))
    inside = "() => document.querySelector('dialog').contains(document.activeElement)"
    for _ in range(6):
        page.keyboard.press("Tab")
        # The browser's own controls are between its end and its beginning.
        assert page.evaluate(f"document.activeElement === document.body || ({inside})()")
    field = page.get_by_label("Because...")
    field.click()
    field.press_sequentially("half a")
    field.press("Enter")
    settled(page)
    expect(field).to_be_focused()
    field.press_sequentially(" text")
    expect(field).to_have_value("half a text")


def test_it_is_open_again_after_a_reload_with_its_unsent_text(open_app):
    page = opened(open_app("19_dialogs"), "B")
    page.get_by_label("Because...").fill("not sent yet")
    page.reload()
    steady(page)
    expect(box(page).get_by_text("Why is B your favorite?")).to_be_visible()
    expect(page.get_by_label("Because...")).to_have_value("not sent yet")
    press(page, "Submit")
    expect(page.get_by_text("You voted for B because not sent yet")).to_be_visible()


def test_the_page_behind_does_not_scroll(open_app):
    page = open_app("19_dialogs")
    resize(page, 900, 260)
    width = page.get_by_role("button", name="A", exact=True).bounding_box()
    opened(page)
    page.mouse.move(450, 130)
    page.mouse.wheel(0, 200)
    page.mouse.move(5, 5)
    page.mouse.wheel(0, 200)
    assert page.evaluate("scrollY") == 0
    assert page.get_by_role("button", name="A", exact=True, include_hidden=True).bounding_box() == width
    page.keyboard.press("Escape")
    settled(page)
    assert page.evaluate("document.documentElement.style.overflow") == ""


def test_on_a_phone_it_fills_the_screen(open_app):
    page = open_app("19_dialogs")
    resize(page, 390, 800)
    opened(page)
    assert box(page).bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 800}
    expect(box(page).get_by_role("button", name="Close")).to_be_visible()


def test_its_width_is_that_of_its_size(open_app):
    page = open_app("19_dialogs")
    resize(page, 1400, 800)
    opened(page)
    assert box(page).bounding_box()["width"] == 500
    page.keyboard.press("Escape")
    settled(page)
    opened(page, "About this app")
    assert box(page).bounding_box()["width"] == 1280
    assert "About" in box(page).inner_text()
    assert "Full runs" in " ".join(texts(page))
