"""The jobs there are, by name. app/ never imports workers/; a test checks that each name is real.

A job means "something of this kind is owed": nothing but its name is ever in Redis.
"""

SEND_MESSAGES = "workers.messages.send_messages"
FETCH_RECORDINGS = "workers.recordings.fetch_recordings"

JOBS = (SEND_MESSAGES, FETCH_RECORDINGS)
QUEUE = "line"
