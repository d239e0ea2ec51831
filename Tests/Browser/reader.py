"""What a reader does on a page, and what they see of it, in the words of the DOM contract."""

from playwright.sync_api import Locator, Page, expect


def app(page: Page) -> Locator:
    return page.get_by_test_id("stApp")


def settled(page: Page) -> Page:
    """The page, once everything that the reader did has been answered. A click shows in the state
    before it returns."""
    expect(app(page)).to_have_attribute("data-test-connection-state", "CONNECTED")
    expect(app(page)).to_have_attribute("data-test-script-state", "notRunning")
    return page


# Layout comes first, as it is what asks for fonts.
STEADY = """() => document.body.offsetHeight > 0 && document.fonts.status === "loaded" &&
  [...document.querySelectorAll("link[rel=stylesheet]")].every((link) => link.sheet) &&
  !document.querySelector("[data-testid=stDataFrameResizable]:empty, .stFileUploaderDropzone:empty, .rn-loading")"""


def steady(page: Page) -> Page:
    """The page, once it is settled and nothing is on its way that would move what is there: fonts,
    sheets of style, parts of the client. To be called before something is measured."""
    settled(page)
    page.wait_for_function(STEADY)
    return page


def resize(page: Page, width: int, height: int) -> None:
    """Gives the page another size, and waits until it has it, and what watches sizes has been told of it, which it is in a frame."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function("width => innerWidth === width", arg=width)
    steady(page)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def scroll(locator: Locator, top: int) -> None:
    """Scrolls an element, and waits until the page has been told of it, which it is a frame later."""
    locator.evaluate(
        """(element, top) => new Promise((done, fail) => {
          const before = element.scrollTop
          const target = element === document.documentElement ? document : element
          target.addEventListener("scroll", done, { once: true })
          element.scrollTo(0, top)
          if (element.scrollTop === before) fail(new Error(`It stays at ${before}.`))
        })""", top)


def press(page: Page, name: str) -> None:
    """Presses the button called `name` and waits for the answer."""
    page.get_by_role("button", name=name, exact=True).click()
    settled(page)


def enter(page: Page, label: str, text: str) -> None:
    """Writes into the field called `label`, commits by Enter and waits for the answer."""
    page.get_by_label(label, exact=True).fill(text)
    page.get_by_label(label, exact=True).press("Enter")
    settled(page)


def choose(page: Page, label: str, option: str) -> None:
    """Picks an option of the select box called `label` and waits for the answer."""
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def tick(page: Page, label: str) -> None:
    """Clicks the check box called `label` and waits for the answer."""
    # On the words, as the drawn mark covers the box itself.
    page.get_by_test_id("stCheckbox").get_by_text(label, exact=True).click()
    settled(page)


def texts(page: Page) -> list[str]:
    """The paragraphs that the script wrote, from the top down."""
    return page.get_by_test_id("stMarkdown").all_inner_texts()


def slider(page: Page, label: str) -> Locator:
    return page.get_by_role("slider", name=label, exact=True)


def error(page: Page) -> Locator:
    return page.get_by_test_id("stException")
