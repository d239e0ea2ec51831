"""Balloons and snow: what plays over the page."""

from playwright.sync_api import expect

from reader import press, settled


def test_celebrations_play_once_and_go(apps, browser):
    with browser.new_context(reduced_motion="no-preference") as context:
        page = context.new_page()
        page.goto(apps.get("celebrations").url)
        settled(page)
        press(page, "Celebrate")
        for name, count in (("stBalloons", 30), ("stSnow", 60)):
            expect(page.get_by_test_id(name).locator("svg")).to_have_count(count)
            # Nothing of it is in the way of a click.
            expect(page.get_by_test_id(name)).to_have_css("pointer-events", "none")
        press(page, "Go on")
        # To their end, which would take seconds.
        page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
        expect(page.get_by_test_id("stBalloons")).to_have_count(0)
        expect(page.get_by_test_id("stSnow")).to_have_count(0)


def test_nothing_moves_for_who_wants_no_motion(open_app):
    page = open_app("celebrations")
    loaded = []
    page.on("request", lambda request: loaded.append(request.url))
    press(page, "Celebrate")
    press(page, "Go on")
    assert page.locator(".stBalloons, .stSnow").count() == 0
    assert not [url for url in loaded if "celebrations" in url]
