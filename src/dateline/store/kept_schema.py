"""The tables of what linking and merging leave for the next time that articles come in.

All of it is derived, like copies, actors and incidents in schema.py: it can be dropped and made again.
"""

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, LargeBinary, String, Table, Text

from dateline.store.schema import metadata

# What a merge leaves for the next one (settling.py): the articles coded since, the arrays of merge/kept.py in parts,
# what settling asks of each event (merge/report.py), and what covering asks of incidents, by type, side and actor.
unsettled = Table(
    "unsettled",
    metadata,
    Column("document", String(24), primary_key=True),
    Column("generation", Integer, nullable=False),
)

kept = Table(
    "kept",
    metadata,
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("name", String(24), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("event", String(24), primary_key=True),
    Column("body", Text, nullable=False),
)

reaches = Table(
    "reaches",
    metadata,
    Column("mark", String(80), primary_key=True),
    Column("incident", String(24), primary_key=True),
    Column("aggregate", Boolean, nullable=False),
    Column("body", Text, nullable=False),
    Index("reaches_by_incident", "incident"),
)

# What finding copies and linking leave for the next time (linking.py): the index of capture/sketches.py in parts, which
# article each repeats, the articles seen again since; the profiles of link/profile.py with what is counted of each, the
# blocks in which they meet others, and the pairs that are alike enough.
sketches = Table(
    "sketches",
    metadata,
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)

repeats = Table(
    "repeats",
    metadata,
    Column("document", String(24), primary_key=True),
    Column("earlier", String(24), nullable=False),
    Index("repeats_by_earlier", "earlier"),
)

sighted = Table("sighted", metadata, Column("document", String(24), primary_key=True))

profiles = Table(
    "profiles",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("actor", String(24), nullable=False),
    Column("body", Text, nullable=False),
)

blocks = Table(
    "blocks",
    metadata,
    Column("block", BigInteger, primary_key=True, autoincrement=False),
    Column("spot", Text, primary_key=True),
    Column("profile", BigInteger, primary_key=True, autoincrement=False),
)

joins = Table(
    "joins",
    metadata,
    Column("low", BigInteger, primary_key=True, autoincrement=False),
    Column("high", BigInteger, primary_key=True, autoincrement=False),
    Column("score", Float, nullable=False),
    Column("sentence", Text, nullable=False),
    Index("joins_by_high", "high"),
)
