"""Every flow of the calls that we make, by name."""

from ivr_flows.emergency import EMERGENCY
from ivr_flows.language import End, Flow, Line
from ivr_flows.own_words import OWN_WORDS
from ivr_flows.survey import SURVEY_CALL

# Where a step that a deploy took away leads to in the end (moves.LOST): here nothing is asked.
LAST_WORDS = Flow("report", start="contact", steps={"contact": End(("Thank you. Goodbye.",))})

OUT_LINE: Line = {flow.name: flow for flow in (SURVEY_CALL, OWN_WORDS, EMERGENCY, LAST_WORDS)}
ENTRIES = (SURVEY_CALL.name, LAST_WORDS.name)  # entered by who rings, and by the engine itself
