"""Content blocks for public pages. Each has a template of its own that a site can override."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

#: What rich text offers: enough to write well, nothing that breaks a page's order of headings.
TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]
HEADED_TEXT_FEATURES = ["h2", "h3", *TEXT_FEATURES]


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", HEADED_TEXT_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "wagtail_qtg/blocks/text.html"


class PictureBlock(blocks.StructBlock):
    """A picture cannot go without the words for those who do not see it, nor without its author."""

    image = ImageChooserBlock(label=_("Picture"))
    alt_text = blocks.CharBlock(
        label=_("Alternative text"),
        max_length=300,
        help_text=_("What is to be seen? For people who cannot see the picture."),
    )
    credit = blocks.CharBlock(
        label=_("Credit"),
        max_length=200,
        help_text=_("Who made the picture? For example: “Photo: the project team”"),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=300, required=False)

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "wagtail_qtg/blocks/picture.html"


class GalleryBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    pictures = blocks.ListBlock(PictureBlock(), label=_("Pictures"), min_num=2, max_num=24)

    class Meta:
        label = _("Gallery")
        icon = "image"
        template = "wagtail_qtg/blocks/gallery.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"), rows=3)
    speaker = blocks.CharBlock(
        label=_("Who said it"),
        max_length=120,
        required=False,
        help_text=_("Name a person only if she or he has agreed. “A tenant” is enough."),
    )

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "wagtail_qtg/blocks/quote.html"


class FigureBlock(blocks.StructBlock):
    """One number that says something, with the words that explain it."""

    number = blocks.CharBlock(label=_("Number"), max_length=20)
    label = blocks.CharBlock(label=_("What it counts"), max_length=160)

    class Meta:
        label = _("Figure")
        icon = "order"
        template = "wagtail_qtg/blocks/figure.html"


class CallOutBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        label = _("Call-out")
        icon = "info-circle"
        template = "wagtail_qtg/blocks/call_out.html"


class DownloadBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("Title"), max_length=200, required=False)
    description = blocks.CharBlock(label=_("What is in it"), max_length=300, required=False)

    class Meta:
        label = _("Download")
        icon = "download"
        template = "wagtail_qtg/blocks/download.html"


class ContentBlock(blocks.StreamBlock):
    """The blocks that every public page of ours offers."""

    text = TextBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    quote = QuoteBlock()
    figure = FigureBlock()
    call_out = CallOutBlock()
    download = DownloadBlock()
