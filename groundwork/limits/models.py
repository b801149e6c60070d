from django.db import models


class Tries(models.Model):
    """How often something was tried in one window of time. What it was is kept as a keyed digest alone.

    Used where the portal has no cache that its processes share. The row goes when its window is over.
    """

    clue = models.CharField(primary_key=True, max_length=64)
    ends_at = models.DateTimeField(db_index=True, help_text="Machine time from which on counting begins anew.")
    count = models.PositiveIntegerField()
