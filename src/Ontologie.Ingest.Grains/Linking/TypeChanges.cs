using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Grains.Linking.Applying;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>Creates, replaces and deletes the entity types of a workspace.</summary>
internal sealed class TypeChanges(WorkspaceId workspace, ILinkStore store, ILinkReader reader)
{
    /// <summary>The most entity types of a workspace.</summary>
    internal const int MaxTypes = 500;

    /// <summary>How many entities are read at once to find values of a property.</summary>
    private const int PageSize = 500;

    internal async Task<OntologyChange> PutAsync(TypeCommand command, CancellationToken cancellationToken)
    {
        var reading = EntityTypeReader.Read(command.Name, command.Definition);
        return reading.IsRight
            ? await store.WriteAsync(transaction => PutAsync(transaction, command, reading.Value, cancellationToken), cancellationToken)
            : new OntologyChange
            {
                Outcome = OntologyOutcome.Invalid,
                Faults = [.. reading.Faults.Select(fault => new DefinitionFault(fault.Place, fault.Reason))],
            };
    }

    internal Task<OntologyChange> DeleteAsync(string name, long? ifVersion, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            if (await transaction.LockTypeAsync(workspace, name) is not { } row)
            {
                return Outcome(OntologyOutcome.Unknown);
            }

            if (ifVersion is { } wanted && wanted != row.Version)
            {
                return Outcome(OntologyOutcome.VersionDiffers, row.Version);
            }

            if (await FindUserAsync(name, cancellationToken) is { } user)
            {
                return new OntologyChange { Outcome = OntologyOutcome.InUse, Version = row.Version, UsedBy = user };
            }

            await transaction.DeleteTypeAsync(workspace, name);
            return Outcome(OntologyOutcome.Done);
        },
        cancellationToken);

    private async Task<OntologyChange> PutAsync(
        ILinkTransaction transaction, TypeCommand command, EntityType type, CancellationToken cancellationToken)
    {
        var before = await transaction.LockTypeAsync(workspace, command.Name);
        if (command.IfVersion is { } wanted && wanted != (before?.Version ?? 0))
        {
            return Outcome(OntologyOutcome.VersionDiffers, before?.Version ?? 0);
        }

        if (before is null && (await reader.ListTypesAsync(workspace, cancellationToken)).Count >= MaxTypes)
        {
            return Outcome(OntologyOutcome.LimitReached);
        }

        // A deleted type may come back: the clock keeps its versions growing.
        var clock = (await transaction.ReadClockAsync() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var version = Math.Max(clock, (before?.Version ?? 0) + 1);
        var since = ValidSince.Always;
        if (before is not null)
        {
            var old = TypeInForce.Of(before);
            var difference = TypeDifference.Between(old.Type, type);
            var lost = difference.LostProperties.ToList();
            if (!command.IsForced && await FindPropertyInUseAsync(old, lost, cancellationToken) is { } property)
            {
                return new OntologyChange
                {
                    Outcome = OntologyOutcome.InUse,
                    Version = before.Version,
                    UsedBy = $"values of the property {property}",
                };
            }

            var relations = difference.LostRelations.ToList();
            since = old.Since.With(lost, relations, version);
            foreach (var relation in relations)
            {
                await transaction.RemoveRelationAsync(workspace, command.Name, relation);
            }
        }

        await transaction.SaveTypeAsync(new EntityTypeRow
        {
            Workspace = workspace,
            Name = command.Name,
            Version = version,
            Definition = EntityTypeWriter.Write(type),
            Since = since.ToJson(),
        });
        return Outcome(before is null ? OntologyOutcome.Created : OntologyOutcome.Done, version);
    }

    private async Task<string?> FindUserAsync(string name, CancellationToken cancellationToken)
    {
        foreach (var rule in await reader.ListRulesOfWorkspaceAsync(workspace, cancellationToken))
        {
            if (LinkRuleReader.ReadStored(rule.Definition).Value?.EntityType == name)
            {
                return $"the rule {rule.Rule} of the connector {rule.Endpoint}";
            }
        }

        var entities = await reader.ListEntitiesAsync(new EntityQuery(workspace, name) { Limit = 1 }, cancellationToken);
        return entities.Count > 0 ? "at least one entity" : null;
    }

    /// <summary>Reads the entities of the type until one has a value. The type's lock keeps new values out meanwhile.</summary>
    private async Task<string?> FindPropertyInUseAsync(
        TypeInForce type, List<string> properties, CancellationToken cancellationToken)
    {
        var query = new EntityQuery(workspace, type.Type.Name) { Limit = PageSize };
        while (properties.Count > 0)
        {
            var page = await reader.ListEntitiesAsync(query, cancellationToken);
            foreach (var row in page.Select(listed => listed.Row).OfType<EntityRow>())
            {
                var state = EntityState.Parse(row.State);
                if (properties.FirstOrDefault(name => EntityResolution.HasValue(state, name, type.Since)) is { } used)
                {
                    return used;
                }
            }

            if (page.Count < PageSize)
            {
                break;
            }

            query = query with { After = page[^1].Name.Key };
        }

        return null;
    }

    private static OntologyChange Outcome(OntologyOutcome outcome, long version = 0) => new() { Outcome = outcome, Version = version };
}
