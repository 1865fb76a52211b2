"""What lies below /for-schools/offline/."""

from django.urls import path

from offline import views

urlpatterns = [
    path("", views.index, name="offline"),
    path("everything.zip", views.everything, name="offline_everything"),
    path("<slug:slug>.zip", views.topic, name="offline_topic"),
]
