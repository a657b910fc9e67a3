-- Values of the whole installation. The first value of a name stays.
CREATE TABLE installation (
    name  text NOT NULL PRIMARY KEY,
    value text NOT NULL
);
