using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Events;

/// <summary>Reads a page of a connector's log.</summary>
internal sealed class ListEvents(EventReads events)
{
    internal async Task<Outcome<LogPage>> RunAsync(
        AllowedConnector connector, EventListing input, FieldErrors? errors = null, CancellationToken stop = default)
    {
        errors ??= new FieldErrors();
        Check(errors, input);
        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        var query = new EventQuery(connector.Id)
        {
            After = input.After,
            Limit = input.Limit + 1,
            NewestFirst = input.NewestFirst,
            Type = input.Type,
            WithoutType = input.WithoutType,
        };

        // The page first, then the oldest sequence: if retention removes events in between, the reader sees the gap.
        var found = await events.ReadAsync(reader => reader.ListAsync(query, stop));
        var oldest = await events.ReadAsync(reader => reader.FindOldestSequenceAsync(connector.Id, stop));
        StoredEvent[] page = [.. found.Take(input.Limit)];
        return new LogPage(page, found.Count > input.Limit ? page[^1].Sequence : null, oldest);
    }

    internal static void Check(FieldErrors errors, EventListing input)
    {
        PageLimit.Range.Check(errors, PageLimit.Field, input.Limit);
        if (input.Type?.Contains('\0', StringComparison.Ordinal) == true)
        {
            // No stored type has it, and a database may refuse it in a query.
            errors.Add(EventListing.TypeField, "It must not contain the character U+0000.");
        }

        if (input.Type?.Length > EventTypes.MaxLength)
        {
            errors.Add(
                EventListing.TypeField, $"A type has at most {EventTypes.MaxLength} characters; got {input.Type.Length}.");
        }
    }
}

/// <summary>A page of a log.</summary>
/// <param name="Events">The events, in the order of the query.</param>
/// <param name="Next">The last sequence of this page, after which the next one starts; null if there are no more events.</param>
/// <param name="OldestSequence">The oldest sequence that retention has left; null if the log is empty.</param>
internal sealed record LogPage(IReadOnlyList<StoredEvent> Events, long? Next, long? OldestSequence);
