import django.db.models.deletion
from django.db import migrations, models

from responses.intake.full_text import Searched


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0010_typed_in_views'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.CharField(max_length=10)),
                ('words', models.TextField(blank=True)),
                ('named', models.TextField(blank=True, help_text='Names of organisations, where this edition may show them.')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.responseversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'edition'), name='search_text_once'), models.CheckConstraint(condition=models.Q(('edition__in', ['public', 'restricted'])), name='search_edition_known')],
            },
        ),
        Searched(),
    ]
