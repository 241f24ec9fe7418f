"""No page, in no state, light or dark, breaks a rule of axe-core: WCAG 2.0 to 2.2, levels A and AA, and its best practices.

Pages are opened once a form (size, language) and brought from state to state as the visitor's history would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}, "label-content-name-mismatch": {"enabled": True}},
}
"""Nothing is switched off; two rules that axe leaves out unless asked are switched on."""
CONTRAST = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
FORMS = {"desktop": (1440, 900), "zoomed": (720, 450), "phone": (390, 844)}
Form = tuple[str, str]


def stay(page: Page) -> None:
    """What the address shows is the state."""


def click(selector: str) -> Callable[[Page], None]:
    return lambda page: page.locator(selector).first.click()


def pane(name: str) -> Callable[[Page], None]:
    def opened(page: Page) -> None:
        page.locator(f"[data-pane={name}]").click()
        expect(page.locator(f"#{name}-scroll :is(h3, #rows td)").first).to_be_visible()

    return opened


def search(query: str) -> Callable[[Page], None]:
    def typed(page: Page) -> None:
        page.locator("#search").fill(query)
        expect(page.locator("#found [role=option]").first).to_be_visible()

    return typed


def all_open(page: Page) -> None:
    page.locator("details:not(.menu)").evaluate_all("all => all.forEach((one) => (one.open = true))")


def columns(page: Page) -> None:
    pane("table")(page)
    page.locator("#columns summary").click()


def hint(page: Page) -> None:
    click(".att [data-dialog=method]")(page)
    page.locator("[data-hint-again]").click()
    expect(page.locator("#hint")).to_be_visible()


@dataclass(frozen=True)
class State:
    """A state of the explorer: an address, and what a visitor does there."""

    told: str
    query: str = ""
    enter: Callable[[Page], None] = stay
    form: str = "desktop"
    lang: str = "fr"


STATES = [
    State("as it opens"),
    State("every filter open", "theme=waste&country=MG", all_open),
    State("help of a filter", "", click(".help-btn")),
    State("an authority", "sel=fr-siren-200046977", all_open),
    State("a country", "sel=country:MG", all_open),
    State("a flow", "sel=region:84~country:MG", all_open),
    State("the table", "", pane("table")),
    State("columns of the table", "", columns),
    State("the figures", "", pane("figures")),
    State("a comparison", "region=84&compare=region:53", pane("compare")),
    State("active in a year", "as_of=1998&without_year=include"),
    State("started between years", "started=1990-1999"),
    State("ended between years", "ended=2000-2010"),
    State("flows by mechanism", "colour=mechanism"),
    State("nothing found", "mechanism=mobility&country=IS"),
    State("the share dialog", "theme=waste", click(".share")),
    State("the method dialog", "", click(".att [data-dialog=method]")),
    State("the first-visit hint", "", hint),
    State("the base maps", "", click("[data-dialog=ground]")),
    State("the downloads", "", click(".res .menu summary")),
    State("the appearances", "", click(".scheme-menu summary")),
    State("the views", "", click(".views summary")),
    State("names found", "", search("lyon")),
    State("no name found", "", search("xyzqwk")),
    State("in English", "sel=country:MG&table=open", all_open, lang="en"),
    State("names found in English", "theme=waste", search("lyon"), lang="en"),
    State("at 200 %", "theme=waste&table=open&sel=country:MG", form="zoomed"),
    State("figures at 200 %", "", pane("figures"), form="zoomed"),
    State("on a phone", "theme=waste", form="phone"),
    State("the first-visit hint on a phone", "", hint, form="phone"),
    State("filters on a phone", "theme=waste", click(".filters-open"), form="phone"),
    State("a country on a phone", "sel=country:MG", form="phone"),
    State("the table on a phone", "", pane("table"), form="phone"),
    State("the figures on a phone", "", pane("figures"), form="phone"),
    State("a comparison on a phone", "region=84&compare=region:53", pane("compare"), form="phone"),
    State("nothing found on a phone", "mechanism=mobility&country=IS", form="phone"),
    State("sharing on a phone", "", click(".share"), form="phone"),
    State("in English on a phone", "started=1990-1999", lang="en", form="phone"),
]
PAGES = [
    "quality",
    "quality?lang=en",
    "about",
    "about?lang=en",
    "embed",
    "embed?mechanism=water&lang=en",
    "nowhere",
    "embed?mechanism=sport",
]


EACH_TIME = {"as it opens", "a flow", "the table", "names found", "on a phone"}
"""The others are variants of these and have a command of their own: axe-core takes seconds a state."""


def each(state: State) -> Any:
    return pytest.param(state, marks=() if state.told in EACH_TIME else pytest.mark.slow)


def new_page(window: Browser, form: str) -> Page:
    width, height = FORMS[form]
    touch = form == "phone"
    context = window.new_context(
        viewport={"width": width, "height": height}, locale="fr-FR", color_scheme="light", has_touch=touch, is_mobile=touch, reduced_motion="reduce",
    )  # fmt: skip
    return context.new_page()


@pytest.fixture(scope="module")
def explorer(site: str, window: Browser) -> Iterator[Callable[[str, str], Page]]:
    """The explorer in a form and a language, opened when first asked."""
    opened: dict[Form, Page] = {}

    def of(form: str, lang: str) -> Page:
        if (form, lang) not in opened:
            page = opened[form, lang] = new_page(window, form)
            page.goto(f"{site}?lang={lang}")
            expect(page.locator("#map .maplibregl-canvas, #say-webgl .say").first).to_be_attached()
        return opened[form, lang]

    yield of
    for page in opened.values():
        page.context.close()


def bring(page: Page, state: State) -> None:
    """As `back` would: nothing open that a visitor opened, the address followed."""
    page.evaluate(
        """(query) => {
            document.querySelectorAll("dialog[open]").forEach((one) => one.close());
            document.querySelectorAll("details.menu[open]").forEach((one) => (one.open = false));
            document.querySelectorAll("#mechanism-help").forEach((one) => (one.hidden = true));
            document.activeElement.blur();
            history.pushState(null, "", query);
            dispatchEvent(new PopStateEvent("popstate"));
        }""",
        f"?lang={state.lang}&{state.query}",
    )
    settled(page)


def settled(page: Page) -> None:
    page.wait_for_function("() => !window.passerelles.explorer.asking() && !document.body.matches('.waiting')")


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def in_both_schemes(page: Page) -> list[str]:
    """All rules in the light; in the dark, where only colours differ, those of colour."""
    return violations(page, RULES) + in_the_dark(page)


def in_the_dark(page: Page) -> list[str]:
    page.emulate_media(color_scheme="dark")
    found = [f"dark, {said}" for said in violations(page, CONTRAST)]
    page.emulate_media(color_scheme="light")
    return found


@pytest.mark.parametrize("state", [each(state) for state in STATES], ids=lambda state: state.told)
def test_the_explorer_breaks_no_rule(explorer: Callable[[str, str], Page], state: State) -> None:
    page = explorer(state.form, state.lang)
    bring(page, state)
    state.enter(page)
    settled(page)
    dark = in_the_dark(page) if state.form == "desktop" and state.lang == "fr" else []  # colours know neither
    assert violations(page, RULES) + dark == []


@pytest.mark.parametrize("form", ["desktop", pytest.param("phone", marks=pytest.mark.slow)])
@pytest.mark.parametrize("address", PAGES)
def test_pages_around_it_break_none_either(site: str, window: Browser, address: str, form: str) -> None:
    page = new_page(window, form)
    page.goto(site + address)
    if address == "embed":
        expect(page.locator("body[data-ready]")).to_be_attached()
    all_open(page)
    found = in_both_schemes(page)
    page.context.close()
    assert found == []


def test_a_site_without_an_atlas_breaks_none(site: str, window: Browser, settings: Any, tmp_path: Any) -> None:
    settings.SNAPSHOTS = tmp_path
    page = new_page(window, "desktop")
    page.goto(site)
    expect(page.locator("h1")).to_have_text("Atlas pas encore publié")
    found = in_both_schemes(page)
    page.context.close()
    assert found == []
