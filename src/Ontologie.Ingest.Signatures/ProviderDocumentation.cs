namespace Ontologie.Ingest.Signatures;

/// <summary>What the catalogue tells people about a provider, in our own words. It decides nothing.</summary>
public sealed record ProviderDocumentation
{
    /// <summary>
    /// What to do at the provider, in order. <c>{receptionUrl}</c> and <c>{secret}</c> stand for the connector's own.
    /// </summary>
    public required IReadOnlyList<string> SetupSteps { get; init; }

    /// <summary>What a secret of this provider looks like, in a sentence or two.</summary>
    public required string SecretFormat { get; init; }

    /// <summary>How the provider behaves when a delivery fails, in one sentence.</summary>
    public required string Retries { get; init; }

    /// <summary>
    /// A small body as the provider would send it, with invented data. <c>{id}</c>, <c>{time}</c> (RFC 3339) and <c>{unixTime}</c>
    /// (seconds) are filled in by <see cref="SampleDelivery.Of"/>.
    /// </summary>
    public required string SampleBody { get; init; }

    /// <summary>The unsigned headers that go with it, with the same placeholders. Default: none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> SampleHeaders { get; init; } = [];
}
