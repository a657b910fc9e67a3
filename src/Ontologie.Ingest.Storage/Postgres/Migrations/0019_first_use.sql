-- When each secret first verified an event. Null for secrets that an earlier version saw first. The default sets it, so the statements
-- that append stay as they are, and nodes of an earlier version set it too.
ALTER TABLE secret_use ADD COLUMN first_used_at timestamptz;
ALTER TABLE secret_use ALTER COLUMN first_used_at SET DEFAULT now();
