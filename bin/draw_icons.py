"""Draws the icons of the web app from icon.svg, in Chromium: `.venv/bin/python bin/draw_icons.py`.

Run it after a change of icon.svg, look at what it drew, and commit that.
"""

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

STATIC = Path(__file__).resolve().parents[1] / "platform" / "befus" / "static" / "befus"
# Name of the file, its width and height, the share of the width that the mark takes, the ground.
ICONS = (
    ("icon-192.png", 192, 0.92, "transparent"),
    ("icon-512.png", 512, 0.92, "transparent"),
    ("icon-maskable-512.png", 512, 0.58, "#FFFFFF"),
    ("apple-touch-icon.png", 180, 0.74, "#FFFFFF"),
)
PAGE = """<style>
  html, body {{ margin: 0; height: 100%; background: {ground}; }}
  body {{ display: grid; place-items: center; }}
  svg {{ width: {share:.0%}; height: auto; }}
</style>{drawing}"""


def main() -> None:
    """Write every icon anew."""
    drawing = (STATIC / "icon.svg").read_text()
    folder = STATIC / "icons"
    folder.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        options = {"executable_path": shutil.which("chromium"), "args": ["--no-sandbox"]}
        browser = playwright.chromium.launch(**options)
        page = browser.new_page()
        for name, size, share, ground in ICONS:
            page.set_viewport_size({"width": size, "height": size})
            page.set_content(PAGE.format(ground=ground, share=share, drawing=drawing))
            page.screenshot(path=folder / name, omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
