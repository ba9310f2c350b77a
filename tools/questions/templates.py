"""How often each way of asking is drawn."""

from __future__ import annotations

from . import absent, computed, lookups, rankings, talk
from .asking import Template

TEMPLATES: dict[Template, int] = {
    lookups.look_up: 26,
    lookups.prose: 10,
    lookups.two_in_one: 4,
    lookups.contact: 3,
    lookups.held: 1,
    lookups.no_year: 4,
    lookups.otherwise_written: 6,
    computed.difference: 6,
    computed.growth: 4,
    computed.share: 4,
    computed.parts: 6,
    computed.over_years: 5,
    rankings.extreme: 4,
    rankings.ranked: 4,
    rankings.agencies_together: 4,
    rankings.agency_difference: 3,
    rankings.trend: 4,
    rankings.none: 2,
    talk.checked: 3,
    talk.conversation: 4,
    absent.other_year: 4,
    absent.other_agency: 5,
    absent.town: 2,
    absent.other_applicant: 3,
    absent.qualified: 5,
    absent.other_form: 4,
    absent.unsaid: 3,
    absent.nothing_to_compute_with: 4,
    absent.follow_up: 3,
    absent.two_of_nobody: 4,
    absent.blank: 4,
    absent.lost: 3,
}
