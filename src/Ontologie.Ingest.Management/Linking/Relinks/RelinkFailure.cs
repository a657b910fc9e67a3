using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Linking.Relinks;

/// <summary>Why a re-link was not started or changed.</summary>
internal static class RelinkFailure
{
    internal static Failure Of(RelinkChangeOutcome outcome) => outcome switch
    {
        RelinkChangeOutcome.AlreadyRunning => Failure.RelinkRunning,
        RelinkChangeOutcome.NoRules => Failure.NoRules,
        RelinkChangeOutcome.Ended => Failure.RelinkEnded,
        _ => Failure.NotFound,
    };
}
