"""The field that ends each form. A request without it was cut on its way, so nothing of it is stored."""

NAME = "form_end"
VALUE = "complete"
# What a mail program posts to stop a kind of mail, whole (RFC 8058, section 3.1). A part of it would not be equal.
ONE_CLICK = {"List-Unsubscribe": "One-Click"}
