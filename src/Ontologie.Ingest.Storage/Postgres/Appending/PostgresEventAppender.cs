using Npgsql;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Appending;

/// <summary>Appends to the event log in a PostgreSQL database that many nodes share.</summary>
internal sealed class PostgresEventAppender(PostgresDatabase database) : IEventAppender
{
    private readonly PostgresProbe _probe = new(database.Probes);
    private readonly PostgresAppend _append = new();
    private readonly SecretUses _uses = new();

    public long Lineage => database.Lineage.Number;

    public async Task<AppendResult[]> AppendAsync(IReadOnlyList<NewEvent> batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (batch.Count == 0)
        {
            return [];
        }

        var distinct = DistinctBatch.Of(batch);
        try
        {
            await using var connection = await database.Appends.OpenConnectionAsync(cancellationToken);
            var stored = await _append.RunAsync(connection, distinct.Items, _uses, cancellationToken);
            NoteUses(distinct.Items, stored);
            return distinct.ToResults(stored);
        }
        catch (PostgresException refused) when (SqlStates.IsAboutTheData(refused))
        {
            throw new EventDataException("PostgreSQL refuses an item of the batch.", refused);
        }
        catch (PostgresException changed) when (SqlStates.IsNotThePrimary(changed))
        {
            // A server that became a standby keeps its connections. New connections find the primary.
            database.Appends.Clear();
            throw;
        }
    }

    public async Task AddRepeatsAsync(IReadOnlyList<EventRepeats> batch, CancellationToken cancellationToken)
    {
        EventRepeats.Check(batch);
        if (batch.Count == 0)
        {
            return;
        }

        try
        {
            await using var connection = await database.Appends.OpenConnectionAsync(cancellationToken);
            await PostgresRepeats.AddAsync(connection, batch, cancellationToken);
        }
        catch (PostgresException changed) when (SqlStates.IsNotThePrimary(changed))
        {
            database.Appends.Clear();
            throw;
        }
    }

    public Task ProbeAsync(CancellationToken cancellationToken) => _probe.RunAsync(cancellationToken);

    private void NoteUses(IReadOnlyList<NewEvent> items, StoredIdentity[] stored)
    {
        for (var i = 0; i < stored.Length; i++)
        {
            if (stored[i].IsFresh)
            {
                _uses.Stored(items[i]);
            }
        }
    }
}
