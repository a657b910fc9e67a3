-- An endpoint's log is a chain: each event names the row of the one before it. Only some are in the index by sequence, and from
-- these the others are found. With many endpoints an index of all would cost each event a page of its own.
ALTER TABLE event ADD COLUMN previous INTEGER NULL;

-- Whether it is in the index. All that are there already are, and name nobody.
ALTER TABLE event ADD COLUMN is_mark INTEGER NOT NULL DEFAULT 1;

DROP INDEX event_by_sequence;
CREATE UNIQUE INDEX event_mark ON event (endpoint_id, sequence) WHERE is_mark = 1;

-- Where the chain begins: the row of the last event. Null where that is a mark anyway. The new name keeps away programs that would
-- not write it.
ALTER TABLE endpoint_log RENAME TO endpoint_head;
ALTER TABLE endpoint_head ADD COLUMN last_row INTEGER NULL;
