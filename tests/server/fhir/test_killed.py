"""The server killed while people write: what it acknowledged stands, and nothing stands twice."""

from tests.support.databases import on_every_database
from tests.support.running_server import serve_process
from tests.support.steadfast import Crew, disagreements

_WRITES, _KILLS = 240, 2


@on_every_database
def test_what_was_acknowledged_before_a_kill_stands_once(small_url: str) -> None:
    with serve_process(small_url) as server:
        crew = Crew(server.url, _WRITES)
        crew.start()
        for number in range(1, _KILLS + 1):
            crew.wait_for(number * _WRITES // (_KILLS + 1))
            server.kill()
            server.start()
        crew.join()
    assert not crew.fault
    assert crew.repeats >= _KILLS
    assert disagreements(small_url, crew.declarers) == []


def test_the_comparison_notices_a_value_that_is_lost_or_doubled(small_url: str) -> None:
    with serve_process(small_url) as server:
        crew = Crew(server.url, 6)
        crew.start()
        crew.join()
    for more in (1, -1):
        for each in crew.declarers:
            each.times += more
        assert (disagreements(small_url, crew.declarers) == []) == (more < 0)
    for each in crew.declarers:
        each.times -= 1
    assert disagreements(small_url, crew.declarers)
