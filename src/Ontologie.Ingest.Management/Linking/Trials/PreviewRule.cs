using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Preview;
using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Trials;

/// <summary>
/// Evaluates a rule over events and writes nothing. Rule and published version are evaluated alone and as if they were enabled, so that the
/// result is about their definitions.
/// </summary>
internal sealed class PreviewRule(LinkReads links, TrialEvents events, TrialBodies bodies)
{
    private const string EnabledMember = "enabled";

    /// <param name="connector">The connector.</param>
    /// <param name="input">The rule and the events.</param>
    /// <param name="errors">Errors that the caller has found already.</param>
    /// <param name="stop">Ends the reads.</param>
    internal async Task<Outcome<RulePreview>> RunAsync(
        AllowedConnector connector, NewPreview input, FieldErrors? errors = null, CancellationToken stop = default)
    {
        errors ??= new FieldErrors();
        input.Over.Check(errors);
        var types = await TypesAsync(connector, stop);
        EntityType? Find(string name) => types.GetValueOrDefault(name);
        var reading = errors.Has(NewPreview.RuleField) ? null : LinkRuleReader.Read(input.Definition, Find);
        foreach (var fault in reading?.Faults ?? [])
        {
            errors.Add(fault.Place, fault.Reason);
        }

        var over = errors.IsEmpty ? await OverAsync(connector, input.Over, errors, stop) : [];
        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        var published = await PublishedAsync(connector, input.Rule, reading!.Value!.Name, stop);
        var id = published?.Rule.ToString() ?? "";
        var tried = new RuleInForce(id, published?.Version ?? 0, published?.Position ?? 0, AsEnabled(reading.Value.Json));
        var before = published is null ? null : tried with { Rule = AsEnabled(published.Definition) };
        var collected = new PreviewCollector(tried.Rule, published?.Version);
        foreach (var one in over)
        {
            stop.ThrowIfCancellationRequested();
            var document = InputDocument.Of(one);
            var trace = EventTrace.Of(document, [tried], Find);
            collected.Add(one, trace, before is null ? null : EventEvaluation.Evaluate(document, [before], Find));
        }

        return collected.ToPreview();
    }

    private async Task<Dictionary<string, EntityType>> TypesAsync(AllowedConnector connector, CancellationToken stop)
    {
        var rows = await links.ReadAsync(reader => reader.ListTypesAsync(connector.Workspace, stop));
        return rows
            .Select(row => EntityTypeReader.Read(row.Name, row.Definition).Value)
            .OfType<EntityType>()
            .ToDictionary(type => type.Name, StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<EventInput>> OverAsync(
        AllowedConnector connector, PreviewOver over, FieldErrors errors, CancellationToken stop)
    {
        if (over.Body is { } body)
        {
            return [bodies.InputOf(connector, body, over.Headers)];
        }

        if (over.EventIds is not { } ids)
        {
            return await events.LastAsync(connector, over.Last!.Value, stop);
        }

        var found = new List<EventInput>();
        var bytes = 0L;
        foreach (var text in ids.Distinct())
        {
            if (!EventId.TryParse(text, out var id) || await events.FindAsync(connector, id, stop) is not { } one)
            {
                errors.Add(PreviewOver.EventIdsPlace, $"The connector has no event {text}.");
                return [];
            }

            bytes += one.Input.Body.Length;
            if (bytes > TrialEvents.MaxBytes)
            {
                errors.Add(PreviewOver.EventIdsPlace, $"The bodies have more than {TrialEvents.MaxBytes} bytes. Name fewer events.");
                return [];
            }

            if (!one.IsErased)
            {
                found.Add(one.Input);
            }
        }

        return found;
    }

    /// <summary>The published version: of the named rule, or of the only rule with the same name.</summary>
    private async Task<RuleVersionRow?> PublishedAsync(AllowedConnector connector, RuleId? rule, string name, CancellationToken stop)
    {
        var rules = await links.ReadAsync(reader => reader.ListRulesAsync(connector.Id, stop));
        if (rule is { } id)
        {
            return rules.FirstOrDefault(row => row.Rule == id);
        }

        var ofName = rules.Where(row => LinkRuleReader.ReadStored(row.Definition).Value?.Name == name).Take(2).ToArray();
        return ofName.Length == 1 ? ofName[0] : null;
    }

    private static LinkRule AsEnabled(ReadOnlyMemory<byte> definition) =>
        LinkRuleReader.ReadStored(ReadOnlyMembers.Remove(definition, EnabledMember)).Value
        ?? throw new InvalidDataException("The definition of a rule cannot be read again.");
}

/// <summary>The input of <see cref="PreviewRule"/>.</summary>
/// <param name="Definition">The rule as JSON in UTF-8.</param>
/// <param name="Over">The events.</param>
internal sealed record NewPreview(ReadOnlyMemory<byte> Definition, PreviewOver Over)
{
    internal const string RuleField = "rule";

    /// <summary>The rule whose published version it is compared with; null for the only rule of the same name, if there is one.</summary>
    internal RuleId? Rule { get; init; }
}
