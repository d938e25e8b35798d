"""Wagtail's choosers without inline script: `static/befus/admin/editor.js` starts them.

With this, `script-src 'self'` holds in the admin too. The one method replaced here and three
small templates are all that Wagtail writes as inline script.
"""

from __future__ import annotations

import json

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser


def render(self: BaseChooser, name: str, value, attrs=None, renderer=None) -> SafeString:
    """Return the chooser's HTML, and what its script needs as data instead of a script."""
    value_data = self.get_value_data(value)
    options = self.get_js_init_options(attrs["id"], name, value_data)
    return format_html(
        '{}<span hidden data-befus-widget="{}" data-for="{}" data-config="{}"></span>',
        self.render_html(name, value_data, attrs),
        self.js_constructor,
        attrs["id"],
        json.dumps(options),
    )


def without_inline_script() -> None:
    """Let every chooser render in this way."""
    BaseChooser.render = render  # type: ignore[method-assign]
