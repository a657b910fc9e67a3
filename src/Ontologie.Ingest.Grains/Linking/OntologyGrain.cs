using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;
using Orleans.Concurrency;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>The entity types and entities of one workspace. It has no state: the store's locks decide, so its calls interleave.</summary>
[GrainType("ontology"), Reentrant]
internal sealed class OntologyGrain(
    ILinkStore store, ILinkReader reader, IEventReader log, SecretSealer sealer, IdSource ids, TimeProvider time) : Grain, IOntologyGrain
{
    private WorkspaceId _id;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!WorkspaceId.TryParse(this.GetPrimaryKeyString(), out _id))
        {
            throw new InvalidOperationException("The key of an ontology grain must be a workspace id.");
        }

        return base.OnActivateAsync(cancellationToken);
    }

    public Task<OntologyChange> PutTypeAsync(TypeCommand command) =>
        new TypeChanges(_id, store, reader).PutAsync(command, CancellationToken.None);

    public Task<OntologyChange> DeleteTypeAsync(string name, long? ifVersion) =>
        new TypeChanges(_id, store, reader).DeleteAsync(name, ifVersion, CancellationToken.None);

    public Task<OntologyChange> EditEntityAsync(EntityEdit edit) =>
        new EntityEdits(_id, store, sealer).ApplyAsync(edit, CancellationToken.None);

    public Task<OntologyChange> LinkAsync(EventLink link) =>
        new ManualLinks(_id, store, log, sealer, time).AddAsync(link, CancellationToken.None);

    public Task<OntologyChange> UnlinkAsync(EventLink link) =>
        new ManualLinks(_id, store, log, sealer, time).RemoveAsync(link, CancellationToken.None);

    public Task<OntologyChange> EraseAsync(EraseCommand command) =>
        new Erasure(_id, store, log, sealer, ids, time).RunAsync(command, CancellationToken.None);
}
