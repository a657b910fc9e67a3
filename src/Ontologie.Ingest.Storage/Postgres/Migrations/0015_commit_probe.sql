-- One row, rewritten to find out whether a commit goes well. Nobody reads it.
CREATE TABLE commit_probe (
    id        smallint    NOT NULL PRIMARY KEY CHECK (id = 1),
    probed_at timestamptz NOT NULL
) WITH (fillfactor = 20);
