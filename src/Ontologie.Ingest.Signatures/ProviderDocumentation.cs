namespace Ontologie.Ingest.Signatures;

/// <summary>The catalogue's instructions for people. Has no effect on verification.</summary>
public sealed record ProviderDocumentation
{
    /// <summary>
    /// The steps to set up the webhook at the provider. <c>{receptionUrl}</c> and <c>{secret}</c> are placeholders for the connector's
    /// values.
    /// </summary>
    public required IReadOnlyList<string> SetupSteps { get; init; }

    /// <summary>The format of the provider's secrets, in one or two sentences.</summary>
    public required string SecretFormat { get; init; }

    /// <summary>What the provider does after a failed delivery, in one or two sentences.</summary>
    public required string Retries { get; init; }

    /// <summary>
    /// A small body as the provider would send it, with invented data. <see cref="SampleDelivery.Of"/> fills in <c>{id}</c>,
    /// <c>{time}</c> (RFC 3339) and <c>{unixTime}</c> (seconds).
    /// </summary>
    public required string SampleBody { get; init; }

    /// <summary>The unsigned headers of the sample, with the same placeholders. Default: none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> SampleHeaders { get; init; } = [];
}
