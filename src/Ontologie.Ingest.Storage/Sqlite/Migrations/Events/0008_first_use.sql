-- When each secret first verified an event. Null for secrets that an earlier version saw first.
ALTER TABLE secret_use ADD COLUMN first_used_at INTEGER;
