import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('network', '0012_bookmarks'),
    ]

    operations = [
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('text', models.TextField(max_length=2000)),
                ('lang', models.CharField(choices=[('nl', 'Nederlands'), ('fr', 'Français')], max_length=2)),
                ('about_kind', models.CharField(blank=True, max_length=40)),
                ('about_id', models.CharField(blank=True, max_length=100)),
                ('state', models.CharField(choices=[('open', 'not answered yet'), ('accepted', 'accepted'), ('declined', 'declined'), ('reported', 'reported')], default='open', max_length=10)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('handled_at', models.DateTimeField(blank=True, null=True)),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts_received', to=settings.AUTH_USER_MODEL)),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts_asked', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['sender', 'created_at'], name='network_contact_per_day'), models.Index(fields=['state', 'created_at'], name='network_contact_state')],
                'constraints': [models.UniqueConstraint(fields=('sender', 'recipient'), name='network_contact_once_each_way'), models.CheckConstraint(condition=models.Q(('sender', models.F('recipient')), _negated=True), name='network_contact_with_another')],
            },
        ),
    ]
