"""Members and organisations as the directory shows them; keys and addresses are unique later."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('network', '0004_threads'),
        ('vocabulary', '0003_updated_at'),
    ]

    operations = [
        migrations.AddField(
            model_name='member',
            name='can_help_with',
            field=models.TextField(blank=True, max_length=1000, verbose_name='I can help with'),
        ),
        migrations.AddField(
            model_name='member',
            name='is_listed',
            field=models.BooleanField(default=True, verbose_name='show me in the directory'),
        ),
        migrations.AddField(
            model_name='member',
            name='key',
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='member',
            name='languages',
            field=models.JSONField(blank=True, default=list, verbose_name='languages'),
        ),
        migrations.AddField(
            model_name='member',
            name='looking_for',
            field=models.TextField(blank=True, max_length=1000, verbose_name='I am looking for'),
        ),
        migrations.AddField(
            model_name='member',
            name='phone',
            field=models.CharField(blank=True, max_length=40, verbose_name='phone'),
        ),
        migrations.AddField(
            model_name='member',
            name='shares_phone',
            field=models.BooleanField(default=False, verbose_name='give my phone number too'),
        ),
        migrations.AddField(
            model_name='member',
            name='shown',
            field=models.JSONField(blank=True, default=list, verbose_name='what other members see'),
        ),
        migrations.AddField(
            model_name='member',
            name='text_language',
            field=models.CharField(choices=[('nl', 'Nederlands'), ('fr', 'Français')], default='nl', max_length=2, verbose_name='language of these texts'),
        ),
        migrations.AddField(
            model_name='member',
            name='themes',
            field=models.ManyToManyField(blank=True, limit_choices_to={'scheme': 'themes'}, related_name='+', to='vocabulary.term', verbose_name='themes'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='languages',
            field=models.JSONField(blank=True, default=list, verbose_name='languages it works in'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='level',
            field=models.ForeignKey(blank=True, limit_choices_to={'scheme': 'levels'}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vocabulary.term', verbose_name='level of government'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='partners',
            field=models.ManyToManyField(blank=True, to='network.organisation', verbose_name='partner organisations'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='province',
            field=models.CharField(blank=True, choices=[('BE-VAN', 'Antwerp'), ('BE-VLI', 'Limburg'), ('BE-VOV', 'East Flanders'), ('BE-VBR', 'Flemish Brabant'), ('BE-VWV', 'West Flanders'), ('BE-WBR', 'Walloon Brabant'), ('BE-WHT', 'Hainaut'), ('BE-WLG', 'Liège (province)'), ('BE-WLX', 'Luxembourg (province)'), ('BE-WNA', 'Namur (province)')], max_length=6, verbose_name='province'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='region',
            field=models.CharField(blank=True, choices=[('BE-BRU', 'Brussels-Capital Region'), ('BE-VLG', 'Flemish Region'), ('BE-WAL', 'Walloon Region')], max_length=6, verbose_name='region'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='size_class',
            field=models.CharField(blank=True, choices=[('1', 'fewer than 10,000 inhabitants'), ('2', '10,000 to 25,000 inhabitants'), ('3', '25,000 to 50,000 inhabitants'), ('4', '50,000 to 100,000 inhabitants'), ('5', 'more than 100,000 inhabitants')], max_length=1, verbose_name='size of the municipality'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='slug_fr',
            field=models.SlugField(blank=True, db_index=False, default='', max_length=120, verbose_name='address in French'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='slug_nl',
            field=models.SlugField(blank=True, db_index=False, default='', max_length=120, verbose_name='address in Dutch'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='tasks_fr',
            field=models.TextField(blank=True, max_length=2000, verbose_name='tasks in French'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='tasks_nl',
            field=models.TextField(blank=True, max_length=2000, verbose_name='tasks in Dutch'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='website',
            field=models.URLField(blank=True, max_length=300, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])], verbose_name='website'),
        ),
    ]
