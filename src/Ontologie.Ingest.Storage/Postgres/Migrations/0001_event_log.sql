-- The head of each endpoint's log: its last sequence. An append locks these rows first, in the order of endpoints. A commit is visible
-- before its locks are released.
CREATE TABLE endpoint_log (
    endpoint_id   uuid   NOT NULL PRIMARY KEY,
    last_sequence bigint NOT NULL CHECK (last_sequence >= 0)
) WITH (fillfactor = 50);

-- This primary key alone ensures that an identity is stored once, whichever writer appends it. A row outlives its event. It has the
-- place of the event and the digest of the stored bytes.
CREATE TABLE replay_nonce (
    endpoint_id  uuid        NOT NULL,
    event_id     uuid        NOT NULL,
    sequence     bigint      NOT NULL,
    committed_at timestamptz NOT NULL,
    kept         boolean     NOT NULL,
    body_digest  bytea       NOT NULL CHECK (length(body_digest) = 32),
    PRIMARY KEY (endpoint_id, event_id)
);

-- The events, partitioned by the day (UTC) of their commit, so that retention drops whole partitions. The order of the key serves reads
-- by sequence; PostgreSQL requires the time in it. Type and headers are text of a sender, stored as UTF-8 bytes: a text column refuses
-- some characters, and a refused row would be a lost event.
CREATE TABLE event (
    endpoint_id  uuid        NOT NULL,
    sequence     bigint      NOT NULL,
    committed_at timestamptz NOT NULL,
    event_id     uuid        NOT NULL,
    received_at  timestamptz NOT NULL,
    type         bytea           NULL CHECK (length(type) <= 512),
    secret_id    uuid        NOT NULL,
    size         integer     NOT NULL,
    test         boolean     NOT NULL,
    headers      bytea       NOT NULL CHECK (length(headers) <= 32768),
    body         bytea       NOT NULL CHECK (length(body) <= 1048576),
    PRIMARY KEY (endpoint_id, sequence, committed_at)
) PARTITION BY RANGE (committed_at);

-- Gets the rows whose partition is missing, so that ingestion never stops.
CREATE TABLE event_default PARTITION OF event DEFAULT;
CREATE INDEX event_default_by_time ON event_default (committed_at);

-- When each secret last verified an event. SecretUses documents the accuracy.
CREATE TABLE secret_use (
    endpoint_id  uuid        NOT NULL,
    secret_id    uuid        NOT NULL,
    last_used_at timestamptz NOT NULL,
    PRIMARY KEY (endpoint_id, secret_id)
) WITH (fillfactor = 50);
