"""Writing down what was refused: on the page for both sides, and in the site's log."""

from __future__ import annotations

import logging
from typing import Any

from wagtail.log_actions import log

logger = logging.getLogger("wagtail_qtg.refused")


def log_refusal(user: Any, what: str, page: Any = None) -> None:
    """``page`` only if it concerns the user: what does not exist for them has no history either."""
    logger.warning("Refused: %s by user %s on %s", what, user.pk, page.pk if page else "–")
    if page is not None:
        log(instance=page, action="wagtail_qtg.refused", user=user, data={"what": what})
