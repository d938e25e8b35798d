"""Values of fields in a form that compares: what a reader could tell apart, nothing else."""

from __future__ import annotations

import json
import re
from typing import Any

from django.db.models import Field, Model
from wagtail.fields import StreamField

# Draftail numbers every paragraph anew; the numbers say nothing.
BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


def plain(field: Field, obj: Model) -> Any:
    """Return the value of `field`: streams as parsed JSON without ids, relations as keys.

    PostgreSQL's jsonb reorders keys, so streams are never compared as strings.
    """
    if isinstance(field, StreamField):
        return _without_ids(json.loads(field.value_to_string(obj)))
    if field.many_to_many:
        return sorted((str(each.pk), str(each)) for each in getattr(obj, field.name).all())
    return field.value_from_object(obj)


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_ids(each) for key, each in value.items() if key != "id"}
    if isinstance(value, list):
        return [_without_ids(each) for each in value]
    return BLOCK_KEY.sub("", value) if isinstance(value, str) else value
