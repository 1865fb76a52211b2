"""What lies below /for-schools/."""

from django.urls import path, re_path

from schools import views

urlpatterns = [
    path("", views.index, name="for_schools"),
    re_path(r"^(?P<code>[^/]{1,20})/(?P<layout>[a-z-]{1,20})\.pdf$", views.paper, name="paper"),
    # Last: a code, or the address of a page as it stands behind the host.
    re_path(r"^(?P<rest>[^?#]{1,400}?)/?$", views.kit, name="kit"),
]
