using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Events;

/// <summary>
/// Reads a page of a connector's log with the repeats that are stored by now. A page of a filtered list looks at a limited part of the
/// log (<see cref="SearchWindow"/>), so it may have few events or none although more follow.
/// </summary>
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

        // The page first, then the oldest sequence: if retention removes events in between, the reader sees the gap.
        var (page, next) = await ReadPageAsync(connector.Id, input, stop);
        var oldest = await events.ReadAsync(reader => reader.FindOldestSequenceAsync(connector.Id, stop));
        return new LogPage(await WithRepeatsAsync(connector.Id, page, stop), next, oldest);
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

        if (input.From >= input.To)
        {
            errors.Add(EventListing.ToField, "It must be later than from.");
        }
    }

    private async Task<(IReadOnlyList<StoredEvent> Page, long? Next)> ReadPageAsync(
        EndpointId connector, EventListing input, CancellationToken stop)
    {
        var query = new EventQuery(connector)
        {
            After = input.After,
            Limit = input.Limit + 1,
            NewestFirst = input.NewestFirst,
            Type = input.Type,
            WithoutType = input.WithoutType,
            From = input.From,
            To = input.To,
        };
        SearchWindow? window = null;
        if (query.SkipsEvents)
        {
            var range = await events.ReadAsync(reader => reader.FindRangeAsync(connector, query.From, query.To, stop));
            window = range is null ? null : SearchWindow.Of(range.Value, input.After, input.NewestFirst);
            if (window is null)
            {
                return ([], null);
            }

            query = query with { After = window.Value.After, Until = window.Value.Until };
        }

        var found = await events.ReadAsync(reader => reader.ListAsync(query, stop));
        return found.Count > input.Limit
            ? ([.. found.Take(input.Limit)], found[input.Limit - 1].Sequence)
            : (found, window is { HasMore: true } ? window.Value.Until : null);
    }

    private async Task<IReadOnlyList<EventWithRepeats>> WithRepeatsAsync(
        EndpointId connector, IReadOnlyList<StoredEvent> page, CancellationToken stop)
    {
        if (page.Count == 0)
        {
            return [];
        }

        var repeats = await events.ReadAsync(
            reader => reader.FindRepeatsAsync(connector, [.. page.Select(stored => stored.Id)], stop));
        return [.. page.Select(stored => new EventWithRepeats(stored, repeats.GetValueOrDefault(stored.Id)))];
    }
}

/// <summary>A page of a log.</summary>
/// <param name="Events">The events, in the order of the query.</param>
/// <param name="Next">The sequence after which the next page starts; null if there are no more events.</param>
/// <param name="OldestSequence">The oldest sequence that retention has left; null if the log is empty.</param>
internal sealed record LogPage(IReadOnlyList<EventWithRepeats> Events, long? Next, long? OldestSequence);

/// <summary>An event of a page with its repeats.</summary>
internal sealed record EventWithRepeats(StoredEvent Stored, RepeatCount Repeats);
