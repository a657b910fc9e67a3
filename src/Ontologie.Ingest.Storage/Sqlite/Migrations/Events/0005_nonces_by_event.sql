-- The nonces, in the order of their commits. A row outlives its event. It has the sequence and the digest of the stored bytes. (Older
-- nonces are in the order of their old keys.)
CREATE TABLE nonce (
    n           INTEGER NOT NULL PRIMARY KEY,
    endpoint_id BLOB    NOT NULL CHECK (length(endpoint_id) = 16),
    event_id    BLOB    NOT NULL CHECK (length(event_id) = 16),
    sequence    INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    kept        INTEGER NOT NULL CHECK (kept IN (0, 1)),
    body_digest BLOB    NOT NULL CHECK (length(body_digest) = 32)
);

INSERT INTO nonce (endpoint_id, event_id, sequence, received_at, kept, body_digest)
SELECT endpoint_id, event_id, sequence, received_at, kept, body_digest FROM replay_nonce;

INSERT INTO nonce (endpoint_id, event_id, sequence, received_at, kept, body_digest)
SELECT endpoint_id, event_id, sequence, received_at, kept, body_digest FROM recent_nonce AS r
WHERE NOT EXISTS (SELECT 1 FROM replay_nonce AS o WHERE o.endpoint_id = r.endpoint_id AND o.event_id = r.event_id)
ORDER BY r.n;

DROP TABLE replay_nonce;
DROP TABLE recent_nonce;

-- This primary key ensures uniqueness. It has the nonces up to nonce_move.settled. Later nonces are inserted many at a time in the order
-- of the key, so that they share pages. Rows are small, so that a page has many.
CREATE TABLE nonce_by_event (
    event_id    BLOB    NOT NULL,
    endpoint_id BLOB    NOT NULL,
    n           INTEGER NOT NULL,
    PRIMARY KEY (event_id, endpoint_id)
) WITHOUT ROWID;

INSERT INTO nonce_by_event (event_id, endpoint_id, n) SELECT event_id, endpoint_id, n FROM nonce ORDER BY event_id, endpoint_id;

-- One row. The nonces after settled, up to leaving, are being moved into the index. Those up to the copied key are already there.
CREATE TABLE nonce_move (
    one             INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    settled         INTEGER NOT NULL,
    leaving         INTEGER NOT NULL CHECK (leaving >= settled),
    copied_event    BLOB    NOT NULL CHECK (length(copied_event) = 16),
    copied_endpoint BLOB    NOT NULL CHECK (length(copied_endpoint) = 16)
);

INSERT INTO nonce_move (one, settled, leaving, copied_event, copied_endpoint)
SELECT 1, coalesce(max(n), 0), coalesce(max(n), 0), zeroblob(16), zeroblob(16) FROM nonce;
