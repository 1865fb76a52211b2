"""Adds "menu label" to the rich text editor: words as they stand on a button or in a menu."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import InlineStyleFeature


@hooks.register("register_rich_text_features")
def register_menu_label(features):
    """Register the feature; it is stored as ``<kbd>``, which HTML means for what a user presses."""
    features.register_editor_plugin(
        "draftail",
        "menu-label",
        InlineStyleFeature(
            {
                "type": "MENU_LABEL",
                "label": "☰",
                "description": str(_("Menu label, exactly as on the screen")),
                "style": {"fontWeight": "bold", "border": "1px solid currentColor", "padding": "0 0.3em"},
            }
        ),
    )
    features.register_converter_rule(
        "contentstate",
        "menu-label",
        {
            "from_database_format": {"kbd": InlineStyleElementHandler("MENU_LABEL")},
            "to_database_format": {"style_map": {"MENU_LABEL": "kbd"}},
        },
    )
