-- How often an event's identity was delivered again, and how many of these deliveries had other bytes. Only events that were
-- repeated have a row: an event itself is never rewritten.
CREATE TABLE event_repeat (
    endpoint_id     uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    count           bigint      NOT NULL CHECK (count > 0),
    last_at         timestamptz NOT NULL,
    with_other_body bigint      NOT NULL CHECK (with_other_body BETWEEN 0 AND count),
    PRIMARY KEY (endpoint_id, event_id)
) WITH (fillfactor = 90);

-- The sums for each endpoint, so that nobody adds up its events. Not in endpoint_log: counting must not wait for an append,
-- nor an append for counting.
CREATE TABLE endpoint_repeat (
    endpoint_id     uuid   NOT NULL PRIMARY KEY,
    count           bigint NOT NULL CHECK (count > 0),
    with_other_body bigint NOT NULL CHECK (with_other_body BETWEEN 0 AND count)
) WITH (fillfactor = 50);
