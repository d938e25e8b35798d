"""Keys and addresses are unique, now that every row has its own."""

import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('network', '0006_directory_addresses'),
    ]

    operations = [
        migrations.AlterField(
            model_name='member',
            name='key',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.AlterField(
            model_name='organisation',
            name='slug_fr',
            field=models.SlugField(blank=True, max_length=120, unique=True, verbose_name='address in French'),
        ),
        migrations.AlterField(
            model_name='organisation',
            name='slug_nl',
            field=models.SlugField(blank=True, max_length=120, unique=True, verbose_name='address in Dutch'),
        ),
    ]
