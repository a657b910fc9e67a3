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

    private Failure(FailureReason reason) => Reason = reason;

    internal FailureReason Reason { get; }

    /// <summary>The wrong fields; null unless the reason is <see cref="FailureReason.InvalidInput"/>.</summary>
    internal FieldErrors? Errors { get; private init; }

    internal static Failure InvalidInput(FieldErrors errors) => new(FailureReason.InvalidInput) { Errors = errors };
}
