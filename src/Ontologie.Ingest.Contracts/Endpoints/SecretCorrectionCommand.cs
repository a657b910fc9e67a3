using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>Replaces a secret by another form of its text, as a diagnosis has found it.</summary>
[GenerateSerializer, Immutable, Alias("ingest.SecretCorrectionCommand")]
public sealed class SecretCorrectionCommand
{
    /// <summary>The secret to replace.</summary>
    [Id(0)]
    public required SecretId Wrong { get; init; }

    /// <summary>How its text changes, in the words of the diagnosis.</summary>
    [Id(1)]
    public required string Use { get; init; }

    /// <summary>The id of the new secret. The caller chooses it, so that a repeated call adds it once.</summary>
    [Id(2)]
    public required SecretId Id { get; init; }

    /// <inheritdoc cref="ConnectorChange.BasedOn"/>
    [Id(3)]
    public long? BasedOn { get; init; }

    /// <summary>The same command, for that version of the connector.</summary>
    public SecretCorrectionCommand On(long version) => new() { Wrong = Wrong, Use = Use, Id = Id, BasedOn = version };
}
