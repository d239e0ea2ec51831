"""Acceptance script 26: containers with a state of their own, and what tells of progress."""

from playwright.sync_api import Page, expect

from reader import press, resize, settled


def box(page: Page, name: str) -> dict:
    return page.get_by_role("button", name=name, exact=True).bounding_box()


def test_tabs_show_one_and_a_lazy_one_runs_when_it_is_open(open_app):
    page = open_app("26_layout_status")
    expect(page.get_by_text("1, 2, 3")).to_be_visible()
    expect(page.get_by_text("a, b, c")).to_be_hidden()
    page.get_by_role("tab", name="Letters").click()
    expect(page.get_by_text("a, b, c")).to_be_visible()
    expect(page.get_by_text("Cheap is open")).to_be_visible()
    expect(page.get_by_text("Dear is open")).to_have_count(0)
    page.get_by_role("tab", name="Dear").click()
    expect(page.get_by_text("Dear is open")).to_be_visible()
    settled(page)
    expect(page.get_by_text("Cheap is open")).to_have_count(0)


def test_popover_opens_over_the_page(open_app):
    page = open_app("26_layout_status")
    expect(page.get_by_test_id("stCheckbox")).to_be_hidden()
    page.get_by_role("button", name="Filter").click()
    page.get_by_text("Only mine").click()
    expect(page.get_by_role("checkbox", name="Only mine")).to_be_checked()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stCheckbox")).to_be_hidden()


def test_row_is_spread_over_its_width(open_app):
    """Both on one line: the first at its beginning, the second at its end."""
    page = open_app("26_layout_status")
    for width in (1280, 390):
        resize(page, width, 800)
        row = page.get_by_role("button", name="One", exact=True).locator(
            "xpath=ancestor::*[@data-testid='stHorizontalBlock'][1]")
        around = row.bounding_box()
        one, two = box(page, "One"), box(page, "Two")
        assert one["x"] == around["x"]
        assert abs(two["x"] + two["width"] - around["x"] - around["width"]) < 1
        assert one["y"] == two["y"]
        assert row.evaluate("row => getComputedStyle(row).columnGap") == "16px"


def test_grid_has_as_many_columns_as_fit(open_app):
    page = open_app("26_layout_status")
    cells = page.get_by_test_id("stMetric")
    expect(cells).to_have_count(6)
    for width, columns in ((1280, 3), (390, 1)):
        resize(page, width, 800)
        tops = [cell.bounding_box()["y"] for cell in cells.all()]
        assert len([top for top in tops if abs(top - tops[0]) < 1]) == columns


def test_status_tells_how_it_goes_and_then_there_are_balloons(open_app):
    page = open_app("26_layout_status")
    page.emulate_media(reduced_motion="no-preference")
    page.get_by_role("button", name="Download data").click()
    expect(page.get_by_text("Searching...")).to_be_visible()
    expect(page.get_by_test_id("stExpander").filter(has_text="Download complete!")).to_be_visible()
    expect(page.get_by_text("Searching...")).to_be_hidden()
    expect(page.get_by_test_id("stBalloons")).to_have_count(1)
    settled(page)


def test_status_that_throws_has_failed(open_app):
    page = open_app("26_layout_status")
    press(page, "Fail to download")
    status = page.get_by_test_id("stExpander").filter(has_text="Trying...")
    expect(status.get_by_test_id("stException")).to_contain_text("Offline")
    # The run ended there.
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)


def test_badge_paragraph_skeleton_and_what_stays_at_the_bottom(open_app):
    page = open_app("26_layout_status")
    expect(page.get_by_text("New", exact=True)).to_be_visible()
    expect(page.get_by_text("An own paragraph")).to_have_css("color", "rgb(0, 128, 128)")
    assert page.get_by_test_id("stSkeleton").bounding_box()["height"] == 40
    bottom = page.get_by_test_id("stBottom")
    expect(bottom).to_have_text("At the bottom of the window")
    around = bottom.bounding_box()
    assert abs(around["y"] + around["height"] - 800) < 1
