-- The nonces, in the order of their commits. A row outlives its event and tells its sequence and the digest of the bytes that came
-- first. (Those that were there before come in the order of their old keys.)
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

-- Uniqueness is this primary key: an event id is a digest that has the endpoint in it. It has the nonces up to nonce_move.settled;
-- later ones are put here many at a time, in the order of the key, so that they share pages. Small rows, so that more of them do.
CREATE TABLE nonce_by_event (
    event_id BLOB    NOT NULL PRIMARY KEY,
    n        INTEGER NOT NULL
) WITHOUT ROWID;

INSERT INTO nonce_by_event (event_id, n) SELECT event_id, n FROM nonce ORDER BY event_id;

-- One row. Those after settled up to leaving are on their way, and are there up to the event id copied.
CREATE TABLE nonce_move (
    one     INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    settled INTEGER NOT NULL,
    leaving INTEGER NOT NULL CHECK (leaving >= settled),
    copied  BLOB    NOT NULL CHECK (length(copied) = 16)
);

INSERT INTO nonce_move (one, settled, leaving, copied) SELECT 1, coalesce(max(n), 0), coalesce(max(n), 0), zeroblob(16) FROM nonce;
