using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Management.Rejections;

/// <summary>Lists the rejections of a connector, newest first.</summary>
internal sealed class ListRejections(RejectionReads rejections)
{
    internal const string ReasonField = "reason";

    /// <summary>The reasons that a rejection can have.</summary>
    internal static readonly string[] Reasons =
        [.. Enumerable.Range(1, RefusalReasons.Count - 1).Select(RefusalReasons.CodeOf), RejectionRow.IdentityConflict];

    internal async Task<Outcome<RejectionPage>> RunAsync(
        AllowedConnector connector, RejectionListing input, FieldErrors? errors = null, CancellationToken stop = default)
    {
        errors ??= new FieldErrors();
        PageLimit.Range.Check(errors, PageLimit.Field, input.Limit);
        if (input.Reason is { } reason && !Reasons.Contains(reason, StringComparer.Ordinal))
        {
            errors.Add(ReasonField, NearestName.Sentence("reason", reason, Reasons));
        }

        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        // One more than the page, to detect the next page.
        var query = new RejectionQuery(connector.Id) { Reason = input.Reason, After = input.After, Limit = input.Limit + 1 };
        var rows = await rejections.ReadAsync(reader => reader.ListAsync(query, stop));
        var page = rows.Take(input.Limit).ToArray();
        return new RejectionPage(page, rows.Count > page.Length ? page[^1].Place : null);
    }
}

/// <summary>Which rejections to list.</summary>
/// <param name="Reason">Only this reason; null for all.</param>
/// <param name="After">The place before the page; null for the first page.</param>
/// <param name="Limit">The most rejections, within <see cref="PageLimit.Range"/>.</param>
internal sealed record RejectionListing(string? Reason = null, RejectionPlace? After = null, int Limit = PageLimit.Default);

/// <summary>A page of rejections.</summary>
/// <param name="Rows">The rejections without headers, newest first.</param>
/// <param name="Next">The place after which the next page starts; null at the end.</param>
internal sealed record RejectionPage(IReadOnlyList<RejectionRow> Rows, RejectionPlace? Next);
