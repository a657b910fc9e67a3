-- How often an event's identity was delivered again, and how many of these deliveries had other bytes. Only events that were
-- repeated have a row: an event itself is never rewritten.
CREATE TABLE event_repeat (
    endpoint_id     BLOB    NOT NULL CHECK (length(endpoint_id) = 16),
    event_id        BLOB    NOT NULL CHECK (length(event_id) = 16),
    count           INTEGER NOT NULL CHECK (count > 0),
    last_at         INTEGER NOT NULL,
    with_other_body INTEGER NOT NULL CHECK (with_other_body BETWEEN 0 AND count),
    PRIMARY KEY (endpoint_id, event_id)
) WITHOUT ROWID;

-- The sums for each endpoint, so that nobody adds up its events.
CREATE TABLE endpoint_repeat (
    endpoint_id     BLOB    NOT NULL PRIMARY KEY CHECK (length(endpoint_id) = 16),
    count           INTEGER NOT NULL CHECK (count > 0),
    with_other_body INTEGER NOT NULL CHECK (with_other_body BETWEEN 0 AND count)
) WITHOUT ROWID;
