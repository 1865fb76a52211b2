"""Pictures are uploaded, documents are not: their addresses are closed (``config.urls``), the menu leaves them out."""

from wagtail import hooks


@hooks.register("construct_main_menu")
def without_documents(request, menu_items):
    """Take "Documents" out of the menu."""
    menu_items[:] = [item for item in menu_items if item.name != "documents"]
