import uuid

from django.db import migrations


def into_parts(apps, schema_editor):
    """A report of before was one PDF. It becomes the edition for the Governing Body, approved where it was released."""
    Report, Part = apps.get_model("compilation", "Report"), apps.get_model("compilation", "Part")
    Approval, Release = apps.get_model("compilation", "Approval"), apps.get_model("compilation", "ReportRelease")
    Job = apps.get_model("work", "Job")
    for report in Report.objects.filter(compiled_at__isnull=False).exclude(pdf_name=""):
        release = Release.objects.filter(report=report).first()
        for approved in (False, True) if release else (False,):
            part_id = uuid.uuid4()
            made = report.compiled_at
            job = Job.objects.create(
                id=uuid.uuid4(), kind="compilation.make_part", subject=str(part_id), state="done", attempts=1,
                run_after=made, created_at=made, finished_at=made,
            )
            file = {"name": report.pdf_name, "sha256": report.pdf_digest, "bytes": report.pdf_bytes}
            Part.objects.create(
                id=part_id, report=report, approved=approved, edition="restricted", number=0,
                title="Edition for the Governing Body", job=job, files={"pdf": file}, pages=report.pages,
                validation=report.validation, made_with=report.made_with, finished_at=made,
            )
        if release:
            Approval.objects.create(
                report=report, requested_by_id=release.requested_by_id, by_id=release.by_id, at=release.at
            )
            report.final_at = report.compiled_at
            report.manifest = f"{report.pdf_digest}  report-{report.number}.pdf\n"
            report.save(update_fields=["final_at", "manifest"])


def into_one_file(apps, schema_editor):
    """Back to one PDF: the edition for the Governing Body."""
    Part = apps.get_model("compilation", "Part")
    for part in Part.objects.filter(edition="restricted", finished_at__isnull=False).order_by("approved"):
        report, file = part.report, part.files["pdf"]
        report.pdf_name, report.pdf_digest, report.pdf_bytes = file["name"], file["sha256"], file["bytes"]
        report.pages, report.validation, report.made_with = part.pages, part.validation, part.made_with
        report.save()


class Migration(migrations.Migration):

    dependencies = [
        ("compilation", "0003_a_report_is_a_set_of_parts"),
        ("work", "0002_a_person_can_stop_a_job"),
    ]

    operations = [migrations.RunPython(into_parts, into_one_file)]
