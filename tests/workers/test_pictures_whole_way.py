"""A picture on its whole way: telephone, webhook, worker, desk. All of them real."""

import threading
from dataclasses import replace

import pytest
from werkzeug.serving import make_server

from app.wiring import Wires
from handset.driver import Carrier
from tests.photos import TELEPHONE, photo
from tests.web.desk_builders import Officer
from tests.world import MOBILE, RingRecorder, only


@pytest.fixture
def carrier(one_carrier: Carrier) -> Carrier:
    one_carrier.reset()
    return one_carrier


def test_a_picture_goes_from_the_telephone_to_the_desk(
    wires: Wires, carrier: Carrier, rings: RingRecorder
) -> None:
    from app import create_app
    from workers.pictures import fetch_pictures

    server = make_server("127.0.0.1", 0, lambda environ, start: [], threaded=True)
    url = f"http://127.0.0.1:{server.server_port}"
    server.app = create_app(replace(wires, settings=replace(wires.settings, public_url=url)))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        carrier.connect(url)
        carrier.phone(MOBILE).texts("Look at the fence", pictures=[photo()])
        assert "workers.pictures.fetch_pictures" in rings.rung
        fetch_pictures()
        kept, text = only(wires, "pictures"), only(wires, "inbound_texts")
        assert (kept.state, kept.report_id, kept.text_sid) == ("done", text.report_id, text.sid)
        assert TELEPHONE.encode() not in kept.content
        officer = Officer(server.app.test_client())
        officer.logs_in("Amira Khan")
        assert officer.opens(f"/pictures/{kept.id}").data == kept.content
    finally:
        server.shutdown()
        server.server_close()
