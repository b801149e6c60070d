"""What the portal costs beside what it stands on: bare Django for its pages, WeasyPrint alone for its reports.

A machine is never quiet, so nothing here is worth reading as so many seconds. Every figure is taken in turns with
the figure it is set against, and only their ratio is held against a target.
"""
