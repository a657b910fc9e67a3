-- Traffic by minute and by hour, kept for some days. An owner is a connector or a workspace. Times are minutes since 1970 UTC; an hour is
-- its first minute. Time comes first in the keys: a minute of all connectors is then one part of the index, for writing and deleting.
CREATE TABLE traffic_minute (
    minute     bigint NOT NULL,
    owner_id   uuid   NOT NULL,
    node_id    uuid   NOT NULL,
    accepted   bigint NOT NULL,
    duplicates bigint NOT NULL,
    refused    bigint NOT NULL,
    detail     bytea  NOT NULL,
    PRIMARY KEY (minute, owner_id, node_id)
);

-- Updated each minute of its hour: room for new versions of a row on its page.
CREATE TABLE traffic_hour (
    minute     bigint NOT NULL,
    owner_id   uuid   NOT NULL,
    node_id    uuid   NOT NULL,
    accepted   bigint NOT NULL,
    duplicates bigint NOT NULL,
    refused    bigint NOT NULL,
    detail     bytea  NOT NULL,
    PRIMARY KEY (minute, owner_id, node_id)
) WITH (fillfactor = 50);

-- Which batches of a node are stored, so that none is added twice.
CREATE TABLE stored_batches (
    minute      bigint NOT NULL,
    node_id     uuid   NOT NULL,
    first_batch bigint NOT NULL,
    last_batch  bigint NOT NULL CHECK (last_batch >= first_batch),
    PRIMARY KEY (minute, node_id, first_batch)
);

-- The minutes in which any node reported. Others are unknown, not zero.
CREATE TABLE reported_minute (
    minute bigint NOT NULL PRIMARY KEY
);
