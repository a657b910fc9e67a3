namespace Ontologie.Ingest.Gateway.Rejections.Fairness;

/// <summary>How many refused requests of one endpoint are kept.</summary>
/// <param name="Burst">The most at once.</param>
/// <param name="PerMinute">How many more may follow each minute.</param>
/// <param name="Reserve">The part of the burst that only addresses get that had a valid signature before.</param>
/// <param name="MaxPerAddress">The most of one address in a window.</param>
/// <param name="Window">All addresses count from zero after this time; null if they do once the bucket is full again.</param>
internal sealed record ShareTerms(int Burst, int PerMinute, int Reserve, int MaxPerAddress, TimeSpan? Window)
{
    /// <summary>The sample: 60 in any minute, a tenth of them of one address.</summary>
    internal static ShareTerms Sample { get; } = new(20, 40, 6, 6, TimeSpan.FromMinutes(1));

    /// <summary>The quarantine of a connector that has verified requests before.</summary>
    internal static ShareTerms Quarantine { get; } = new(500, 120, 250, int.MaxValue, null);

    /// <summary>The quarantine of a connector that never verified a request: every sender is a stranger.</summary>
    internal static ShareTerms NewQuarantine { get; } = Quarantine with { Reserve = 0 };
}
