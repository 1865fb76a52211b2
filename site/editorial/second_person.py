"""Whether two people can work together here: without a second person, nothing can be published."""

from enum import StrEnum

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model

from editorial.models import SafeguardingReviewTask

SECOND_STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class Missing(StrEnum):
    """What keeps a person's work from being published."""

    NOBODY = "nobody"  # nobody else has the role
    SECOND_STEP = "second_step"  # somebody has it, and has no second step of signing in yet


def missing_for(user) -> Missing | None:
    """Return why nobody could agree to what ``user`` writes; None when somebody can (two queries)."""
    review = SafeguardingReviewTask.objects.filter(active=True)
    others = get_user_model().objects.filter(is_active=True, groups__in=review.values("groups")).exclude(pk=user.pk)
    keys = set(others.values_list("pk", flat=True))
    if not keys:
        return Missing.NOBODY
    ready = Authenticator.objects.filter(user__in=keys, type__in=SECOND_STEPS).exists()
    return None if ready else Missing.SECOND_STEP
