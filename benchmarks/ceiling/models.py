from django.db import models


class Opinion(models.Model):
    """What one person sent, in one row."""

    stakeholder = models.CharField(max_length=40)
    capacity = models.CharField(max_length=20, choices=[("own_view", "My own view"), ("official_view", "Official")])
    preference = models.CharField(max_length=20)
    why = models.TextField()
    other = models.TextField(blank=True)
    publication = models.CharField(max_length=20)
    sent_at = models.DateTimeField(auto_now_add=True)
