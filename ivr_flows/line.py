"""Every flow of the line, by name."""

from ivr_flows.called_before import CALLED_BEFORE
from ivr_flows.contact import CONTACT
from ivr_flows.details import DETAILS
from ivr_flows.emergency import EMERGENCY
from ivr_flows.help import HELP
from ivr_flows.language import Line
from ivr_flows.needs import NEEDS
from ivr_flows.news import NEWS
from ivr_flows.news_more import NEWS_MORE
from ivr_flows.noise import NOISE
from ivr_flows.own_words import OWN_WORDS
from ivr_flows.report import REPORT
from ivr_flows.saved import SAVED
from ivr_flows.welcome import LANGUAGES, WELCOME

FLOWS = (
    *(WELCOME, LANGUAGES, NOISE, REPORT, SAVED, DETAILS, NEEDS, CONTACT),
    *(CALLED_BEFORE, NEWS, NEWS_MORE, HELP, OWN_WORDS, EMERGENCY),
)
LINE: Line = {flow.name: flow for flow in FLOWS}
