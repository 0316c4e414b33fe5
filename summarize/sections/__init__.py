"""The kinds of fact, one module each."""

from summarize.sections.aid_packages import AidPackage
from summarize.sections.alliances import Alliance
from summarize.sections.casualty_reports import CasualtyReport
from summarize.sections.policy_outlook import PolicyOutlook

__all__ = ["AidPackage", "Alliance", "CasualtyReport", "PolicyOutlook"]
