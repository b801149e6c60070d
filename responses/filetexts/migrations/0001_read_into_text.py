import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('intake', '0019_erased'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FileText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attachment', models.UUIDField()),
                ('number', models.PositiveIntegerField()),
                ('words', models.TextField(blank=True)),
                ('why_nothing', models.TextField(blank=True, help_text='Why there is nothing to read in it.')),
                ('at', models.DateTimeField(help_text='Engagement time.')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.responseversion')),
            ],
            options={
                'ordering': ['attachment', 'number'],
            },
        ),
        migrations.CreateModel(
            name='FileTextAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=10)),
                ('note', models.TextField(blank=True)),
                ('at', models.DateTimeField(help_text='Engagement time.')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('text', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='filetexts.filetext')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddConstraint(
            model_name='filetext',
            constraint=models.UniqueConstraint(fields=('attachment', 'number'), name='file_text_number_once'),
        ),
        migrations.AddConstraint(
            model_name='filetext',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='file_text_number_from_one'),
        ),
        migrations.AddConstraint(
            model_name='filetext',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('words', ''), models.Q(('why_nothing', ''), _negated=True)), models.Q(models.Q(('words', ''), _negated=True), ('why_nothing', '')), _connector='OR'), name='file_text_says_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='filetextanswer',
            constraint=models.CheckConstraint(condition=models.Q(('act__in', ['agreed', 'sent_back'])), name='file_text_answer_known'),
        ),
        migrations.AddConstraint(
            model_name='filetextanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('act', 'sent_back'), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='file_text_back_with_note'),
        ),
        migrations.AddConstraint(
            model_name='filetextanswer',
            constraint=models.CheckConstraint(condition=models.Q(('by', models.F('written_by')), _negated=True), name='file_text_checked_by_another'),
        ),
    ]
