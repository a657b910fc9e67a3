-- Traffic by minute and by hour, kept for some days. An owner is a connector or a workspace. Times are minutes since 1970 UTC; an hour is
-- its first minute. Time comes first in the keys: a minute of all connectors is then one part of the file, for writing and deleting.
CREATE TABLE traffic_minute (
    minute     INTEGER NOT NULL,
    owner_id   BLOB    NOT NULL CHECK (length(owner_id) = 16),
    node_id    BLOB    NOT NULL CHECK (length(node_id) = 16),
    accepted   INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    refused    INTEGER NOT NULL,
    detail     BLOB    NOT NULL,
    PRIMARY KEY (minute, owner_id, node_id)
) WITHOUT ROWID;

CREATE TABLE traffic_hour (
    minute     INTEGER NOT NULL,
    owner_id   BLOB    NOT NULL CHECK (length(owner_id) = 16),
    node_id    BLOB    NOT NULL CHECK (length(node_id) = 16),
    accepted   INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    refused    INTEGER NOT NULL,
    detail     BLOB    NOT NULL,
    PRIMARY KEY (minute, owner_id, node_id)
) WITHOUT ROWID;

-- Which batches of a node are stored, so that none is added twice.
CREATE TABLE stored_batches (
    minute      INTEGER NOT NULL,
    node_id     BLOB    NOT NULL CHECK (length(node_id) = 16),
    first_batch INTEGER NOT NULL,
    last_batch  INTEGER NOT NULL CHECK (last_batch >= first_batch),
    PRIMARY KEY (minute, node_id, first_batch)
) WITHOUT ROWID;

-- The minutes in which any node reported. Others are unknown, not zero.
CREATE TABLE reported_minute (
    minute INTEGER NOT NULL PRIMARY KEY
);
