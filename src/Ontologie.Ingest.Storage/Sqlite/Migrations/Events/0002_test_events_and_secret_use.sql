-- Whether this installation sent the event as a test of the connector.
ALTER TABLE event ADD COLUMN test INTEGER NOT NULL DEFAULT 0 CHECK (test IN (0, 1));

-- When each secret last verified an event. SecretUses documents the accuracy.
CREATE TABLE secret_use (
    endpoint_id  BLOB    NOT NULL CHECK (length(endpoint_id) = 16),
    secret_id    BLOB    NOT NULL CHECK (length(secret_id) = 16),
    last_used_at INTEGER NOT NULL,
    PRIMARY KEY (endpoint_id, secret_id)
) WITHOUT ROWID;
