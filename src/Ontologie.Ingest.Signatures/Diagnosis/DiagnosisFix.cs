namespace Ontologie.Ingest.Signatures.Diagnosis;

/// <summary>A change of the connector's settings. It never contains a secret.</summary>
public sealed record DiagnosisFix
{
    private DiagnosisFix(string change) => Change = change;

    /// <summary>The setting: <c>provider</c>, <c>secret</c>, <c>toleranceSeconds</c> or <c>requireTimestamp</c>.</summary>
    public string Change { get; }

    /// <summary>The new value for <c>provider</c>; null otherwise.</summary>
    public string? To { get; private init; }

    /// <summary>The new value for <c>toleranceSeconds</c>, 1 to 86,400; null otherwise.</summary>
    public int? ToSeconds { get; private init; }

    /// <summary>The new value for <c>requireTimestamp</c>; null otherwise.</summary>
    public bool? ToFlag { get; private init; }

    /// <summary>
    /// For <c>secret</c>: how the stored text changes, in words that <see cref="SecretCorrection.TryApply"/> understands; null otherwise.
    /// </summary>
    public string? Use { get; private init; }

    /// <summary>For <c>secret</c>: the id of the secret to change; null otherwise.</summary>
    public string? SecretId { get; private init; }

    /// <summary>Use another provider.</summary>
    public static DiagnosisFix Provider(string name) => new("provider") { To = name };

    /// <summary>Use another form of a stored secret.</summary>
    public static DiagnosisFix Secret(string secretId, string use) => new("secret") { SecretId = secretId, Use = use };

    /// <summary>Use another tolerance.</summary>
    public static DiagnosisFix Tolerance(int seconds) => new("toleranceSeconds") { ToSeconds = seconds };

    /// <summary>Accept requests without a timestamp.</summary>
    public static DiagnosisFix NoTimestampRequired() => new("requireTimestamp") { ToFlag = false };
}
