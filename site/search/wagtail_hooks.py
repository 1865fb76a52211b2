"""Registers the editors' screens, and the report about searches without a result."""

from wagtail.snippets.models import register_snippet

from reports.registering import register_report
from search.reports import EmptySearchesView, may_see
from search.viewsets import SearchViewSetGroup

register_snippet(SearchViewSetGroup)
register_report(EmptySearchesView, "searches-without-a-result", order=130, may_see=may_see)
