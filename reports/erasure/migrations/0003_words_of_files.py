from django.db import migrations

from groundwork.audit.append_only import MayBeErased


class Migration(migrations.Migration):
    dependencies = [
        ("erasure", "0002_append_only"),
        ("filetexts", "0002_append_only"),
    ]

    operations = [
        MayBeErased("filetexts_filetext", "words", "why_nothing", key="version_id"),
        MayBeErased("filetexts_filetextanswer", "note"),
    ]
