"""What is sent between server and worker comes out as it went in; what is no message ends the talk, no more."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfscore import wire

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text().filter(lambda key: key != "$bytes"), inner),
    max_leaves=12,
)


@given(PLAIN)
def test_a_message_comes_out_as_it_went_in(message):
    pipe = io.BytesIO()
    wire.send(pipe, message)
    pipe.seek(0)
    assert wire.receive(pipe) == message


@given(st.binary(max_size=64))
def test_any_bytes_are_a_message_or_an_end(data):
    try:
        wire.receive(io.BytesIO(data))
    except EOFError:
        return


@pytest.mark.parametrize("cut", [0, 3, 8, 12])
def test_a_message_that_is_cut_is_an_end(cut):
    pipe = io.BytesIO()
    wire.send(pipe, ["check", [b"abc"]])
    with pytest.raises(EOFError):
        wire.receive(io.BytesIO(pipe.getvalue()[:cut]))
