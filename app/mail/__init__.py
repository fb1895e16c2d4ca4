"""E-mail, by SMTP to the one server that is configured."""
