"""The ceiling: the least that Django can do to show a page of words and to store a form that was filled in.

A page of words, a form of one page with one INSERT, and a form of as many pages as the portal's with one draft row
saved for each and one row at the end. ModelForms, CSRF, bare templates, the middleware that `startproject` writes. It
runs on the same server with the same settings and on the same kind of database as the portal, so what the portal
costs beyond it is the portal's own doing.
"""
