"""Every flow of the line, by name."""

from ivr_flows.emergency import EMERGENCY
from ivr_flows.language import Line
from ivr_flows.noise import NOISE
from ivr_flows.own_words import OWN_WORDS
from ivr_flows.report import REPORT
from ivr_flows.saved import SAVED
from ivr_flows.welcome import LANGUAGES, WELCOME

LINE: Line = {
    flow.name: flow for flow in (WELCOME, LANGUAGES, NOISE, REPORT, SAVED, OWN_WORDS, EMERGENCY)
}
