"""What would the atlas be with more records? The gazetteer many times over, moved about by one and the same chance.

A module of the other scripts here; it measures nothing itself.
"""

from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from renamed_places.dates import FOREVER, NEVER
from renamed_places.page.columns import Columns, Texts

SEED: Final = 1961
SPREAD: Final = 0.004
"""How far a record is moved, in parts of the Mercator square: about 160 km at the equator."""
DAYS: Final = 1500
"""By how many days, at most, all dates of a record are moved."""

Array = NDArray[Any]


def jittered(columns: Columns, records: int) -> Columns:
    """Return so many records: those of a gazetteer as they are, then again and again, moved by chance."""
    chance = np.random.default_rng(SEED)
    source = np.arange(records) % len(columns)
    moved = np.arange(records) >= len(columns)
    places = chance.normal(0, SPREAD, (records, 2)) * moved[:, None]
    days = chance.integers(-DAYS, DAYS + 1, records) * moved
    first, spans = _lists(columns.first // 4, source)
    called, names = _lists(columns.called, source)
    by = {name: getattr(columns, name)[source] for name in ("kind", "country", "honouree", "flags", "title")}
    return replace(
        columns,
        **by,
        world=np.clip(columns.world.reshape(-1, 2)[source] + places, 0.001, 0.999).ravel().astype("<f8"),
        first=(first * 4).astype("<i4"),
        days=_shifted(columns.days, spans, np.repeat(days, np.diff(first))),
        called=called.astype("<i4"),
        name=columns.name[names],
        latin=columns.latin[names],
        name_days=_shifted(columns.name_days, names, np.repeat(days, np.diff(called))),
        honours=columns.honours[names],
        ids=_ids(records),
    )


def _lists(starts: Array, source: Array) -> tuple[Array, Array]:
    """Return where the parts of each record begin, and which parts of the source they are."""
    lengths = np.diff(starts)[source]
    begins = np.concatenate([[0], np.cumsum(lengths)])
    within = np.arange(begins[-1]) - np.repeat(begins[:-1], lengths)
    return begins, np.repeat(starts[:-1][source], lengths) + within


def _shifted(days: Array, parts: Array, by: Array) -> Array:
    """Return four days for each part, moved, but for those that mean never and for ever."""
    fours = days.reshape(-1, 4)[parts].astype(np.int64)
    known = (fours != NEVER) & (fours != FOREVER)
    moved: Array = (fours + by[:, None] * known).astype("<i4").ravel()
    return moved


def _ids(records: int) -> Texts:
    letters = np.char.mod("record-%07d", np.arange(records)).astype("S14")
    return Texts(np.frombuffer(letters.tobytes(), dtype="|u1"), (np.arange(records + 1) * 14).astype("<i4"))
