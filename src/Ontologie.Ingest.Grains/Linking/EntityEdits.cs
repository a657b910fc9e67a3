using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Grains.Linking.Applying;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>
/// Applies what people and programs say about entities. An edit is not bound by fences: it may bring back what was erased.
/// </summary>
internal sealed class EntityEdits(WorkspaceId workspace, ILinkStore store, SecretSealer sealer)
{
    internal Task<OntologyChange> ApplyAsync(EntityEdit edit, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            var name = new EntityName(edit.Type, edit.Key);
            var types = await transaction.ShareTypesAsync(workspace, [edit.Type]);
            if (types is not [var row])
            {
                return Outcome(OntologyOutcome.UnknownType);
            }

            var type = TypeInForce.Of(row);
            var (edits, faults) = EntityEditReader.Read(edit, type.Type);
            if (faults.Count > 0)
            {
                return new OntologyChange { Outcome = OntologyOutcome.Invalid, Faults = [.. faults] };
            }

            var application = new LinkApplication(
                transaction, sealer, workspace, default, new Dictionary<string, TypeInForce> { [edit.Type] = type });
            var draft = (await application.LockAsync([name]))[name];
            var isNew = !draft.HasRow;
            if (isNew && (edit.Withdrawn.Length > 0 || edits.All(one => one.Json is null)))
            {
                return Outcome(OntologyOutcome.Unknown);
            }

            var at = draft.State.NextEditTime(await transaction.ReadClockAsync());
            draft.State.Edit(edit.Source, at, type.Version, edits);
            draft.MustReadSeen |= edits.Any(one => one.Json is null) || draft.HasRow;
            draft.Saw(EntitySeen.At(at, edit.Source));
            await application.SaveAsync([draft]);
            return Outcome(isNew ? OntologyOutcome.Created : OntologyOutcome.Done);
        },
        cancellationToken);

    private static OntologyChange Outcome(OntologyOutcome outcome) => new() { Outcome = outcome };
}
