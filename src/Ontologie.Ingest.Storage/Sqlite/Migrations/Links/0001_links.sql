-- Entities, the contributions of events to them, and how far each connector is linked. Times are microseconds since 1970 UTC. An entity
-- in a key is a hash of its type and key (16 bytes), so that keys stay short. Tables with large rows have a number as their key, because
-- a tree of large rows is deep.

CREATE TABLE entity_type (
    workspace_id BLOB    NOT NULL CHECK (length(workspace_id) = 16),
    name         TEXT    NOT NULL CHECK (length(name) <= 63),
    version      INTEGER NOT NULL,
    definition   BLOB    NOT NULL,
    since        BLOB    NOT NULL,
    PRIMARY KEY (workspace_id, name)
) WITHOUT ROWID;

-- All versions of all rules. The newest of a rule that is not deleted is in the index by position.
CREATE TABLE rule_version (
    endpoint_id    BLOB    NOT NULL CHECK (length(endpoint_id) = 16),
    rule_id        BLOB    NOT NULL CHECK (length(rule_id) = 16),
    version        INTEGER NOT NULL,
    position       INTEGER NOT NULL,
    is_enabled     INTEGER NOT NULL CHECK (is_enabled IN (0, 1)),
    is_deleted     INTEGER NOT NULL CHECK (is_deleted IN (0, 1)),
    is_newest      INTEGER NOT NULL CHECK (is_newest IN (0, 1)),
    effective_from INTEGER NOT NULL,
    created_at     INTEGER NOT NULL,
    definition     BLOB    NOT NULL,
    PRIMARY KEY (endpoint_id, rule_id, version)
) WITHOUT ROWID;

CREATE INDEX rule_in_force ON rule_version (endpoint_id, position) WHERE is_newest = 1 AND is_deleted = 0;

CREATE TABLE link_checkpoint (
    endpoint_id     BLOB    NOT NULL PRIMARY KEY CHECK (length(endpoint_id) = 16),
    workspace_id    BLOB    NOT NULL CHECK (length(workspace_id) = 16),
    sequence        INTEGER NOT NULL,
    event_id        BLOB    NULL,
    started_at      INTEGER NOT NULL,
    rules_version   INTEGER NOT NULL,
    has_rules       INTEGER NOT NULL CHECK (has_rules IN (0, 1)),
    stopped_because TEXT    NULL
) WITHOUT ROWID;

CREATE INDEX checkpoint_by_workspace ON link_checkpoint (workspace_id);

CREATE TABLE relink (
    endpoint_id   BLOB    NOT NULL CHECK (length(endpoint_id) = 16),
    relink_id     BLOB    NOT NULL CHECK (length(relink_id) = 16),
    workspace_id  BLOB    NOT NULL CHECK (length(workspace_id) = 16),
    state         INTEGER NOT NULL CHECK (state BETWEEN 1 AND 5),
    is_dry_run    INTEGER NOT NULL CHECK (is_dry_run IN (0, 1)),
    from_sequence INTEGER NOT NULL,
    to_sequence   INTEGER NOT NULL,
    position      INTEGER NOT NULL,
    done          INTEGER NOT NULL,
    rules         BLOB    NOT NULL,
    counts        BLOB    NOT NULL,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    failure       TEXT    NULL,
    PRIMARY KEY (endpoint_id, relink_id)
) WITHOUT ROWID;

CREATE INDEX relink_by_time ON relink (endpoint_id, created_at);
CREATE INDEX open_relink ON relink (endpoint_id) WHERE state IN (1, 2);
CREATE INDEX running_relink ON relink (created_at) WHERE state = 1;

CREATE TABLE log_gap (
    endpoint_id    BLOB    NOT NULL CHECK (length(endpoint_id) = 16),
    first_sequence INTEGER NOT NULL,
    last_sequence  INTEGER NOT NULL CHECK (last_sequence >= first_sequence),
    found_at       INTEGER NOT NULL,
    PRIMARY KEY (endpoint_id, first_sequence)
) WITHOUT ROWID;

-- The title is UTF-8 bytes, because a text may not contain a zero.
CREATE TABLE entity (
    n             INTEGER NOT NULL PRIMARY KEY,
    workspace_id  BLOB    NOT NULL CHECK (length(workspace_id) = 16),
    type          TEXT    NOT NULL CHECK (length(type) <= 63),
    key           TEXT    NOT NULL CHECK (length(key) BETWEEN 1 AND 512),
    status        INTEGER NOT NULL CHECK (status IN (1, 2)),
    contributions INTEGER NOT NULL,
    manual_links  INTEGER NOT NULL,
    first_seen_at INTEGER NOT NULL,
    last_seen_at  INTEGER NOT NULL,
    origin        TEXT    NOT NULL CHECK (length(origin) <= 32),
    title         BLOB    NULL,
    state         BLOB    NOT NULL
);

CREATE UNIQUE INDEX entity_by_key ON entity (workspace_id, type, key);
CREATE INDEX entity_by_status ON entity (workspace_id, type, status, key);

-- Targets of relations that count which have no row in entity, and only these.
CREATE TABLE stub (
    workspace_id BLOB NOT NULL CHECK (length(workspace_id) = 16),
    type         TEXT NOT NULL CHECK (length(type) <= 63),
    key          TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 512),
    PRIMARY KEY (workspace_id, type, key)
) WITHOUT ROWID;

CREATE TABLE contribution (
    n            INTEGER NOT NULL PRIMARY KEY,
    endpoint_id  BLOB    NOT NULL CHECK (length(endpoint_id) = 16),
    sequence     INTEGER NOT NULL,
    rule_id      BLOB    NOT NULL CHECK (length(rule_id) = 16),
    item         INTEGER NOT NULL CHECK (item >= 0),
    rule_version INTEGER NOT NULL,
    type_version INTEGER NOT NULL,
    type         TEXT    NOT NULL CHECK (length(type) <= 63),
    key          TEXT    NOT NULL CHECK (length(key) BETWEEN 1 AND 512),
    order_rank   BLOB    NOT NULL CHECK (length(order_rank) <= 1024),
    received_at  INTEGER NOT NULL,
    event_id     BLOB    NOT NULL CHECK (length(event_id) = 16),
    operation    INTEGER NOT NULL CHECK (operation IN (1, 2)),
    made         BLOB    NOT NULL
);

CREATE UNIQUE INDEX contribution_by_event ON contribution (endpoint_id, sequence, rule_id, item);

-- The contributions of an entity in two orders: kind 1 by connector and rank, kind 2 by time of receipt. The place has the bytes of the
-- order. Both entries of a contribution are near each other, so that one page is written instead of two.
CREATE TABLE entity_contribution (
    workspace_id BLOB    NOT NULL CHECK (length(workspace_id) = 16),
    entity       BLOB    NOT NULL CHECK (length(entity) = 16),
    kind         INTEGER NOT NULL CHECK (kind IN (1, 2)),
    place        BLOB    NOT NULL,
    n            INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, entity, kind, place, n)
) WITHOUT ROWID;

-- The mark of a set has an empty target. The relation's name may have a sign and the version of a type beside it.
CREATE TABLE relation_claim (
    n            INTEGER NOT NULL PRIMARY KEY,
    workspace_id BLOB    NOT NULL CHECK (length(workspace_id) = 16),
    entity       BLOB    NOT NULL CHECK (length(entity) = 16),
    relation     TEXT    NOT NULL CHECK (length(relation) <= 96),
    target       BLOB    NOT NULL CHECK (length(target) IN (0, 16)),
    endpoint_id  BLOB    NOT NULL CHECK (length(endpoint_id) = 16),
    rule_id      BLOB    NOT NULL CHECK (length(rule_id) = 16),
    order_rank   BLOB    NOT NULL CHECK (length(order_rank) <= 1024),
    sequence     INTEGER NOT NULL,
    item         INTEGER NOT NULL CHECK (item >= 0),
    rule_version INTEGER NOT NULL,
    event_id     BLOB    NOT NULL CHECK (length(event_id) = 16),
    received_at  INTEGER NOT NULL,
    target_type  TEXT    NOT NULL CHECK (length(target_type) <= 63),
    target_key   TEXT    NOT NULL CHECK (length(target_key) <= 512),
    details      BLOB    NOT NULL
);

CREATE UNIQUE INDEX claim_by_entity ON relation_claim (
    workspace_id, entity, relation, target, endpoint_id, rule_id, order_rank, sequence, item);
CREATE INDEX claim_by_event ON relation_claim (endpoint_id, sequence, rule_id, item);
CREATE INDEX claim_by_target ON relation_claim (workspace_id, target, endpoint_id, sequence, rule_id, item, relation)
    WHERE length(target) = 16;

CREATE TABLE relation_edge (
    n            INTEGER NOT NULL PRIMARY KEY,
    workspace_id BLOB    NOT NULL CHECK (length(workspace_id) = 16),
    entity       BLOB    NOT NULL CHECK (length(entity) = 16),
    target       BLOB    NOT NULL CHECK (length(target) = 16),
    relation     TEXT    NOT NULL CHECK (length(relation) <= 63),
    entity_type  TEXT    NOT NULL CHECK (length(entity_type) <= 63),
    entity_key   TEXT    NOT NULL CHECK (length(entity_key) BETWEEN 1 AND 512),
    target_type  TEXT    NOT NULL CHECK (length(target_type) <= 63),
    target_key   TEXT    NOT NULL CHECK (length(target_key) BETWEEN 1 AND 512),
    received_at  INTEGER NOT NULL,
    made_by      BLOB    NOT NULL
);

CREATE UNIQUE INDEX edge_by_entity ON relation_edge (workspace_id, entity, relation, target_type, target_key);
CREATE INDEX edge_by_target ON relation_edge (workspace_id, target, entity_type, relation, entity_key);
CREATE INDEX edge_by_time ON relation_edge (workspace_id, target, received_at);

CREATE TABLE linked_event (
    endpoint_id BLOB    NOT NULL CHECK (length(endpoint_id) = 16),
    sequence    INTEGER NOT NULL,
    status      INTEGER NOT NULL CHECK (status BETWEEN 1 AND 4),
    event_id    BLOB    NOT NULL CHECK (length(event_id) = 16),
    problems    BLOB    NOT NULL,
    PRIMARY KEY (endpoint_id, sequence)
) WITHOUT ROWID;

CREATE INDEX linked_event_by_status ON linked_event (endpoint_id, status, sequence);

CREATE TABLE manual_link (
    workspace_id BLOB    NOT NULL CHECK (length(workspace_id) = 16),
    entity       BLOB    NOT NULL CHECK (length(entity) = 16),
    event_id     BLOB    NOT NULL CHECK (length(event_id) = 16),
    type         TEXT    NOT NULL CHECK (length(type) <= 63),
    key          TEXT    NOT NULL CHECK (length(key) BETWEEN 1 AND 512),
    endpoint_id  BLOB    NOT NULL CHECK (length(endpoint_id) = 16),
    sequence     INTEGER NOT NULL,
    received_at  INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    source       TEXT    NOT NULL CHECK (length(source) <= 32),
    PRIMARY KEY (workspace_id, entity, event_id)
) WITHOUT ROWID;

CREATE INDEX manual_link_by_time ON manual_link (workspace_id, entity, received_at, endpoint_id, sequence);
CREATE INDEX manual_link_by_event ON manual_link (workspace_id, event_id);
CREATE INDEX manual_link_by_sequence ON manual_link (endpoint_id, sequence);

-- Keyed hashes of erased entities. Events up to the sequence do not bring the entity back.
CREATE TABLE erasure_fence (
    workspace_id BLOB    NOT NULL CHECK (length(workspace_id) = 16),
    hash         BLOB    NOT NULL CHECK (length(hash) = 32),
    endpoint_id  BLOB    NOT NULL CHECK (length(endpoint_id) = 16),
    sequence     INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, hash, endpoint_id)
) WITHOUT ROWID;

CREATE TABLE erasure (
    workspace_id   BLOB    NOT NULL CHECK (length(workspace_id) = 16),
    erasure_id     BLOB    NOT NULL CHECK (length(erasure_id) = 16),
    erased_at      INTEGER NOT NULL,
    erased_by      TEXT    NOT NULL,
    deletes_events INTEGER NOT NULL CHECK (deletes_events IN (0, 1)),
    is_done        INTEGER NOT NULL CHECK (is_done IN (0, 1)),
    traces_type    TEXT    NULL,
    traces_key     TEXT    NULL,
    PRIMARY KEY (workspace_id, erasure_id)
) WITHOUT ROWID;

CREATE INDEX erasure_by_time ON erasure (workspace_id, erased_at);
CREATE INDEX open_erasure ON erasure (erased_at) WHERE is_done = 0;

-- Events whose contents are still to be removed from the log.
CREATE TABLE erased_event (
    workspace_id BLOB    NOT NULL CHECK (length(workspace_id) = 16),
    erasure_id   BLOB    NOT NULL CHECK (length(erasure_id) = 16),
    endpoint_id  BLOB    NOT NULL CHECK (length(endpoint_id) = 16),
    sequence     INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, erasure_id, endpoint_id, sequence)
) WITHOUT ROWID;
