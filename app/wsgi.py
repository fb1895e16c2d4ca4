"""The application a web server loads: `app.wsgi:app`. A wrong setting stops it, by name."""

import logging
import os
import sys

from app import create_app
from app.settings import BadSettings
from app.wiring import wire_from

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
logging.getLogger("alembic").setLevel(logging.WARNING)

# A keypress waits for the database more than it works: threads need not change places so often.
sys.setswitchinterval(0.02)

try:
    app = create_app(wire_from(os.environ))
except BadSettings as bad:
    sys.exit("The line cannot start:\n" + "\n".join(f"  {fault}" for fault in bad.faults))
