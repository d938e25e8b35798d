"""The values of a filter: some hundred boxes on one page, so drawn without a template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from befus.base.templatetags.drawings import bar, phenomenon_mark

register = template.Library()

VALUE = (
    '<label class="facet-value">'
    '<input type="checkbox" name="{}" value="{}" id="{}"{}>{}<span class="facet-label">{}</span>'
    '<span class="facet-count">{}</span>{}</label>\n'
)
CHECKED = SafeString(" checked")


@register.simple_tag
def facet_values(name: str, values: Iterable[Mapping[str, Any]], maximum: int) -> SafeString:
    """Return a box per value: value, label, count, checked, mark (slug of a phenomenon)."""
    return format_html_join("", VALUE, (_value(name, item, maximum) for item in values))


def _value(name: str, item: Mapping[str, Any], maximum: int) -> tuple[Any, ...]:
    return (
        name,
        item["value"],
        f"{name}-{item['value']}",
        CHECKED if item["checked"] else "",
        phenomenon_mark(item["mark"]) if item.get("mark") else "",
        item["label"],
        item["count"],
        bar(item["count"], maximum, "thin"),
    )
