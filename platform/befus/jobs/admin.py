"""Tasks are shown in Wagtail's admin, in both languages; Django's gets no list of them."""

from django.contrib import admin
from django_tasks_db.models import DBTaskResult

if admin.site.is_registered(DBTaskResult):
    admin.site.unregister(DBTaskResult)
