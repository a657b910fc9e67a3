-- Refused requests and conflicts of identities. Times are microseconds since 1970 UTC. Kinds: 1 sample, 2 quarantined, 3 conflict. Tables
-- with large rows have a number as their key, because a tree of large rows is deep.

CREATE TABLE rejection (
    n                INTEGER NOT NULL PRIMARY KEY,
    endpoint_id      BLOB    NOT NULL CHECK (length(endpoint_id) = 16),
    rejection_id     BLOB    NOT NULL CHECK (length(rejection_id) = 16),
    kind             INTEGER NOT NULL CHECK (kind IN (1, 2, 3)),
    received_at      INTEGER NOT NULL,
    keep_until       INTEGER NOT NULL,
    never_verified   INTEGER NOT NULL CHECK (never_verified IN (0, 1)),
    reason           TEXT    NOT NULL,
    method           TEXT    NOT NULL,
    declared_bytes   INTEGER     NULL,
    read_bytes       INTEGER NOT NULL,
    remote_address   TEXT    NOT NULL,
    address_group    TEXT    NOT NULL,
    scheme           TEXT        NULL,
    skew_seconds     INTEGER     NULL,
    body_digest      BLOB        NULL CHECK (length(body_digest) = 32),
    sealed_bytes     INTEGER NOT NULL CHECK (sealed_bytes >= 0),
    recovered_as     BLOB        NULL CHECK (length(recovered_as) = 16),
    recovery_outcome TEXT        NULL,
    finding          TEXT        NULL,
    headers          BLOB    NOT NULL
);

CREATE UNIQUE INDEX rejection_by_id ON rejection (endpoint_id, rejection_id);

-- It has all columns that the bounds need.
CREATE INDEX rejection_by_time
    ON rejection (endpoint_id, received_at, rejection_id, kind, address_group, sealed_bytes, recovered_as);
CREATE INDEX rejection_by_reason ON rejection (endpoint_id, reason, received_at, rejection_id);
CREATE INDEX rejection_recoverable ON rejection (endpoint_id, received_at, rejection_id) WHERE kind = 2 AND recovered_as IS NULL;
CREATE INDEX rejection_with_finding ON rejection (endpoint_id, received_at, rejection_id) WHERE finding IS NOT NULL;
CREATE INDEX rejection_by_end ON rejection (keep_until);

-- The order in which requests give way if the installation has no room.
CREATE INDEX rejection_by_value ON rejection (never_verified DESC, received_at) WHERE sealed_bytes > 0;

CREATE TABLE sealed_request (
    n      INTEGER NOT NULL PRIMARY KEY REFERENCES rejection (n) ON DELETE CASCADE,
    sealed BLOB    NOT NULL
);

-- The writes into quarantines.
CREATE TABLE quarantine_meter (
    endpoint_id BLOB    NOT NULL PRIMARY KEY CHECK (length(endpoint_id) = 16),
    burst       INTEGER NOT NULL,
    minute      INTEGER NOT NULL,
    in_minute   INTEGER NOT NULL
) WITHOUT ROWID;

-- The sum of sealed_bytes, in one row.
CREATE TABLE sealed_total (
    one          INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    sealed_bytes INTEGER NOT NULL CHECK (sealed_bytes >= 0)
);

INSERT INTO sealed_total (one, sealed_bytes) VALUES (1, 0);
