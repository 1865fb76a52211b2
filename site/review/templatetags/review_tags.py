"""Whether the answer being rendered will be read at another moment: it then names days, and never what is so now."""

from django import template

from page_life import collector

register = template.Library()


@register.simple_tag
def lasting_answer():
    """Return whether this answer is a lasting one (``page_life.collector``); False outside of an answer."""
    life = collector.peek()
    return life is not None and life.lasting
