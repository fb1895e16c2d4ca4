"""An offline telephone and carrier: speaks Twilio's HTTP, and knows nothing of the application."""
