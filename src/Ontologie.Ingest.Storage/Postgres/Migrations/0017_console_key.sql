-- The keys that protect the console's cookies, encrypted under the master key. Rows are added and never change.
CREATE TABLE console_key (
    name     text        NOT NULL PRIMARY KEY,
    content  text        NOT NULL,
    added_at timestamptz NOT NULL DEFAULT now()
);
