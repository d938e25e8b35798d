"""The table of the cache that all processes share; nothing happens where it is another one."""

from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    """Make the tables of the caches that live in the database."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]

    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]
