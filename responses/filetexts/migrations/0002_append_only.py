from django.db import migrations

from groundwork.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("filetexts", "0001_read_into_text")]

    operations = [
        AppendOnly("filetexts_filetext"),
        AppendOnly("filetexts_filetextanswer"),
    ]
