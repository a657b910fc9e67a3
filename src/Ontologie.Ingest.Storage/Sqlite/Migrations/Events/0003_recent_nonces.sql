-- Nonces that replay_nonce does not have yet, in the order of their commits. Keys are random: inserted one by one, each would write a
-- page of the write-ahead log. Inserted many at a time in the order of the key, they share pages. n only counts them.
CREATE TABLE recent_nonce (
    n           INTEGER NOT NULL PRIMARY KEY,
    endpoint_id BLOB    NOT NULL CHECK (length(endpoint_id) = 16),
    event_id    BLOB    NOT NULL CHECK (length(event_id) = 16),
    sequence    INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    kept        INTEGER NOT NULL CHECK (kept IN (0, 1)),
    body_digest BLOB    NOT NULL CHECK (length(body_digest) = 32)
);
