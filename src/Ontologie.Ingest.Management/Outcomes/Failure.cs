using Ontologie.Ingest.Management.Input;

namespace Ontologie.Ingest.Management.Outcomes;

/// <summary>Why an action did nothing, and for an invalid input which fields are wrong.</summary>
internal sealed class Failure
{
    internal static readonly Failure NotFound = new(FailureReason.NotFound);
    internal static readonly Failure ConnectorRetired = new(FailureReason.ConnectorRetired);
    internal static readonly Failure Conflict = new(FailureReason.Conflict);
    internal static readonly Failure LimitReached = new(FailureReason.LimitReached);
    internal static readonly Failure TooManySecrets = new(FailureReason.TooManySecrets);
    internal static readonly Failure NoSecret = new(FailureReason.NoSecret);
    internal static readonly Failure TooManyTails = new(FailureReason.TooManyTails);
    internal static readonly Failure VersionDiffers = new(FailureReason.VersionDiffers);
    internal static readonly Failure RelinkRunning = new(FailureReason.RelinkRunning);
    internal static readonly Failure RelinkEnded = new(FailureReason.RelinkEnded);
    internal static readonly Failure NoRules = new(FailureReason.NoRules);
    internal static readonly Failure EventErased = new(FailureReason.EventErased);
    internal static readonly Failure TooManyDiagnoses = new(FailureReason.TooManyDiagnoses);
    internal static readonly Failure Disabled = new(FailureReason.Disabled);

    private Failure(FailureReason reason) => Reason = reason;

    internal FailureReason Reason { get; }

    /// <summary>The wrong fields; null unless the reason is <see cref="FailureReason.InvalidInput"/>.</summary>
    internal FieldErrors? Errors { get; private init; }

    /// <summary>What stands in the way, in a sentence; null unless the reason is <see cref="FailureReason.InUse"/>.</summary>
    internal string? Detail { get; private init; }

    internal static Failure InUse(string? by) => new(FailureReason.InUse) { Detail = by };

    internal static Failure InvalidInput(FieldErrors errors) => new(FailureReason.InvalidInput) { Errors = errors };
}
