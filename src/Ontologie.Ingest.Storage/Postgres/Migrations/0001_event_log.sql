-- The place where every endpoint's log stands: its last sequence. An append locks these rows, in the order of
-- endpoints, before it looks at anything else; a commit is visible before its locks are gone.
CREATE TABLE endpoint_log (
    endpoint_id   uuid   NOT NULL PRIMARY KEY,
    last_sequence bigint NOT NULL CHECK (last_sequence >= 0)
) WITH (fillfactor = 50);

-- Uniqueness is this primary key and nothing else: an identity is stored once, whoever appends it. The row outlives
-- its event and tells where that is and the digest of the bytes that came first.
CREATE TABLE replay_nonce (
    endpoint_id  uuid        NOT NULL,
    event_id     uuid        NOT NULL,
    sequence     bigint      NOT NULL,
    committed_at timestamptz NOT NULL,
    kept         boolean     NOT NULL,
    body_digest  bytea       NOT NULL CHECK (length(body_digest) = 32),
    PRIMARY KEY (endpoint_id, event_id)
);

-- The events, partitioned by the day (UTC) of their commit, so that retention drops whole partitions. The key's order
-- serves reading on by sequence; the time is in it because PostgreSQL asks for it. Type and headers are a sender's
-- text kept as bytes in UTF-8: text columns refuse some characters, and a refused row would be a lost event.
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

-- Where rows go whose partition is missing: ingestion never stops for that.
CREATE TABLE event_default PARTITION OF event DEFAULT;
CREATE INDEX event_default_by_time ON event_default (committed_at);

-- When each secret last verified an event, to the accuracy that SecretUses tells.
CREATE TABLE secret_use (
    endpoint_id  uuid        NOT NULL,
    secret_id    uuid        NOT NULL,
    last_used_at timestamptz NOT NULL,
    PRIMARY KEY (endpoint_id, secret_id)
) WITH (fillfactor = 50);
