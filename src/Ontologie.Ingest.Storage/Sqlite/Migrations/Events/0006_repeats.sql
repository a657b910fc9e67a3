-- How often the identity of an event was delivered again, and how many of these deliveries had other bytes. Only repeated events have a
-- row, because an event itself is never updated.
CREATE TABLE event_repeat (
    endpoint_id     BLOB    NOT NULL CHECK (length(endpoint_id) = 16),
    event_id        BLOB    NOT NULL CHECK (length(event_id) = 16),
    count           INTEGER NOT NULL CHECK (count > 0),
    last_at         INTEGER NOT NULL,
    with_other_body INTEGER NOT NULL CHECK (with_other_body BETWEEN 0 AND count),
    PRIMARY KEY (endpoint_id, event_id)
) WITHOUT ROWID;

-- The totals of each endpoint, so that no query must sum its events.
CREATE TABLE endpoint_repeat (
    endpoint_id     BLOB    NOT NULL PRIMARY KEY CHECK (length(endpoint_id) = 16),
    count           INTEGER NOT NULL CHECK (count > 0),
    with_other_body INTEGER NOT NULL CHECK (with_other_body BETWEEN 0 AND count)
) WITHOUT ROWID;
