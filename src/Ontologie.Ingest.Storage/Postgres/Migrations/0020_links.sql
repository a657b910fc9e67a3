-- Links of events to entities. Every key starts with the workspace or the endpoint. An entity's type and key are ASCII; entity_id and
-- target_id are the first 16 bytes of SHA-256 over type, a zero byte and key, so that most indexes stay small. Titles, reasons and JSON
-- are bytes: a text column refuses some characters of a sender. State that is updated in place has room for new versions on its page.
CREATE TABLE entity_type (
    workspace_id uuid   NOT NULL,
    name         text   COLLATE "C" NOT NULL,
    version      bigint NOT NULL,
    definition   bytea  NOT NULL,
    since        bytea  NOT NULL,
    PRIMARY KEY (workspace_id, name)
);

CREATE TABLE link_checkpoint (
    endpoint_id     uuid    NOT NULL PRIMARY KEY,
    workspace_id    uuid    NOT NULL,
    sequence        bigint  NOT NULL,
    event_id        uuid        NULL,
    started_at      bigint  NOT NULL,
    rules_version   bigint  NOT NULL,
    has_rules       boolean NOT NULL,
    stopped_because bytea       NULL
) WITH (fillfactor = 50);
CREATE INDEX link_checkpoint_by_workspace ON link_checkpoint (workspace_id, endpoint_id);
CREATE INDEX link_checkpoint_active ON link_checkpoint (endpoint_id) WHERE has_rules AND stopped_because IS NULL;

-- Every version of every rule; none is ever changed.
CREATE TABLE link_rule (
    endpoint_id    uuid        NOT NULL,
    rule_id        uuid        NOT NULL,
    version        integer     NOT NULL,
    position       integer     NOT NULL,
    enabled        boolean     NOT NULL,
    deleted        boolean     NOT NULL,
    effective_from bigint      NOT NULL,
    created_at     timestamptz NOT NULL,
    definition     bytea       NOT NULL,
    PRIMARY KEY (endpoint_id, rule_id, version)
);

-- States: 1 running, 2 paused, 3 done, 4 failed, 5 cancelled.
CREATE TABLE relink (
    endpoint_id   uuid        NOT NULL,
    relink_id     uuid        NOT NULL,
    workspace_id  uuid        NOT NULL,
    state         smallint    NOT NULL CHECK (state BETWEEN 1 AND 5),
    dry_run       boolean     NOT NULL,
    from_sequence bigint      NOT NULL,
    to_sequence   bigint      NOT NULL,
    position      bigint      NOT NULL,
    done          bigint      NOT NULL,
    rules         bytea       NOT NULL,
    counts        bytea       NOT NULL,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    failure       bytea           NULL,
    PRIMARY KEY (endpoint_id, relink_id)
) WITH (fillfactor = 50);
CREATE INDEX relink_by_time ON relink (endpoint_id, created_at, relink_id);
CREATE INDEX relink_open ON relink (endpoint_id, relink_id) WHERE state IN (1, 2);

-- Entities with a contribution, an edit or a manual link of their own: 1 active, 2 archived. A row without state is the lock of an entity
-- that does not exist; its transaction deletes it before the commit, so no other one ever sees it.
CREATE TABLE entity (
    workspace_id  uuid        NOT NULL,
    entity_id     uuid        NOT NULL,
    type          text        COLLATE "C" NOT NULL,
    key           text        COLLATE "C" NOT NULL CHECK (octet_length(key) BETWEEN 1 AND 512),
    status        smallint    NOT NULL DEFAULT 1 CHECK (status IN (1, 2)),
    title         bytea           NULL,
    contributions bigint      NOT NULL DEFAULT 0 CHECK (contributions >= 0),
    manual_links  bigint      NOT NULL DEFAULT 0 CHECK (manual_links >= 0),
    first_seen_at timestamptz NOT NULL DEFAULT '-infinity',
    last_seen_at  timestamptz NOT NULL DEFAULT '-infinity',
    origin        text        NOT NULL DEFAULT '',
    state         bytea           NULL,
    PRIMARY KEY (workspace_id, entity_id)
) WITH (fillfactor = 70);
CREATE INDEX entity_by_key ON entity (workspace_id, type, status, key);

-- What one version of one rule made of one item of one event. Operations: 1 upsert, 2 archive.
CREATE TABLE link_contribution (
    endpoint_id  uuid        NOT NULL,
    sequence     bigint      NOT NULL,
    rule_id      uuid        NOT NULL,
    item         integer     NOT NULL,
    rule_version integer     NOT NULL,
    type_version bigint      NOT NULL,
    workspace_id uuid        NOT NULL,
    entity_id    uuid        NOT NULL,
    type         text        COLLATE "C" NOT NULL,
    key          text        COLLATE "C" NOT NULL CHECK (octet_length(key) BETWEEN 1 AND 512),
    rank         bytea       NOT NULL,
    received_at  timestamptz NOT NULL,
    event_id     uuid        NOT NULL,
    operation    smallint    NOT NULL CHECK (operation IN (1, 2)),
    content      bytea       NOT NULL,
    PRIMARY KEY (endpoint_id, sequence, rule_id, item)
);
CREATE INDEX link_contribution_by_rank ON link_contribution (workspace_id, entity_id, endpoint_id, rank);
CREATE INDEX link_contribution_by_time
    ON link_contribution (workspace_id, entity_id, received_at, endpoint_id, sequence, rule_id, item);

-- What contributions say about relations to many. The mark of a set has the target zero.
CREATE TABLE relation_claim (
    workspace_id uuid        NOT NULL,
    entity_id    uuid        NOT NULL,
    relation     text        COLLATE "C" NOT NULL,
    target_id    uuid        NOT NULL,
    endpoint_id  uuid        NOT NULL,
    rule_id      uuid        NOT NULL,
    rank         bytea       NOT NULL,
    sequence     bigint      NOT NULL,
    item         integer     NOT NULL,
    rule_version integer     NOT NULL,
    target_type  text        COLLATE "C" NULL,
    target_key   text        COLLATE "C" NULL CHECK (octet_length(target_key) BETWEEN 1 AND 512),
    event_id     uuid        NOT NULL,
    received_at  timestamptz NOT NULL,
    details      bytea       NOT NULL,
    PRIMARY KEY (workspace_id, entity_id, relation, target_id, endpoint_id, rule_id, rank, sequence, item)
);
CREATE INDEX relation_claim_by_event ON relation_claim (endpoint_id, sequence, rule_id, item);
CREATE INDEX relation_claim_by_target
    ON relation_claim (workspace_id, target_id, endpoint_id, sequence, rule_id, item, relation) WHERE target_type IS NOT NULL;

-- The relations that count.
CREATE TABLE relation_edge (
    workspace_id uuid        NOT NULL,
    entity_id    uuid        NOT NULL,
    relation     text        COLLATE "C" NOT NULL,
    target_type  text        COLLATE "C" NOT NULL,
    target_key   text        COLLATE "C" NOT NULL CHECK (octet_length(target_key) BETWEEN 1 AND 512),
    target_id    uuid        NOT NULL,
    type         text        COLLATE "C" NOT NULL,
    key          text        COLLATE "C" NOT NULL,
    received_at  timestamptz NOT NULL,
    origin       bytea       NOT NULL,
    PRIMARY KEY (workspace_id, entity_id, relation, target_type, target_key)
) WITH (fillfactor = 90);
CREATE INDEX relation_edge_by_target ON relation_edge (workspace_id, target_id, type, relation, key);
CREATE INDEX relation_edge_by_time ON relation_edge (workspace_id, target_id, received_at);

-- Every target that a relation ever had, for lists of stubs. A row may outlive its last relation, except if its entity is erased.
CREATE TABLE relation_target (
    workspace_id uuid NOT NULL,
    type         text COLLATE "C" NOT NULL,
    key          text COLLATE "C" NOT NULL,
    entity_id    uuid NOT NULL,
    PRIMARY KEY (workspace_id, type, key)
);

-- What linking made of an event: 1 linked, 2 unlinked, 3 failed, 4 erased. An accepted event has no row.
CREATE TABLE link_outcome (
    endpoint_id uuid     NOT NULL,
    sequence    bigint   NOT NULL,
    event_id    uuid     NOT NULL,
    status      smallint NOT NULL CHECK (status BETWEEN 1 AND 4),
    problems    bytea    NOT NULL,
    PRIMARY KEY (endpoint_id, sequence)
);
CREATE INDEX link_outcome_by_status ON link_outcome (endpoint_id, status, sequence);

CREATE TABLE manual_link (
    workspace_id uuid        NOT NULL,
    entity_id    uuid        NOT NULL,
    event_id     uuid        NOT NULL,
    type         text        COLLATE "C" NOT NULL,
    key          text        COLLATE "C" NOT NULL CHECK (octet_length(key) BETWEEN 1 AND 512),
    endpoint_id  uuid        NOT NULL,
    sequence     bigint      NOT NULL,
    received_at  timestamptz NOT NULL,
    created_at   timestamptz NOT NULL,
    source       text        NOT NULL,
    PRIMARY KEY (workspace_id, entity_id, event_id)
);
CREATE INDEX manual_link_by_time ON manual_link (workspace_id, entity_id, received_at, endpoint_id, sequence);
CREATE INDEX manual_link_by_event ON manual_link (workspace_id, endpoint_id, event_id);
CREATE INDEX manual_link_by_sequence ON manual_link (endpoint_id, sequence);

-- The last sequence of each endpoint that may not bring an erased entity back. Kept for ever. The hash has a secret key.
CREATE TABLE erasure_fence (
    workspace_id uuid   NOT NULL,
    endpoint_id  uuid   NOT NULL,
    hash         bytea  NOT NULL CHECK (length(hash) = 32),
    sequence     bigint NOT NULL,
    PRIMARY KEY (workspace_id, endpoint_id, hash)
);

CREATE TABLE erasure (
    workspace_id   uuid        NOT NULL,
    erasure_id     uuid        NOT NULL,
    erased_at      timestamptz NOT NULL,
    erased_by      bytea       NOT NULL,
    deletes_events boolean     NOT NULL,
    done           boolean     NOT NULL,
    traces_type    text        COLLATE "C" NULL,
    traces_key     text        COLLATE "C" NULL,
    PRIMARY KEY (workspace_id, erasure_id)
);
CREATE INDEX erasure_by_time ON erasure (workspace_id, erased_at, erasure_id);
CREATE INDEX erasure_open ON erasure (workspace_id, erasure_id) WHERE NOT done;

-- The events whose contents are still in the log.
CREATE TABLE erased_event (
    workspace_id uuid   NOT NULL,
    erasure_id   uuid   NOT NULL,
    endpoint_id  uuid   NOT NULL,
    sequence     bigint NOT NULL,
    PRIMARY KEY (workspace_id, erasure_id, endpoint_id, sequence)
);

-- Events that retention removed before they were linked.
CREATE TABLE link_gap (
    endpoint_id   uuid        NOT NULL,
    from_sequence bigint      NOT NULL,
    to_sequence   bigint      NOT NULL,
    found_at      timestamptz NOT NULL,
    PRIMARY KEY (endpoint_id, from_sequence)
);
