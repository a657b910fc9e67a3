-- How often the identity of an event was delivered again, and how many of these deliveries had other bytes. Only repeated events have a
-- row, because an event itself is never updated.
CREATE TABLE event_repeat (
    endpoint_id     uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    count           bigint      NOT NULL CHECK (count > 0),
    last_at         timestamptz NOT NULL,
    with_other_body bigint      NOT NULL CHECK (with_other_body BETWEEN 0 AND count),
    PRIMARY KEY (endpoint_id, event_id)
) WITH (fillfactor = 90);

-- The totals of each endpoint, so that no query must sum its events. They are not in endpoint_log, because counting and appending must
-- not wait for each other.
CREATE TABLE endpoint_repeat (
    endpoint_id     uuid   NOT NULL PRIMARY KEY,
    count           bigint NOT NULL CHECK (count > 0),
    with_other_body bigint NOT NULL CHECK (with_other_body BETWEEN 0 AND count)
) WITH (fillfactor = 50);
