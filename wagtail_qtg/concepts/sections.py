from __future__ import annotations

#: The sections of the guide: our field, and the code of its question in the source.
SECTIONS = {
    "situation": "1a",
    "experience": "1b",
    "integration": "1c",
    "target_group": "1d",
    "focus": "2a",
    "delimitation": "2b",
    "profile": "3a",
    "time_plan": "4",
    "finance_plan": "5",
    "documentation": "6",
}

#: What nobody changes once the concept is signed, beside the agreed goals.
AGREED_FACTS = (*SECTIONS, "begins_on", "duration_months", "job_description")
AGREED_LISTS = ("weekly_hours", "costs")
