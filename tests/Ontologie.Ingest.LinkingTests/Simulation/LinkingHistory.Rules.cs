using System.Text;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Grains.Linking;
using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.Linking.Types;

namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>The steps that change rules and types.</summary>
internal sealed partial class LinkingHistory
{
    private RuleChanges Changes(ModelConnector connector) => new(connector.Id, _store, _log, TimeProvider.System);

    private RuleCommand Command(string definition, int basedOn = 0) => new()
    {
        Workspace = _workspace,
        Definition = Encoding.UTF8.GetBytes(definition),
        BasedOn = basedOn,
    };

    private async Task CreateRuleAsync()
    {
        var connector = AnyConnector();
        var id = new RuleId(_ids.Next());
        var definition = _definitions.Rule(_model.FindType);
        Trace($"create rule {id} of {connector.Id}: {definition}");
        var changed = await CommittedAsync(() => Changes(connector).CreateAsync(id, Command(definition), CancellationToken.None));
        Changed(connector, id, definition, changed, 1);
        if (changed is { Outcome: RuleChangeOutcome.Done } && _definitions.Chance(10))
        {
            Trace("  and again");
            await CommittedAsync(() => Changes(connector).CreateAsync(id, Command(definition), CancellationToken.None));
        }
    }

    private async Task ReplaceRuleAsync()
    {
        var connector = AnyConnector();
        if (connector.Newest() is not { Count: > 0 } rules)
        {
            return;
        }

        var old = _definitions.Pick(rules);
        var definition = _definitions.Chance(25) ? Toggled(old.Rule) : _definitions.Rule(_model.FindType);
        Trace($"replace rule {old.Id} version {old.Version} of {connector.Id}: {definition}");
        var changed = await CommittedAsync(
            () => Changes(connector).ReplaceAsync(old.Id, Command(definition, old.Version), CancellationToken.None));
        if (connector.Newest().FirstOrDefault(rule => rule.Id == old.Id)?.Version == old.Version)
        {
            Changed(connector, old.Id, definition, changed, old.Version + 1);
        }
    }

    private async Task DeleteRuleAsync()
    {
        var connector = AnyConnector();
        if (connector.Newest() is not { Count: > 0 } rules)
        {
            return;
        }

        var old = _definitions.Pick(rules);
        Trace($"delete rule {old.Id} of {connector.Id}");
        var changed = await CommittedAsync(() => Changes(connector).DeleteAsync(old.Id, CancellationToken.None));
        if (changed is { Outcome: RuleChangeOutcome.Done }
            && connector.Newest().FirstOrDefault(rule => rule.Id == old.Id) is { } newest)
        {
            connector.Timeline.Add(newest with
            {
                Version = newest.Version + 1,
                IsDeleted = true,
                EffectiveFrom = connector.Checkpoint!.Value + 1,
            });
        }
    }

    private static string Toggled(LinkRule rule)
    {
        var text = Encoding.UTF8.GetString(rule.Json.Span);
        var (on, off) = ("\"enabled\":true", "\"enabled\":false");
        return rule.IsEnabled
            ? (text.Contains(on, StringComparison.Ordinal)
                ? text.Replace(on, off, StringComparison.Ordinal)
                : text.Insert(1, off + ","))
            : text.Replace(off, on, StringComparison.Ordinal);
    }

    /// <summary>A version of a rule was made or refused: exact rules 4, 5 and 24.</summary>
    private void Changed(ModelConnector connector, RuleId id, string definition, RuleChange? changed, int version)
    {
        if (changed is null)
        {
            return;
        }

        var newest = connector.Newest();
        var reading = LinkRuleReader.Read(Encoding.UTF8.GetBytes(definition), _model.FindType);
        var position = reading.Value?.Position
            ?? newest.FirstOrDefault(rule => rule.Id == id)?.Position
            ?? newest.Select(rule => rule.Position).DefaultIfEmpty(0).Max() + 1;
        var isRight = reading.IsRight && !newest.Any(rule => rule.Id != id && rule.Position == position);
        Require(isRight == (changed.Outcome == RuleChangeOutcome.Done), $"The rule is right: {isRight}; outcome {changed.Outcome}.");
        if (!isRight)
        {
            return;
        }

        Require(changed.Version == version, $"The version is {changed.Version}, not {version}.");
        if (newest.Count == 0)
        {
            connector.Checkpoint = _log.Head(connector.Id);
        }

        connector.Timeline.Add(new ModelRule(
            id, version, position, reading.Value!, IsDeleted: false, connector.Checkpoint!.Value + 1));
    }

    private async Task PutTypeAsync(string name)
    {
        var definition = _definitions.Type(name);
        var isForced = _definitions.Chance(60);
        Trace($"put type {name}, forced: {isForced}: {definition}");
        var changed = await CommittedAsync(() => new TypeChanges(_workspace, _store, _opened.Reader).PutAsync(
            new TypeCommand { Name = name, Definition = Encoding.UTF8.GetBytes(definition), IsForced = isForced },
            CancellationToken.None));
        if (changed is null)
        {
            return;
        }

        var type = EntityTypeReader.Read(name, Encoding.UTF8.GetBytes(definition)).Value
            ?? throw new InvalidOperationException($"The type is not right: {definition}");
        var isInUse = !isForced && _model.FindType(name) is { } old
            && LinkingModel.LostProperties(old, type).Any(property => _model.HasValue(name, property));
        Require(isInUse == (changed.Outcome == OntologyOutcome.InUse), $"In use: {isInUse}; outcome {changed.Outcome}.");
        if (!isInUse)
        {
            _model.PutType(type, changed.Version);
        }
    }

    private async Task DeleteTypeAsync()
    {
        var name = _definitions.TypeName();
        Trace($"delete type {name}");
        var changed = await CommittedAsync(
            () => new TypeChanges(_workspace, _store, _opened.Reader).DeleteAsync(name, null, CancellationToken.None));
        if (changed is { Outcome: OntologyOutcome.Done })
        {
            Require(
                !_model.Connectors.SelectMany(connector => connector.Newest()).Any(rule => rule.Rule.EntityType == name),
                "The deleted type has rules.");
            Require(
                !_model.Read().Views.Keys.Any(entity => entity.Type == name && _model.Has(entity)), "The deleted type has entities.");
            _model.DeleteType(name);
        }
    }
}
