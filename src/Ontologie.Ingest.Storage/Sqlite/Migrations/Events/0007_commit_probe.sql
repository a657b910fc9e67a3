-- One row. Probes update it to check whether a commit succeeds. It is never read.
CREATE TABLE commit_probe (
    id        INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    probed_at INTEGER NOT NULL
);
