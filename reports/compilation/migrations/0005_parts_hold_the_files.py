from django.db import migrations, models

from groundwork.audit.append_only import AppendOnly, StillAppendOnly


class Migration(migrations.Migration):

    dependencies = [
        ('compilation', '0004_reports_of_before'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='report',
            name='compiled_report_is_whole',
        ),
        migrations.RemoveField(
            model_name='report',
            name='made_with',
        ),
        migrations.RemoveField(
            model_name='report',
            name='pages',
        ),
        migrations.RemoveField(
            model_name='report',
            name='pdf_bytes',
        ),
        migrations.RemoveField(
            model_name='report',
            name='pdf_digest',
        ),
        migrations.RemoveField(
            model_name='report',
            name='pdf_name',
        ),
        migrations.RemoveField(
            model_name='report',
            name='validation',
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('compiled_at__isnull', True), ('snapshot__isnull', False), _connector='OR'), name='compiled_report_has_its_books'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('final_at__isnull', True), models.Q(('compiled_at__isnull', False), models.Q(('manifest', ''), _negated=True)), _connector='OR'), name='final_report_is_whole'),
        ),
        StillAppendOnly("compilation_snapshot"),
        StillAppendOnly("compilation_reportrelease"),
        AppendOnly("compilation_bundle"),
        AppendOnly("compilation_approval"),
        AppendOnly("compilation_publication"),
        AppendOnly("compilation_removal"),
    ]
