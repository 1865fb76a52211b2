"""How the parts are put together: settings, addresses, and the way into the server."""
