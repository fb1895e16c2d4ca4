"""Everything that touches the carrier (Twilio): its TwiML, its REST, its signatures."""
