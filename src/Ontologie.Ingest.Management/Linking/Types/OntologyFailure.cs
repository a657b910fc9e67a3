using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Linking.Types;

/// <summary>Why a change to types or entities did nothing.</summary>
internal static class OntologyFailure
{
    /// <summary>The failure; null if the change was made.</summary>
    internal static Failure? Of(OntologyChange change) => change.Outcome switch
    {
        OntologyOutcome.Done or OntologyOutcome.Created => null,
        OntologyOutcome.Invalid => DefinitionFailure.Of(change.Faults),
        OntologyOutcome.VersionDiffers => Failure.VersionDiffers,
        OntologyOutcome.InUse => Failure.InUse(change.UsedBy),
        OntologyOutcome.LimitReached => Failure.LimitReached,
        _ => Failure.NotFound,
    };
}
