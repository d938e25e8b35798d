from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0003_done_counters"),
    ]

    operations = [
        migrations.CreateModel(
            name="QueryCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("query", models.CharField(max_length=80)),
                ("language", models.CharField(max_length=2)),
                ("month", models.DateField()),
                ("asked", models.PositiveIntegerField(default=0)),
                ("without_hit", models.PositiveIntegerField(default=0)),
                ("opened", models.PositiveIntegerField(default=0)),
                ("last_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("query", "language", "month"), name="search_query_month_unique"
                    )
                ],
            },
        ),
    ]
