-- What holds for the whole installation: the first value that was written stays.
CREATE TABLE installation (
    name  text NOT NULL PRIMARY KEY,
    value text NOT NULL
);
