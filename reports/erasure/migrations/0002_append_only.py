from django.db import migrations

from groundwork.audit.append_only import AppendOnly, MayBeErased

VERSION, RESPONSE = "version_id", "response_id"


class Migration(migrations.Migration):
    """Erasures themselves are never changed. What they may blank, in which tables, and by what each row is found."""

    dependencies = [
        ("erasure", "0001_erasures"),
        ("intake", "0019_erased"),
        ("moderation", "0014_letters_hidden"),
        ("entry", "0005_wishes_append_only"),
        ("imports", "0003_words_of_other_tools"),
        ("analysis", "0009_organisers_and_groups_spoken_of"),
        ("compilation", "0007_snapshots_without_entries"),
        ("narrative", "0004_append_only_findings"),
        ("covering", "0002_append_only"),
    ]

    operations = [
        AppendOnly("erasure_erasurerequest"),
        AppendOnly("erasure_erasureanswer"),
        AppendOnly("erasure_erasure"),
        AppendOnly("erasure_erasedrow"),
        MayBeErased("intake_responseversion", "organisation", "answers", "attachments", "salt", "digest", key="id"),
        MayBeErased("intake_overlay", "value", "note", key=VERSION),
        MayBeErased("intake_agreeddate", "who", "note"),
        MayBeErased("entry_entryact", "reason", key=VERSION),
        MayBeErased("entry_wish", "said", key=RESPONSE),
        MayBeErased("entry_wishanswer", "note"),
        MayBeErased("imports_importedview", "digest", key=RESPONSE),
        MayBeErased("moderation_moderationdecision", "note", key=VERSION),
        MayBeErased("moderation_redaction", "note", key=VERSION),
        MayBeErased("moderation_redactiondecision", "note"),
        MayBeErased("moderation_concerndecision", "note"),
        MayBeErased("moderation_appeal", "words"),
        MayBeErased("moderation_appealdecision", "note"),
        MayBeErased("moderation_bulkact", "note"),
        MayBeErased("moderation_bulkanswer", "note"),
        MayBeErased("analysis_note", "text", key=RESPONSE),
        MayBeErased("analysis_inference", "words", key=VERSION),
        MayBeErased("analysis_sameperson", "why"),
        MayBeErased("analysis_samepersonend", "why"),
        MayBeErased("analysis_copyact", "name", "why", "organiser"),
        MayBeErased("analysis_frameact", "name", "meaning", "why"),
        MayBeErased("compilation_bundle", "views"),
        MayBeErased("compilation_snapshot", "content", "figures"),
        MayBeErased("narrative_narrativeversion", "words"),
        MayBeErased("narrative_finding", "sentence"),
        MayBeErased("covering_coveringpaper", "content"),
    ]
