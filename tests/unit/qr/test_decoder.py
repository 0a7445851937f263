"""Reading codes in pictures as poor webcams give them."""

import ctypes.util
import sys

import cv2
import numpy as np
import pytest

from ror_desktop.qr.decoder import Decoder, DecodeResult
from ror_desktop.qr.hints import FAR_BELOW
from ror_desktop.qr.preprocessing import Grey
from tests.support import qr_pictures
from tests.support.qr_pictures import Hardship, Picture

TEXT = "ROR1:https://ror.example.fr#ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OTHER = "ROR1:https://ror.example.fr#ZZZZZZZZZZZZZZZZZZZZZZZZZZ"


@pytest.fixture(scope="module")
def decoder() -> Decoder:
    return Decoder()


def grey(picture: Picture) -> Grey:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)


def test_most_hard_pictures_are_read_and_none_is_read_wrong(decoder: Decoder) -> None:
    read = dict.fromkeys(Hardship, 0)
    for hard in qr_pictures.hard_pictures(each=3, seed=20):
        texts = decoder.read(grey(hard.picture)).texts
        assert texts <= {hard.text}
        read[hard.hardship] += bool(texts)
    for hardship in (Hardship.ROTATION, Hardship.PERSPECTIVE, Hardship.SMALL, Hardship.NOISE):
        assert read[hardship] == 3
    assert sum(read.values()) >= 21


def test_the_same_seed_gives_the_same_pictures() -> None:
    first, second = (list(qr_pictures.hard_pictures(1, 5, 320, 180)) for _ in range(2))
    assert [hard.text for hard in first] == [hard.text for hard in second]
    assert all(np.array_equal(a.picture, b.picture) for a, b in zip(first, second, strict=True))
    assert {hard.hardship for hard in first} == set(Hardship)


def test_a_code_of_fifteen_hundredths_of_the_frame_turned_by_forty_degrees_is_read(
    decoder: Decoder,
) -> None:
    frame = qr_pictures.frame(TEXT, share=0.15, angle=40, tilt=0.05)
    assert decoder.read(grey(frame)).texts == {TEXT}


def test_a_small_picture_is_read(decoder: Decoder) -> None:
    frame = qr_pictures.frame(TEXT, share=0.4, width=640, height=360)
    assert decoder.read(grey(frame)).texts == {TEXT}


def test_two_codes_are_both_seen(decoder: Decoder) -> None:
    left = qr_pictures.frame(TEXT, share=0.4, seed=3, width=640)
    right = qr_pictures.frame(OTHER, share=0.4, seed=4, width=640)
    assert decoder.read(grey(np.hstack([left, right]))).texts == {TEXT, OTHER}


def test_a_room_without_a_code_is_neither_dark_nor_far(decoder: Decoder) -> None:
    assert decoder.read(grey(qr_pictures.empty_frame())) == DecodeResult()


def test_a_dark_room_is_called_dark(decoder: Decoder) -> None:
    seen = decoder.read(grey(qr_pictures.darkened(qr_pictures.empty_frame(), 0.1)))
    assert seen.dark
    assert not seen.texts


def test_a_code_too_far_to_be_read_is_noticed(decoder: Decoder) -> None:
    seen = decoder.read(grey(qr_pictures.frame(TEXT, share=0.05, seed=2)))
    assert not seen.texts
    assert seen.unread_side is not None
    assert seen.unread_side < FAR_BELOW


def test_a_code_cut_out_without_its_margin_is_read(decoder: Decoder) -> None:
    drawn = grey(qr_pictures.code(TEXT))
    bare = np.ascontiguousarray(drawn[40:-40, 40:-40])
    height, width = bare.shape
    assert decoder.read_rows(bare.data.cast("B"), width, height, stride=width).texts == {TEXT}


@pytest.mark.linux(reason="Windows reads without zbar")
def test_without_the_zbar_library_codes_are_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in [name for name in sys.modules if name.startswith("pyzbar")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setattr(ctypes.util, "find_library", lambda _name: None)
    without = Decoder()
    assert without.lacks_zbar
    assert without.read(grey(qr_pictures.frame(TEXT))).texts == {TEXT}


def test_with_the_zbar_library_nothing_is_missing(decoder: Decoder) -> None:
    assert not decoder.lacks_zbar


@pytest.mark.windows(reason="Linux reads with zbar")
def test_windows_reads_without_zbar_and_misses_nothing(decoder: Decoder) -> None:
    assert "pyzbar" not in sys.modules
    assert not decoder.lacks_zbar
    assert decoder.read(grey(qr_pictures.frame(TEXT))).texts == {TEXT}
