"""The example site's addresses and, as many sites have them, Wagtail's APIs."""

from __future__ import annotations

from django.urls import path
from rest_framework.renderers import JSONRenderer
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet

from example_site.urls import urlpatterns as site_urlpatterns

api_v2 = WagtailAPIRouter("wagtailapi")
for name, endpoint in {
    "pages": PagesAPIViewSet,
    "documents": DocumentsAPIViewSet,
    "images": ImagesAPIViewSet,
}.items():
    api_v2.register_endpoint(
        name, type(endpoint.__name__, (endpoint,), {"renderer_classes": [JSONRenderer]})
    )

urlpatterns = [path("api/v2/", api_v2.urls)]
try:
    from wagtail.api.v3.urls import api as api_v3
except ImportError:  # before Wagtail 8
    API_V3 = False
else:
    API_V3 = True
    urlpatterns += [path("api/v3/", api_v3.urls)]
urlpatterns += site_urlpatterns
