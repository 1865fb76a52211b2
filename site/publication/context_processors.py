"""What templates of the editors' part need; public pages get nothing of it."""


def editor(request):
    """Add the signed-in editor, permissions and messages below /admin/ only."""
    if not hasattr(request, "session"):
        return {}
    from django.contrib.auth.context_processors import auth
    from django.contrib.messages.context_processors import messages

    return auth(request) | messages(request)
