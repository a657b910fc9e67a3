using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Testing.Linking;

/// <summary>What one source says about one thing.</summary>
/// <param name="Source">The source.</param>
/// <param name="CrossTime">Its time in comparisons with other sources.</param>
/// <param name="Json">The value; <c>null</c> clears.</param>
/// <param name="From">Where it comes from.</param>
public sealed record ReferenceValue(string Source, Instant CrossTime, string Json, Provenance From)
{
    public static ReferenceValue Of(PlacedContribution placed, string json, string at) => new(
        placed.Origin.Source,
        placed.Contribution.Order.CrossTime(placed.Origin.ReceivedAt),
        json,
        new Provenance(
            placed.Origin.Source,
            placed.Origin.EventId,
            placed.Contribution.RuleId,
            placed.Contribution.RuleVersion,
            at.Length == 0 ? null : at,
            placed.Contribution.Order.ToString(),
            placed.Origin.ReceivedAt,
            placed.Origin.Sequence));

    public static ReferenceValue Of(ReferenceEdit edit)
    {
        var order = OrderKey.From(edit.At);
        return new ReferenceValue(
            edit.Source,
            order.CrossTime(edit.At),
            edit.Edit.Json!,
            new Provenance(edit.Source, null, null, null, null, order.ToString(), edit.At, 0));
    }
}
