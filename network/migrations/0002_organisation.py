"""Organisations, apart from people: a second model in the first migration would close a circle."""

import befus.base.languages
import django.db.models.deletion
import modelsearch.index
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0001_initial"),
        ("vocabulary", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_nl', models.CharField(max_length=200, verbose_name='name in Dutch')),
                ('name_fr', models.CharField(max_length=200, verbose_name='name in French')),
                ('municipality', models.CharField(blank=True, max_length=120, verbose_name='municipality')),
                ('actor_kind', models.ForeignKey(limit_choices_to={'scheme': 'actors'}, on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='vocabulary.term', verbose_name='kind of actor')),
            ],
            options={
                'verbose_name': 'organisation',
                'verbose_name_plural': 'organisations',
                'ordering': ['name_nl'],
                'constraints': [models.CheckConstraint(condition=models.Q(('name_nl', ''), _negated=True), name='network_organisation_name_nl', violation_error_message='An organisation needs a name in both languages.'), models.CheckConstraint(condition=models.Q(('name_fr', ''), _negated=True), name='network_organisation_name_fr', violation_error_message='An organisation needs a name in both languages.')],
            },
            bases=(befus.base.languages.Texts, modelsearch.index.Indexed, models.Model),
        ),
    ]
