"""Files that a page has the browser save."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from reader import resize, settled


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def save(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        button(page, name).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def texts(page: Page) -> list[str]:
    return page.get_by_test_id("stText").all_inner_texts()


def test_file_is_saved_by_its_name_and_starts_a_run(open_app):
    page = open_app("downloads")
    name, content = save(page, "Given")
    assert content == b"a,b\n1,2\n"
    # A browser replaces what its system does not take in a name.
    assert name in ('täglich "neu".csv', "täglich _neu_.csv")
    expect(page.get_by_test_id("stText")).to_have_text(["run 2"])


def test_file_is_made_at_the_click_and_leaves_the_run_alone(open_app):
    page = open_app("downloads")
    assert save(page, "Made") == ("late.txt", b"made in run 1")
    save(page, "Given")
    expect(page.get_by_test_id("stText")).to_have_text(["run 2"])
    settled(page)
    assert save(page, "Made") == ("late.txt", b"made in run 2")
    assert texts(page) == ["run 2"]


def test_file_larger_than_any_piece_comes_whole(open_app):
    page = open_app("downloads")
    name, content = save(page, "Large")
    assert (name, len(content), set(content)) == ("large.bin", 64 << 20, {7})


def test_error_is_told_at_the_button_and_nothing_is_saved(open_app, page):
    saved = []
    page.on("download", lambda download: saved.append(download))
    open_app("downloads")
    button(page, "Failing").click()
    problem = page.get_by_test_id("stDownloadButtonError").get_by_role("alert")
    expect(problem).to_have_text("The file could not be made. Torn: the paper is torn")
    assert saved == []
    expect(button(page, "Failing")).to_be_enabled()


def test_file_that_breaks_off_is_told_at_the_button(open_app):
    page = open_app("downloads")
    with page.expect_download() as download:
        button(page, "Broken").click()
    assert download.value.failure() is not None
    problem = page.get_by_test_id("stDownloadButtonError").get_by_role("alert")
    expect(problem).to_have_text("The file could not be made. Torn: the paper is torn")


def test_button_that_waits_says_so(open_app):
    page = open_app("downloads")
    button(page, "Slow").click()
    expect(button(page, "Slow")).to_have_attribute("aria-busy", "true")
    # The page is not held up by it.
    save(page, "Given")
    expect(page.get_by_test_id("stText")).to_have_text(["run 2"])


def test_press_is_told_to_the_script_also_by_its_keys(open_app):
    page = open_app("downloads")
    with page.expect_download():
        page.keyboard.press("Alt+s")
    expect(page.get_by_text("it was pressed")).to_be_visible()


def test_disabled_one_saves_nothing(open_app):
    page = open_app("downloads")
    expect(button(page, "Disabled")).to_be_disabled()


@pytest.mark.parametrize("path", ["", "/"])
def test_address_of_a_file_is_nothing_to_another_browser(open_app, browser, path):
    page = open_app("downloads")
    with page.expect_response(lambda answer: "/_stcore/content/" in answer.url) as found:
        save(page, "Given")
    address = found.value.url
    other = browser.new_context()
    assert other.request.get(address + path).status in (400, 404)
    assert page.request.get(address).status == 200
    other.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_they_fit_the_page(open_app, width):
    page = open_app("downloads")
    resize(page, width, 800)
    button(page, "Failing").click()
    expect(page.get_by_test_id("stDownloadButtonError").get_by_role("alert")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
