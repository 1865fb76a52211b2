"""Pages come from Wagtail's tree, and nothing else is answered."""

from django.urls import include, path
from wagtail import urls as wagtail_urls

urlpatterns = [path("", include(wagtail_urls))]
