-- Refused requests and conflicts of identities. Kinds: 1 sample, 2 quarantined, 3 conflict. Texts that a sender may choose are bytes. Rows
-- come and go all the time, so pages have room for new versions.
CREATE TABLE rejection (
    endpoint_id      uuid        NOT NULL,
    rejection_id     uuid        NOT NULL,
    kind             smallint    NOT NULL CHECK (kind BETWEEN 1 AND 3),
    received_at      timestamptz NOT NULL,
    keep_until       timestamptz NOT NULL,
    never_verified   boolean     NOT NULL,
    reason           text        COLLATE "C" NOT NULL,
    method           bytea       NOT NULL,
    declared_bytes   bigint          NULL,
    read_bytes       bigint      NOT NULL,
    remote_address   bytea       NOT NULL,
    address_group    bytea       NOT NULL,
    scheme           bytea           NULL,
    skew_seconds     bigint          NULL,
    body_digest      bytea           NULL CHECK (length(body_digest) = 32),
    sealed_bytes     integer     NOT NULL CHECK (sealed_bytes >= 0),
    recovered_as     uuid            NULL,
    recovery_outcome text            NULL,
    finding          text            NULL,
    headers          bytea       NOT NULL,
    PRIMARY KEY (endpoint_id, rejection_id)
) WITH (fillfactor = 80);
CREATE INDEX rejection_by_time ON rejection (endpoint_id, received_at, rejection_id);
CREATE INDEX rejection_by_reason ON rejection (endpoint_id, reason, received_at, rejection_id);
CREATE INDEX rejection_recoverable ON rejection (endpoint_id, received_at, rejection_id) WHERE kind = 2 AND recovered_as IS NULL;
CREATE INDEX rejection_with_finding ON rejection (endpoint_id, received_at, rejection_id) WHERE finding IS NOT NULL;
CREATE INDEX rejection_by_end ON rejection (keep_until);

-- The order in which requests give way if the installation has no room.
CREATE INDEX rejection_by_value ON rejection (never_verified DESC, received_at, endpoint_id, rejection_id) WHERE sealed_bytes > 0;

CREATE TABLE sealed_request (
    endpoint_id  uuid  NOT NULL,
    rejection_id uuid  NOT NULL,
    sealed       bytea NOT NULL,
    PRIMARY KEY (endpoint_id, rejection_id),
    FOREIGN KEY (endpoint_id, rejection_id) REFERENCES rejection ON DELETE CASCADE
);

-- Sealed bytes cannot be compressed.
ALTER TABLE sealed_request ALTER COLUMN sealed SET STORAGE EXTERNAL;

-- The writes into quarantines.
CREATE TABLE quarantine_meter (
    endpoint_id uuid   NOT NULL PRIMARY KEY,
    burst       bigint NOT NULL,
    minute      bigint NOT NULL,
    in_minute   bigint NOT NULL
) WITH (fillfactor = 50);

-- The sum of sealed_bytes, in one row, which is also the lock of all transactions that change it.
CREATE TABLE sealed_total (
    one          boolean NOT NULL PRIMARY KEY CHECK (one),
    sealed_bytes bigint  NOT NULL CHECK (sealed_bytes >= 0)
) WITH (fillfactor = 50);

INSERT INTO sealed_total (one, sealed_bytes) VALUES (true, 0);
