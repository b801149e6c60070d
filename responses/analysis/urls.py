from django.urls import path

from responses.analysis.views import coding, framing, grouping, reading, second

app_name = "analysis"
urlpatterns = [
    path("staff/<slug:slug>/themes/", framing.frame, name="frame"),
    path("staff/<slug:slug>/themes/add/", framing.add_theme, name="add_theme"),
    path("staff/<slug:slug>/themes/start/", framing.load_starter, name="load_starter"),
    path("staff/<slug:slug>/themes/<uuid:theme>/", framing.theme, name="theme"),
    path("staff/<slug:slug>/themes/<uuid:theme>/rename/", framing.rename_theme, name="rename_theme"),
    path("staff/<slug:slug>/themes/<uuid:theme>/merge/", framing.merge_theme, name="merge_theme"),
    path("staff/<slug:slug>/themes/<uuid:theme>/split/", framing.split_theme, name="split_theme"),
    path("staff/<slug:slug>/themes/<uuid:theme>/retire/", framing.retire_theme, name="retire_theme"),
    path("staff/<slug:slug>/themes/views/", reading.mentions, name="mentions"),
    path("staff/<slug:slug>/copies/", grouping.copies, name="copies"),
    path("staff/<slug:slug>/copies/look/", grouping.look_for_copies, name="look_for_copies"),
    path("staff/<slug:slug>/copies/<uuid:group>/", grouping.copy_group, name="copy_group"),
    path("staff/<slug:slug>/copies/<uuid:group>/confirm/", grouping.confirm_group, name="confirm_group"),
    path("staff/<slug:slug>/copies/<uuid:group>/refuse/", grouping.refuse_group, name="refuse_group"),
    path("staff/<slug:slug>/copies/<uuid:group>/merge/", grouping.join_groups, name="join_groups"),
    path("staff/<slug:slug>/copies/<uuid:group>/split/", grouping.part_group, name="part_group"),
    path("staff/<slug:slug>/second-coder/", second.second_reading, name="second_reading"),
    path("staff/<slug:slug>/second-coder/begin/", second.begin_second, name="begin_second"),
    path("staff/<slug:slug>/second-coder/<int:place>/", second.second_answer, name="second_answer"),
    path("staff/<slug:slug>/second-coder/<int:place>/give/", second.give_second, name="give_second"),
    path("staff/<slug:slug>/second-coder/<int:place>/take-back/", second.take_back_second, name="take_back_second"),
    path("staff/<slug:slug>/coding/", coding.progress, name="progress"),
    path("staff/<slug:slug>/coding/<str:field>/", coding.next_view, name="next_view"),
    path("staff/<slug:slug>/coding/<str:field>/<uuid:response>/", coding.code_view, name="code_view"),
    path("staff/<slug:slug>/coding/<str:field>/<uuid:response>/give/", coding.give, name="give"),
    path("staff/<slug:slug>/coding/<str:field>/<uuid:response>/take-back/", coding.take_back, name="take_back"),
    path("staff/<slug:slug>/coding/<str:field>/<uuid:response>/note/", coding.note, name="note"),
]
