-- The head of each endpoint's log: its last sequence.
CREATE TABLE endpoint_log (
    endpoint_id   BLOB    NOT NULL PRIMARY KEY CHECK (length(endpoint_id) = 16),
    last_sequence INTEGER NOT NULL CHECK (last_sequence > 0)
) WITHOUT ROWID;

-- This primary key alone ensures that an identity is stored once, whichever writer appends it. A row outlives its event. It has the
-- sequence and the digest of the stored bytes.
CREATE TABLE replay_nonce (
    endpoint_id BLOB    NOT NULL CHECK (length(endpoint_id) = 16),
    event_id    BLOB    NOT NULL CHECK (length(event_id) = 16),
    sequence    INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    kept        INTEGER NOT NULL CHECK (kept IN (0, 1)),
    body_digest BLOB    NOT NULL CHECK (length(body_digest) = 32),
    PRIMARY KEY (endpoint_id, event_id)
) WITHOUT ROWID;

-- The events. A rowid table, so that the rows of all endpoints are appended at its end. Times are microseconds since 1970 UTC.
CREATE TABLE event (
    endpoint_id BLOB    NOT NULL CHECK (length(endpoint_id) = 16),
    sequence    INTEGER NOT NULL,
    event_id    BLOB    NOT NULL,
    received_at INTEGER NOT NULL,
    type        TEXT        NULL CHECK (length(type) <= 128),
    secret_id   BLOB    NOT NULL CHECK (length(secret_id) = 16),
    size        INTEGER NOT NULL,
    headers     BLOB    NOT NULL CHECK (length(headers) <= 32768),
    body        BLOB    NOT NULL CHECK (length(body) <= 1048576)
);

CREATE UNIQUE INDEX event_by_sequence ON event (endpoint_id, sequence);
