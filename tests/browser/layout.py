"""What a page loses when it is zoomed, spaced or recoloured, found by measuring it."""

from typing import Any

from playwright.sync_api import Page

# WCAG 1.4.12: what a reader may set without losing anything.
SPACING = """
* {
  line-height: 1.5 !important;
  letter-spacing: .12em !important;
  word-spacing: .16em !important;
}
p { margin-block-end: 2em !important; }
"""

# Texts that are not drawn where they can be read: cut off by a box or by the window, or
# drawn outside the box they belong to, so over its neighbours. What scrolls in a box of its
# own may be wider than the window; what is hidden on purpose is left out.
LOST_TEXT = """
() => {
  const SLACK = 2;
  const outside = (rect, box) => rect.left < box.left - SLACK || rect.right > box.right + SLACK
    || rect.top < box.top - SLACK || rect.bottom > box.bottom + SLACK;
  const line = function* (element) { for (let at = element; at; at = at.parentElement) yield at; };
  const style = (element) => getComputedStyle(element);
  const isHidden = (element) => !element.checkVisibility({ visibilityProperty: true })
    || element.closest("option, .skip")
    || [...line(element)].some((at) => style(at).clipPath !== "none");
  const holder = (element) => [...line(element)].find((at) => style(at).display !== "inline");
  const isCut = (rect, element) => {
    for (const at of line(element)) {
      const overflow = style(at).overflowX + style(at).overflowY;
      if (/auto|scroll/.test(overflow)) return false;
      if (/hidden|clip/.test(overflow) && outside(rect, at.getBoundingClientRect())) return true;
    }
    return rect.left < -SLACK || rect.right > document.documentElement.clientWidth + SLACK;
  };
  const fault = (text) => {
    const element = text.parentElement;
    if (!text.data.trim() || isHidden(element)) return "";
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = holder(element).getBoundingClientRect();
    const drawn = [...range.getClientRects()].filter((rect) => rect.width);
    if (drawn.some((rect) => isCut(rect, element))) return "cut off";
    return drawn.some((rect) => outside(rect, box)) ? "outside its box" : "";
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const lost = fault(texts.currentNode);
    if (lost) found.push(`${lost}: ${texts.currentNode.data.trim().slice(0, 60)}`);
  }
  return found;
}
"""

# Controls that, having the focus, lie hidden or show no sign of it (WCAG 2.4.7, 2.4.11), going
# through the page in both directions.
LOST_FOCUS = """
() => {
  const PARTS = [.1, .5, .9];
  const isSeen = (element) => {
    const box = element.getBoundingClientRect();
    return PARTS.some((across) => PARTS.some((down) => {
      const [left, below] = [box.left + box.width * across, box.top + box.height * down];
      const top = document.elementFromPoint(left, below);
      return top && (element.contains(top) || top.closest("label")?.control === element);
    }));
  };
  const isMarked = (element) => [element, element.closest("label")].some((at) => {
    const { outlineStyle, outlineWidth } = at ? getComputedStyle(at) : { outlineStyle: "none" };
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });
  const CONTROLS = "a[href], button, input, select, summary, [tabindex='0']";
  const controls = [...document.querySelectorAll(CONTROLS)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }));
  const found = [];
  for (const element of [...controls, ...controls.toReversed()]) {
    element.focus();
    if (document.activeElement !== element) continue;
    const name = element.id || element.textContent.trim().slice(0, 40);
    if (!isSeen(element)) found.push(`hidden: ${name}`);
    else if (!isMarked(element)) found.push(`unmarked: ${name}`);
  }
  return found;
}
"""

MOVING = """
() => [...document.querySelectorAll("*")].filter((element) => {
  const { transitionDuration, animationName } = getComputedStyle(element);
  return animationName !== "none" || transitionDuration.split(",").some(parseFloat);
}).map((element) => element.className || element.localName)
"""


def _found(page: Page, script: str) -> list[str]:
    found: Any = page.evaluate(script)
    return list(found)


def lost_text(page: Page) -> list[str]:
    """Return the texts that cannot be read as the page stands, each with its fault."""
    return _found(page, LOST_TEXT)


def lost_focus(page: Page) -> list[str]:
    """Return the controls that lie hidden or look as before while they have the focus."""
    return _found(page, LOST_FOCUS)


def moving(page: Page) -> list[str]:
    """Return what moves or fades on the page."""
    return _found(page, MOVING)


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    root = "document.documentElement"
    wider: int = page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
    return wider


def unfold(page: Page) -> None:
    """Open all that is folded."""
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")


def space_out(page: Page) -> None:
    """Set the text as wide as WCAG lets a reader set it; the context must bypass the CSP."""
    page.add_style_tag(content=SPACING)
