-- The data files that joined the event log in later versions. A restored event log that names one requires it.
CREATE TABLE joined_file (
    name TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID;

INSERT INTO joined_file (name) VALUES ('links.db');
