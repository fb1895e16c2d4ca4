"""The leg of somebody who is rung: they press the keys they were told to, or nothing."""

from handset.call_session import CallerHungUp, Interrupted, LiveCall
from handset.records import CallRecord, OwnNumber, Phone
from handset.state import Exchange
from handset.waiting import Input, Keys, Silence, Waiting

PATIENCE = 20  # times somebody rung stays silent before they hang up


class ParentInterrupted(Exception):
    """What broke into the call that rang this leg; the leg ends with it."""

    def __init__(self, reason: Interrupted) -> None:
        super().__init__(str(reason))
        self.reason = reason


class AutoCall(LiveCall):
    """A call answered by a Phone of the exchange. It never makes anybody wait."""

    def __init__(
        self,
        exchange: Exchange,
        record: CallRecord,
        own: OwnNumber,
        phone: Phone,
        parent: LiveCall | None = None,
    ) -> None:
        super().__init__(exchange, record, own, "off")
        self._parent = parent
        self._silences = 0
        self._keys = _keys(phone)

    def check(self) -> None:
        """As a LiveCall's; raises ParentInterrupted for what breaks into the parent call."""
        try:
            if self._parent:
                self._parent.check()
        except Interrupted as reason:
            raise ParentInterrupted(reason) from reason
        super().check()

    def wait_for(self, waiting: Waiting) -> Input:
        """Press the next keys where keys are asked for, else stay silent; hang up in the end."""
        self.check()
        self.heard = True
        if waiting.kind == "gather" and Keys in waiting.accepts and self._keys:
            keys = self._keys[0] if len(self._keys) == 1 else self._keys.pop(0)
            if keys:
                return Keys(keys)
        self._silences += 1
        if self._silences > PATIENCE:
            self.add("caller", "hangup", "")
            raise CallerHungUp
        return Silence()


def _keys(phone: Phone) -> list[str]:
    if phone.answers != "person" or not phone.presses:
        return []
    given = phone.presses.split(",")
    return given if len(given) == 1 else [*given, ""]
