"""The site as a server starts it, with its answers counted."""

from config.wsgi import application as site
from observability.answers import measured

application = measured(site)
