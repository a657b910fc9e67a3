-- An endpoint's log is a chain: each event names the row of the one before it. Only some are in the index by sequence, and from
-- these the others are found. With many endpoints an index of all would cost each event a page of its own. The table is made anew
-- because rows that are named need a key of their own (VACUUM may give others a new one), and so that nobody has to read past a
-- body to get to the one before. All that are there already are in the index, and name nobody.
CREATE TABLE event_in_chain (
    n           INTEGER NOT NULL PRIMARY KEY,
    endpoint_id BLOB    NOT NULL CHECK (length(endpoint_id) = 16),
    sequence    INTEGER NOT NULL,
    previous    INTEGER NULL,
    is_mark     INTEGER NOT NULL CHECK (is_mark IN (0, 1)),
    event_id    BLOB    NOT NULL,
    received_at INTEGER NOT NULL,
    type        TEXT    NULL CHECK (length(type) <= 128),
    secret_id   BLOB    NOT NULL CHECK (length(secret_id) = 16),
    size        INTEGER NOT NULL,
    test        INTEGER NOT NULL CHECK (test IN (0, 1)),
    headers     BLOB    NOT NULL CHECK (length(headers) <= 32768),
    body        BLOB    NOT NULL CHECK (length(body) <= 1048576)
);

INSERT INTO event_in_chain
    (n, endpoint_id, sequence, previous, is_mark, event_id, received_at, type, secret_id, size, test, headers, body)
SELECT rowid, endpoint_id, sequence, NULL, 1, event_id, received_at, type, secret_id, size, test, headers, body FROM event ORDER BY rowid;

DROP TABLE event;
ALTER TABLE event_in_chain RENAME TO event;
CREATE UNIQUE INDEX event_mark ON event (endpoint_id, sequence) WHERE is_mark = 1;

-- Where the chain begins: the row of the last event. Null where that is a mark anyway. The new name keeps away programs that would
-- not write it.
ALTER TABLE endpoint_log RENAME TO endpoint_head;
ALTER TABLE endpoint_head ADD COLUMN last_row INTEGER NULL;
