using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>A secret to add.</summary>
[GenerateSerializer, Immutable, Alias("ingest.NewSecret")]
public sealed class NewSecret
{
    /// <summary>Its id. The caller chooses it, so that a repeated call adds the secret once.</summary>
    [Id(0)]
    public required SecretId Id { get; init; }

    /// <summary>Its text: 1 to 256 UTF-8 bytes.</summary>
    [Id(1)]
    public required byte[] Text { get; init; }

    /// <summary>The overlap: how long older secrets still verify, in seconds. It never extends the life of a secret.</summary>
    [Id(2)]
    public int KeepPreviousSeconds { get; init; }

    /// <inheritdoc cref="ConnectorChange.BasedOn"/>
    [Id(3)]
    public long? BasedOn { get; init; }

    /// <summary>The same secret, for that version of the connector.</summary>
    public NewSecret On(long version) => new() { Id = Id, Text = Text, KeepPreviousSeconds = KeepPreviousSeconds, BasedOn = version };
}
