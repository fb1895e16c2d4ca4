"""Every flow that texts are answered with, by name."""

from ivr_flows.language import Line
from ivr_flows.survey import SURVEY
from ivr_flows.text_answers import ANSWERS
from ivr_flows.texting import TEXT_FLOWS

TEXT_LINE: Line = {flow.name: flow for flow in (*TEXT_FLOWS, SURVEY, *ANSWERS.values())}
