namespace Ontologie.Ingest.Signatures;

/// <summary>A connector's rules for timestamps.</summary>
/// <param name="Tolerance">The largest accepted difference between a signed timestamp and now, past or future.</param>
/// <param name="RequireTimestamp">
/// True to refuse requests without a signed timestamp. Ignored if the provider's scheme signs no time
/// (<see cref="ProviderProfile.SignsTime"/>), because it would refuse every request.
/// </param>
public sealed record VerificationPolicy(TimeSpan Tolerance, bool RequireTimestamp);
