"""A click that leads to another page or place, which has been reached when the next step looks."""

from playwright.sync_api import Locator


def follow(link: Locator) -> None:
    """Clicks, and waits until the navigation that this begins has ended: a click of Playwright's own does not."""
    with link.page.expect_navigation():
        link.click()
