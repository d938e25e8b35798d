import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def give_members(apps, schema_editor):
    """Give every account that exists already its member."""
    Member = apps.get_model("network", "Member")
    User = apps.get_model("network", "User")
    Member.objects.bulk_create(Member(user=user) for user in User.objects.all())


class Migration(migrations.Migration):

    dependencies = [
        ("network", "0002_organisation"),
    ]

    operations = [
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("function", models.CharField(blank=True, max_length=150, verbose_name="function")),
                ("organisation", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="members", to="network.organisation", verbose_name="organisation")),
                ("user", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="member", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "member",
                "verbose_name_plural": "members",
            },
        ),
        migrations.RunPython(give_members, migrations.RunPython.noop),
    ]
