using Ontologie.Ingest.Contracts.Rejections;

namespace Ontologie.Ingest.Grains.Rejections;

/// <summary>The words for outcomes that are stored with a rejection. The API shows them, so they never change.</summary>
internal static class RecoveryWords
{
    internal static string Of(RecoveryOutcome outcome) => outcome switch
    {
        RecoveryOutcome.Recovered => "recovered",
        RecoveryOutcome.Duplicate => "duplicate",
        RecoveryOutcome.StillRefused => "still_refused",
        RecoveryOutcome.NotKept => "not_kept",
        _ => "unavailable",
    };
}
