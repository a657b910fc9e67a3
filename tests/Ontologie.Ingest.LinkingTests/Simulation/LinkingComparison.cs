using System.Globalization;
using System.Text;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Linking;
using Ontologie.Ingest.Grains.Linking.Applying;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Testing.Linking;

namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>Compares what a store shows with what the model says: entities, relations, outcomes of events, and links.</summary>
internal sealed class LinkingComparison(ILinkReader reader, WorkspaceId workspace, LinkingModel model, SimulatedEventLog log)
{
    private const int Many = 1000;

    /// <summary>The first lines that differ; null if nothing does.</summary>
    internal async Task<string?> FindDifferenceAsync()
    {
        foreach (var (what, expected, actual) in new[]
        {
            ("Entities", ExpectedEntities(), await ActualEntitiesAsync()),
            ("Events", ExpectedEvents(), await ActualEventsAsync()),
        })
        {
            var (wanted, found) = (expected.Split('\n'), actual.Split('\n'));
            var first = wanted.Zip(found).TakeWhile(pair => pair.First == pair.Second).Count();
            if (first < Math.Max(wanted.Length, found.Length))
            {
                return $"""
                    {what} differ at line {first}.
                    expected: {wanted.ElementAtOrDefault(first)}
                    actual:   {found.ElementAtOrDefault(first)}

                    expected
                    {expected}
                    actual
                    {actual}
                    """;
            }
        }

        return null;
    }

    private string ExpectedEntities()
    {
        var result = model.Read();
        var text = new StringBuilder();
        foreach (var (entity, view) in result.Views)
        {
            text.Append(EntityViewText.Of(view));
            foreach (var edge in result.Edges.GetValueOrDefault(entity) ?? [])
            {
                text.Append("  edge ").AppendLine(EntityViewText.Of(edge));
            }

            var inbound = result.Edges
                .SelectMany(from => from.Value.Where(edge => edge.Target == entity).Select(edge => $"{from.Key.Type}.{edge.Relation}"))
                .GroupBy(name => name, StringComparer.Ordinal)
                .OrderBy(name => name.Key, StringComparer.Ordinal)
                .Select(name => $"{name.Key}={name.Count()}");
            text.AppendLine("  inbound " + string.Join(' ', inbound));
        }

        return text.ToString();
    }

    private async Task<string> ActualEntitiesAsync()
    {
        var text = new StringBuilder();
        foreach (var type in RandomDefinitions.TypeNames.Order(StringComparer.Ordinal))
        {
            foreach (var listed in await reader.ListEntitiesAsync(
                new EntityQuery(workspace, type) { Limit = Many }, CancellationToken.None))
            {
                await WriteAsync(text, listed);
            }
        }

        return text.ToString();
    }

    private async Task WriteAsync(StringBuilder text, ListedEntity listed)
    {
        var entity = new EntityReference(listed.Name.Type, listed.Name.Key);
        if (listed.Row is { } row)
        {
            var type = TypeInForce.Of((await reader.FindTypeAsync(workspace, entity.Type, CancellationToken.None))!);
            var view = EntityResolution.Of(
                entity, EntityState.Parse(row.State), new EntitySeen(row.FirstSeenAt, row.LastSeenAt, row.Origin), type.Type, type.Since);
            text.Append(EntityViewText.Of(view));
            if ((int)view.Status != row.Status || view.Title != row.Title)
            {
                text.AppendLine("  but the row has another status or title");
            }

            foreach (var relation in type.Type.Relations.Keys.Order(StringComparer.Ordinal))
            {
                foreach (var edge in await reader.ListEdgesAsync(
                    workspace, listed.Name, relation, null, Many, CancellationToken.None))
                {
                    text.Append("  edge ").AppendLine(EntityViewText.Of(new ResolvedRelation(
                        edge.Relation, new EntityReference(edge.Target.Type, edge.Target.Key), Provenance.Parse(edge.From))));
                }
            }
        }
        else
        {
            var seen = await reader.FindStubAsync(workspace, listed.Name, CancellationToken.None);
            text.Append(EntityViewText.Of(EntityResolution.Stub(entity, seen?.First ?? default, seen?.Last ?? default)));
        }

        var inbound = await reader.CountInboundAsync(workspace, listed.Name, Many, CancellationToken.None);
        text.AppendLine("  inbound " + string.Join(' ', inbound
            .Select(one => $"{one.Type}.{one.Relation}={one.Count}").Order(StringComparer.Ordinal)));
    }

    private string ExpectedEvents()
    {
        var standing = model.Standing().ToLookup(placed => (placed.Origin.Source, placed.Origin.Sequence));
        var text = new StringBuilder();
        foreach (var connector in model.Connectors)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{connector.Id} {connector.Checkpoint}");
            foreach (var (sequence, one) in connector.Events)
            {
                var made = standing[(connector.Id.ToString(), sequence)].ToList();
                var status = model.StatusOf(one, made.Count > 0);
                var hasProblems = status is not (EventLinkStatus.Erased or EventLinkStatus.Accepted);
                var problems = hasProblems ? one.Evaluate(LinkingModel.Provider).Problems : [];
                Write(
                    text, one, status, EventProblems.ToJson(problems),
                    made.Select(placed => Text(placed.Contribution, placed.Origin.TypeVersion)));
                foreach (var link in model.Links.Where(link => link.Event == one).Select(link => link.Entity).Order())
                {
                    text.AppendLine(CultureInfo.InvariantCulture, $"    manually {link.Type}/{link.Key}");
                }
            }
        }

        return text.ToString();
    }

    private async Task<string> ActualEventsAsync()
    {
        var text = new StringBuilder();
        foreach (var connector in model.Connectors)
        {
            var checkpoint = await reader.FindCheckpointAsync(connector.Id, CancellationToken.None);
            text.AppendLine(CultureInfo.InvariantCulture, $"{connector.Id} {checkpoint?.Sequence}");
            var rows = (await reader.ListEventsAsync(connector.Id, 0, long.MaxValue, CancellationToken.None))
                .ToDictionary(row => row.Sequence);
            foreach (var (sequence, one) in connector.Events)
            {
                var row = rows.GetValueOrDefault(sequence);
                var made = (await reader.ListContributionsAsync(connector.Id, sequence, CancellationToken.None))
                    .Select(stored => Text(ContributionRows.FromRow(stored).Placed.Contribution, stored.TypeVersion));
                Write(text, one, row?.Status ?? EventLinkStatus.Accepted, row?.Problems ?? [], made);
                foreach (var link in await reader.ListManualLinksOfEventAsync(
                    workspace, connector.Id, one.Event.Id, CancellationToken.None))
                {
                    text.AppendLine(CultureInfo.InvariantCulture, $"    manually {link.Entity.Type}/{link.Entity.Key}");
                }

                if (row?.Status == EventLinkStatus.Erased
                    && log.Of(connector.Id).TryGetValue(sequence, out var kept)
                    && kept.Body.Length > 0)
                {
                    text.AppendLine("    but its body is still there");
                }
            }
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, ModelEvent one, EventLinkStatus status, byte[] problems, IEnumerable<string> made)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"  {one.Event.Sequence} {status} {Encoding.UTF8.GetString(problems)}");
        foreach (var contribution in made.Order(StringComparer.Ordinal))
        {
            text.Append("    ").AppendLine(contribution);
        }
    }

    private static string Text(Contribution made, long typeVersion) => string.Create(
        CultureInfo.InvariantCulture,
        $"{made.RuleId} {made.RuleVersion} item {made.Item} {made.Operation} {made.Entity.Type}/{made.Entity.Key} at {typeVersion}: "
        + $"{Encoding.UTF8.GetString(ContributionValues.ToJson(made))}");
}
