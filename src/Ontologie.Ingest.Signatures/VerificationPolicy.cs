namespace Ontologie.Ingest.Signatures;

/// <summary>What a connector asks of a request beyond a right signature.</summary>
/// <param name="Tolerance">How far a signed timestamp may be from now, past or future; exactly this far is still accepted.</param>
/// <param name="RequireTimestamp">
/// Refuse requests without a signed timestamp. Ignored where the provider's scheme signs no time
/// (<see cref="ProviderProfile.SignsTime"/>): it could only refuse everything.
/// </param>
public sealed record VerificationPolicy(TimeSpan Tolerance, bool RequireTimestamp);
