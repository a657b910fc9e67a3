-- The append. Its first statement locks the heads of the endpoints in their order, so that writers never deadlock. The second one has a
-- newer snapshot than the locks. It finds the new identities and numbers them. This is a function, and not two statements of a client,
-- because a function begins after all of its data has arrived: a node that hangs while it sends must not leave locks behind. Never
-- change this function, because versions run side by side. A new way to append gets a new name.
CREATE FUNCTION append_events(
    uuid[], uuid[], timestamptz[], bytea[], uuid[], boolean[], boolean[], bytea[], bytea[], bytea[], boolean[])
RETURNS TABLE (place bigint, stored_sequence bigint, known_digest bytea)
LANGUAGE plpgsql VOLATILE AS $append$
#variable_conflict use_column
BEGIN
    -- A conflict locks the row even where nothing is updated; a new endpoint gets its head.
    INSERT INTO endpoint_log AS head (endpoint_id, last_sequence)
    SELECT DISTINCT endpoint_id, 0 FROM unnest($1) AS endpoint_id ORDER BY endpoint_id
    ON CONFLICT (endpoint_id) DO UPDATE SET last_sequence = head.last_sequence WHERE false;

    RETURN QUERY
    WITH judged AS (
        SELECT item.*, nonce.sequence AS known_sequence, nonce.body_digest AS known_digest
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            WITH ORDINALITY AS item (
                endpoint_id, event_id, received_at, type, secret_id, kept, test,
                headers, body, body_digest, use_is_news, place)
        LEFT JOIN replay_nonce nonce USING (endpoint_id, event_id)
    ), numbered AS (
        SELECT judged.*, head.last_sequence
            + count(*) FILTER (WHERE known_sequence IS NULL) OVER (PARTITION BY endpoint_id ORDER BY place) AS sequence
        FROM judged JOIN endpoint_log head USING (endpoint_id)
    ), fresh AS (
        INSERT INTO event (
            endpoint_id, sequence, committed_at, event_id, received_at, type, secret_id, size, test, headers, body)
        SELECT endpoint_id, sequence, now(), event_id, received_at, type, secret_id, length(body), test, headers, body
        FROM numbered WHERE known_sequence IS NULL
    ), nonces AS (
        INSERT INTO replay_nonce (endpoint_id, event_id, sequence, committed_at, kept, body_digest)
        SELECT endpoint_id, event_id, sequence, now(), kept, body_digest
        FROM numbered WHERE known_sequence IS NULL
    ), heads AS (
        UPDATE endpoint_log head SET last_sequence = top.sequence
        FROM (
            SELECT endpoint_id, max(sequence) AS sequence
            FROM numbered WHERE known_sequence IS NULL GROUP BY endpoint_id) top
        WHERE head.endpoint_id = top.endpoint_id
    ), uses AS (
        INSERT INTO secret_use AS use (endpoint_id, secret_id, last_used_at)
        SELECT endpoint_id, secret_id, max(received_at)
        FROM numbered WHERE known_sequence IS NULL AND use_is_news
        GROUP BY endpoint_id, secret_id ORDER BY endpoint_id, secret_id
        ON CONFLICT (endpoint_id, secret_id)
        DO UPDATE SET last_used_at = greatest(use.last_used_at, excluded.last_used_at)
    )
    SELECT place, coalesce(known_sequence, sequence), known_digest
    FROM numbered;
END
$append$;
