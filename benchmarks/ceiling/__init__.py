"""The ceiling: the least that Django can do to show a page of words and to store a form that was filled in.

One model, one ModelForm, CSRF, one INSERT, one template for the page; the middleware that `startproject` writes. It
runs on the same server with the same settings and on the same kind of database as the portal, so what the portal
costs beyond it is the portal's own doing.
"""
