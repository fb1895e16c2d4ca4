"""The proof that no call goes wrong: every state is walked, and what must hold is asserted."""
