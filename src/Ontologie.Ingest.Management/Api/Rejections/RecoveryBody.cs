using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Management.Rejections;

namespace Ontologie.Ingest.Management.Api.Rejections;

/// <summary>The JSON of a recovery.</summary>
/// <param name="Recovered">How many requests became events; in a dry run, would become.</param>
/// <param name="Duplicates">How many events existed already.</param>
/// <param name="StillRefused">How many requests do not verify.</param>
/// <param name="Items">One item for each request.</param>
internal sealed record RecoveryBody(int Recovered, int Duplicates, int StillRefused, IReadOnlyList<RecoveryItemBody> Items)
{
    internal static RecoveryBody Of(RecoverySummary recovery) => new(
        recovery.Recovered, recovery.Duplicates, recovery.StillRefused, [.. recovery.Items.Select(RecoveryItemBody.Of)]);
}

/// <summary>The JSON of the outcome for one request.</summary>
/// <param name="RejectionId">The request.</param>
/// <param name="Outcome"><c>recovered</c>, <c>duplicate</c>, <c>still_refused</c>, <c>not_kept</c> or <c>unavailable</c>.</param>
/// <param name="EventId">The event; null if the request does not verify.</param>
/// <param name="Reason">The code of the refusal; null unless it is still refused.</param>
internal sealed record RecoveryItemBody(string RejectionId, string Outcome, string? EventId, string? Reason)
{
    internal static readonly string[] Outcomes = ["recovered", "duplicate", "still_refused", "not_kept", "unavailable"];

    internal static RecoveryItemBody Of(RecoveryItem item) =>
        new(item.Id.ToString(), Word(item.Outcome), item.Event?.ToString(), item.Reason);

    private static string Word(RecoveryOutcome outcome) => outcome switch
    {
        RecoveryOutcome.Recovered => "recovered",
        RecoveryOutcome.Duplicate => "duplicate",
        RecoveryOutcome.StillRefused => "still_refused",
        RecoveryOutcome.NotKept => "not_kept",
        _ => "unavailable",
    };
}
