using System.Text;
using System.Text.Json;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Grains.Linking;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Linking.Values;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Testing.Linking;

namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>The steps in which people and programs edit, link and erase entities.</summary>
internal sealed partial class LinkingHistory
{
    private EntityReference AnyEntity()
    {
        var known = _model.Read().Views.Keys.ToList();
        return known.Count > 0 && _definitions.Chance(85)
            ? _definitions.Pick(known)
            : new EntityReference(_definitions.TypeName(), _definitions.Key());
    }

    private async Task EditAsync()
    {
        var entity = AnyEntity();
        var source = _definitions.Pick(ContributionSources.Api, ContributionSources.Manual);
        var (json, withdrawn) = RandomEdit();
        Trace($"edit {entity.Type}/{entity.Key} by {source}: {json} without {string.Join(',', withdrawn)}");
        var changed = await CommittedAsync(() => new EntityEdits(_workspace, _store, Sealer).ApplyAsync(
            new EntityEdit
            {
                Type = entity.Type,
                Key = entity.Key,
                Source = source,
                Values = Encoding.UTF8.GetBytes(json),
                Withdrawn = withdrawn,
            },
            CancellationToken.None));
        if (changed is null)
        {
            return;
        }

        if (!_model.Types.TryGetValue(entity.Type, out var type))
        {
            Require(changed.Outcome == OntologyOutcome.UnknownType, $"The type is unknown; outcome {changed.Outcome}.");
            return;
        }

        var edits = ToEdits(json, withdrawn, type.Type);
        var exists = _model.Has(entity);
        var expected = edits is null ? OntologyOutcome.Invalid
            : exists ? OntologyOutcome.Done
            : edits.TrueForAll(edit => edit.Json is null) ? OntologyOutcome.Unknown
            : OntologyOutcome.Created;
        Require(changed.Outcome == expected, $"The outcome of the edit is {changed.Outcome}, not {expected}.");
        if (changed.Outcome is OntologyOutcome.Done or OntologyOutcome.Created)
        {
            // The time of an edit is the store's; that it grows is checked here.
            var row = await _opened.Reader.FindEntityAsync(_workspace, new EntityName(entity.Type, entity.Key), CancellationToken.None);
            var at = row is null ? default : EntityState.Parse(row.State).LastEditAt ?? default;
            edits!.ForEach(edit => _model.Edit(new ReferenceEdit(entity, source, at, type.Version, edit)));
        }
    }

    private (string Json, string[] Withdrawn) RandomEdit()
    {
        if (_definitions.Chance(20))
        {
            return ("{}", [_definitions.Pick("p", "q", "l")]);
        }

        var members = new List<string>();
        if (_definitions.Chance(60))
        {
            members.Add($$"""  "properties": {"{{_definitions.Pick("p", "q", "l")}}": {{_definitions.Value()}}} """);
        }

        if (_definitions.Chance(35))
        {
            members.Add($"\"title\": {_definitions.Pick("null", "\"mine\"")}");
        }

        if (_definitions.Chance(40))
        {
            members.Add($"\"status\": {_definitions.Pick("null", "\"active\"", "\"archived\"")}");
        }

        return ("{" + string.Join(',', members) + "}", []);
    }

    /// <summary>The changes of a request; null if a value does not convert.</summary>
    private static List<FieldEdit>? ToEdits(string json, string[] withdrawn, EntityType type)
    {
        var edits = withdrawn.Select(FieldEdit.WithdrawProperty).ToList();
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                if (!type.Properties.TryGetValue(property.Name, out var definition)
                    || !LinkValue.TryParse(Encoding.UTF8.GetBytes(property.Value.GetRawText()), out var value)
                    || PropertyConversion.Convert(value, definition) is not { IsConverted: true } converted)
                {
                    return null;
                }

                edits.Add(FieldEdit.Property(property.Name, converted.Json));
            }
        }

        if (root.TryGetProperty("title", out var title))
        {
            edits.Add(FieldEdit.Title(title.GetString()));
        }

        if (root.TryGetProperty("status", out var status))
        {
            edits.Add(FieldEdit.Status(status.GetString() switch
            {
                null => null,
                "archived" => Operation.Archive,
                _ => Operation.Upsert,
            }));
        }

        return edits;
    }

    private ManualLinks Manual() => new(_workspace, _store, _log, Sealer, TimeProvider.System);

    private async Task LinkManuallyAsync()
    {
        var connector = AnyConnector();
        if (connector.Events.Values.Where(one => !one.IsGone).ToList() is not { Count: > 0 } events)
        {
            return;
        }

        var (one, entity) = (_definitions.Pick(events), AnyEntity());
        var source = _definitions.Pick(ContributionSources.Api, ContributionSources.Manual);
        Trace($"link {connector.Id} {one.Event.Sequence} to {entity.Type}/{entity.Key} by {source}");
        var changed = await CommittedAsync(() => Manual().AddAsync(
            new EventLink { Type = entity.Type, Key = entity.Key, Endpoint = connector.Id, Event = one.Event.Id, Source = source },
            CancellationToken.None));
        if (changed is not null)
        {
            var exists = _model.Links.Any(link => link.Entity == entity && link.Event == one);
            var expected = _model.FindType(entity.Type) is null ? OntologyOutcome.UnknownType
                : exists ? OntologyOutcome.Done
                : OntologyOutcome.Created;
            Require(changed.Outcome == expected, $"The outcome of the link is {changed.Outcome}, not {expected}.");
            if (expected == OntologyOutcome.Created)
            {
                _model.Link(entity, one, source);
            }
        }
    }

    private async Task UnlinkAsync()
    {
        if (_model.Links is not { Count: > 0 } links)
        {
            return;
        }

        var (entity, one) = _definitions.Pick(links);
        Trace($"unlink {one.Endpoint} {one.Event.Sequence} from {entity.Type}/{entity.Key}");
        var changed = await CommittedAsync(() => Manual().RemoveAsync(
            new EventLink { Type = entity.Type, Key = entity.Key, Event = one.Event.Id, Source = ContributionSources.Api },
            CancellationToken.None));
        if (changed is { Outcome: OntologyOutcome.Done })
        {
            _model.Unlink(entity, one.Event.Id);
        }
    }

    private async Task EraseAsync()
    {
        var entity = AnyEntity();
        var deletes = _definitions.Chance(40);
        Trace($"erase {entity.Type}/{entity.Key}, its events too: {deletes}");
        var erasure = new Grains.Linking.Erasure(_workspace, _store, _log, Sealer, _ids, TimeProvider.System);
        var changed = await CommittedAsync(() => erasure.RunAsync(
            new EraseCommand
            {
                Type = entity.Type,
                Key = entity.Key,
                DeletesEvents = deletes,
                By = "someone",
                Connectors = [.. _model.Connectors.Select(connector => connector.Id)],
            },
            CancellationToken.None));
        if (changed is { Outcome: OntologyOutcome.Done })
        {
            _model.Erase(entity, deletes, _log.Head);
        }
        else if (changed is not null)
        {
            Require(!_model.Has(entity), $"The entity exists; the outcome of the erasure is {changed.Outcome}.");
        }
    }

    private async Task RemoveContentsAsync()
    {
        Trace("remove contents");
        await AttemptAsync(_worker, () => _worker.StepAsync(CancellationToken.None));
    }
}
