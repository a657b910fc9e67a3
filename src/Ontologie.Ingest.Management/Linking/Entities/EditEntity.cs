using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Linking.Types;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Linking.Entities;

/// <summary>Gives an entity values, or withdraws them. Creates the entity if it does not exist.</summary>
internal sealed class EditEntity(GrainClient grains, ReadEntity read)
{
    private static readonly byte[] NoValues = "{}"u8.ToArray();

    /// <summary>Success: the values are durable. Failure: nothing was changed. Lost dependency: they may be stored.</summary>
    /// <param name="address">The entity.</param>
    /// <param name="values">
    /// A JSON object in UTF-8 with any of <c>properties</c>, <c>title</c> and <c>status</c>. A null title or status is withdrawn.
    /// </param>
    /// <param name="source">Whose values they are.</param>
    /// <param name="errors">Errors that the caller has found already. If there are any, nothing is changed.</param>
    /// <param name="stop">Ends the read after the change, not the change.</param>
    internal async Task<Outcome<EditedEntity>> RunAsync(
        EntityAddress address, byte[] values, EditSource source, FieldErrors? errors = null, CancellationToken stop = default)
    {
        errors ??= new FieldErrors();
        KeyForm.Check(errors, address.Name.Key);
        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        var change = await SendAsync(address, values, [], source);
        if (OntologyFailure.Of(change) is { } failure)
        {
            return failure;
        }

        var found = await read.RunAsync(address, stop);
        return found.Select(entity => new EditedEntity(entity, change.Outcome == OntologyOutcome.Created));
    }

    /// <summary>
    /// Withdraws the value that a source gave a property, which reveals the value of the next source. It succeeds if there was none.
    /// </summary>
    internal async Task<Failure?> WithdrawAsync(
        EntityAddress address, string property, EditSource source, CancellationToken stop = default) =>
        TypeNames.IsField(property) && KeyForm.IsKey(address.Name.Key) && await read.ExistsAsync(address, stop)
            ? OntologyFailure.Of(await SendAsync(address, NoValues, [property], source))
            : Failure.NotFound;

    private Task<OntologyChange> SendAsync(EntityAddress address, byte[] values, string[] withdrawn, EditSource source)
    {
        var edit = new EntityEdit
        {
            Type = address.Name.Type,
            Key = address.Name.Key,
            Source = source.Name(),
            Values = values,
            Withdrawn = withdrawn,
        };
        return grains.OntologyAsync(address.Workspace, grain => grain.EditEntityAsync(edit));
    }
}

/// <summary>An entity after an edit.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="IsNew">Whether it did not exist before.</param>
internal sealed record EditedEntity(FoundEntity Entity, bool IsNew);
