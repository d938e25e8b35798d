"""Keys and addresses for members and organisations that exist already."""

from uuid import uuid4

from django.db import migrations

from befus.base.addresses import slug_of

LONGEST = 120


def fill(apps, schema_editor):
    """Give each member a key and the language of her account, each organisation its addresses."""
    Member = apps.get_model("network", "Member")
    Organisation = apps.get_model("network", "Organisation")
    for member in Member.objects.select_related("user").iterator():
        member.key, member.text_language = uuid4(), member.user.preferred_language
        member.save(update_fields=["key", "text_language"])
    taken = set()
    for organisation in Organisation.objects.order_by("pk"):
        for code in ("nl", "fr"):
            slug = _free(slug_of(getattr(organisation, f"name_{code}"), LONGEST), taken)
            setattr(organisation, f"slug_{code}", slug)
        taken |= {organisation.slug_nl, organisation.slug_fr}
        organisation.save(update_fields=["slug_nl", "slug_fr"])


def _free(base, taken):
    number, slug = 1, base or "organisation"
    while slug in taken:
        number += 1
        slug = f"{base or 'organisation'}-{number}"
    return slug


class Migration(migrations.Migration):
    dependencies = [("network", "0005_directory")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
