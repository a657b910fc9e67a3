using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>A secret to be added.</summary>
[GenerateSerializer, Immutable, Alias("ingest.NewSecret")]
public sealed class NewSecret
{
    /// <summary>Its id, chosen by the caller so that a repeated call adds it once.</summary>
    [Id(0)]
    public required SecretId Id { get; init; }

    /// <summary>Its text as UTF-8 bytes, 1 to 256 of them.</summary>
    [Id(1)]
    public required byte[] Text { get; init; }

    /// <summary>How long every older secret still verifies at most, in seconds; never lengthens a life.</summary>
    [Id(2)]
    public int KeepPreviousSeconds { get; init; }

    /// <inheritdoc cref="ConnectorChange.BasedOn"/>
    [Id(3)]
    public long? BasedOn { get; init; }

    /// <summary>The same secret, to be added to that version.</summary>
    public NewSecret On(long version) => new() { Id = Id, Text = Text, KeepPreviousSeconds = KeepPreviousSeconds, BasedOn = version };
}
