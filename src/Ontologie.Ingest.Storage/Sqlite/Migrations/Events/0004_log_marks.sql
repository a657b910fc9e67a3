-- An endpoint's log is a linked list: each event has the row of the event before it. Only some events, the marks, are in the index by
-- sequence, and readers find the others from there. With many endpoints, an index of all events would write one page per event. The
-- table is created again for two reasons: linked rows need an explicit key, because VACUUM may change other row ids; and a reader must
-- not read past a body to reach the link. All existing events become marks without a link.
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

-- The start of the list: the row of the last event. Null if that event is a mark. The new table name keeps out older programs, which
-- would not write it.
ALTER TABLE endpoint_log RENAME TO endpoint_head;
ALTER TABLE endpoint_head ADD COLUMN last_row INTEGER NULL;
