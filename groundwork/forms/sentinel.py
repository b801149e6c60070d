"""The field that ends each form. A request without it was cut on its way, so nothing of it is stored."""

NAME = "form_end"
VALUE = "complete"
