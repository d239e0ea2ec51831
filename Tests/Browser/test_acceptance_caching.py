"""What sessions share: 21_caching.swift."""

from playwright.sync_api import expect

from reader import press, settled, steady


def test_sessions_share_what_is_computed(open_app, browser, apps):
    # An app of its own: what is computed in it all its readers share.
    own = ("21_caching", "--server.headless=true")
    page = open_app(*own)
    expect(page.get_by_text("Lima: computation 1", exact=True)).to_be_visible()
    expect(page.get_by_text("Calls of the shared counter: 1", exact=True)).to_be_visible()
    with browser.new_context() as context:
        other = context.new_page()
        other.goto(apps.get(*own).url)
        steady(other)
        # Computed for the first, and the very same counter.
        expect(other.get_by_text("Lima: computation 1", exact=True)).to_be_visible()
        expect(other.get_by_text("Calls of the shared counter: 2", exact=True)).to_be_visible()
    press(page, "Forget Lima")
    settled(page)
    expect(page.get_by_text("Lima: computation 2", exact=True)).to_be_visible()
    press(page, "Wear the counter out")
    settled(page)
    expect(page.get_by_text("Calls of the shared counter: 1", exact=True)).to_be_visible()
    expect(page.get_by_text("Counters let go of: 1", exact=True)).to_be_visible()
    # An error is shown to each, and not kept: the next call tries again.
    page.get_by_label("City").click()
    page.get_by_role("option", name="Nowhere").click()
    settled(page)
    expect(page.get_by_test_id("stException")).to_contain_text("NoSuchCity")
    # The page's own command forgets all.
    page.get_by_label("City").click()
    page.get_by_role("option", name="Oslo").click()
    settled(page)
    expect(page.get_by_text("Oslo: computation 3", exact=True)).to_be_visible()
    page.get_by_role("button", name="Main menu").click()
    page.get_by_role("menuitem", name="Clear cache").click()
    page.get_by_role("button", name="Clear caches").click()
    settled(page)
    expect(page.get_by_text("Oslo: computation 4", exact=True)).to_be_visible()


def test_run_status_names_the_outermost_function_that_is_computed(open_app):
    page = open_app("caching", "--server.headless=true")
    status = page.get_by_test_id("stStatusWidget")
    page.get_by_label("City").fill("Oslo")
    page.get_by_label("City").press("Enter")
    expect(status).to_contain_text("Computing slow…")
    expect(page.get_by_text("OSLO", exact=True)).to_be_visible()
    expect(status).to_have_count(0)
    page.evaluate("""() => {
      window.said = ""
      new MutationObserver(() => { said += document.querySelector("header").innerText })
        .observe(document.querySelector("header"), { childList: true, subtree: true, characterData: true })
    }""")
    page.get_by_text("Quiet").click()
    expect(page.get_by_text("oslo", exact=True)).to_be_visible()
    assert "Computing" not in page.evaluate("said")
