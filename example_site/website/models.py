"""The pages that a welfare organisation's website has anyway, without our app."""

from __future__ import annotations

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.models import AbstractEmailForm, AbstractFormField
from wagtail.contrib.forms.panels import FormSubmissionsPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from wagtail_qtg.common.blocks import ContentBlock


class IntroducedPage(Page):
    """What the site's own pages share."""

    introduction = models.TextField("Einleitung", blank=True)

    class Meta:
        abstract = True


class HomePage(IntroducedPage):
    body = StreamField(ContentBlock(), verbose_name="Inhalt", blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    template = "website/home_page.html"

    class Meta:
        verbose_name = "Startseite"

    def get_context(self, request, *args, **kwargs):
        from wagtail_qtg.models import ProjectPage

        context = super().get_context(request, *args, **kwargs)
        context["projects"] = (
            ProjectPage.objects.live()
            .public()
            .descendant_of(self)
            .select_related("organisation", "picture")
            .order_by("-first_published_at")[:3]
        )
        return context


class StandardPage(IntroducedPage):
    body = StreamField(ContentBlock(), verbose_name="Inhalt", blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    template = "website/standard_page.html"

    class Meta:
        verbose_name = "Standardseite"


class ContactField(AbstractFormField):
    page = ParentalKey("ContactPage", on_delete=models.CASCADE, related_name="form_fields")


class ContactPage(AbstractEmailForm, IntroducedPage):
    thank_you_text = models.TextField("Text nach dem Absenden", blank=True)

    content_panels = [
        *AbstractEmailForm.content_panels,
        FormSubmissionsPanel(),
        FieldPanel("introduction"),
        InlinePanel("form_fields", label="Felder"),
        FieldPanel("thank_you_text"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("from_address"), FieldPanel("to_address")]),
                FieldPanel("subject"),
            ],
            "E-Mail",
        ),
    ]
    template = "website/contact_page.html"
    landing_page_template = "website/contact_page_landing.html"

    class Meta:
        verbose_name = "Kontaktseite"
