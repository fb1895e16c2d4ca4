"""The jobs there are, by name. app/ never imports workers/; a test checks that each name is real.

A job means "something of this kind is owed": nothing but its name is ever in Redis.
"""

SEND_MESSAGES = "workers.messages.send_messages"
FETCH_RECORDINGS = "workers.recordings.fetch_recordings"
FETCH_PICTURES = "workers.pictures.fetch_pictures"
SEND_EMAILS = "workers.emails.send_emails"
PRINT_LETTERS = "workers.letters.print_letters"
PLACE_CALLS = "workers.calls_out.place_calls"

JOBS = (SEND_MESSAGES, FETCH_RECORDINGS, FETCH_PICTURES, SEND_EMAILS, PRINT_LETTERS, PLACE_CALLS)
# Who carries a message, by its way.
OF_WAY = {"text": SEND_MESSAGES, "email": SEND_EMAILS, "letter": PRINT_LETTERS}
QUEUE = "line"
