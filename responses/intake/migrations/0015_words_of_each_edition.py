from django.db import migrations, models

from responses.intake.full_text import Searched


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0014_overlays'),
    ]

    operations = [
        Searched(),
        migrations.AddIndex(
            model_name='response',
            index=models.Index(fields=['engagement', 'counting', 'publication', 'publication_choice'], name='response_standing'),
        ),
    ]
