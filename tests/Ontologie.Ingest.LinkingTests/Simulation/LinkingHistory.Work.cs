using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Grains.Linking;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>The steps in which events arrive, are linked and are linked again.</summary>
internal sealed partial class LinkingHistory
{
    private Task AppendAsync()
    {
        var count = _random.Next(1, 4);
        for (var i = 0; i < count; i++)
        {
            var connector = AnyConnector();
            var body = _definitions.Body();
            var one = _log.Append(connector.Id, _definitions.ReceivedAt(), _definitions.Pick("made", "changed", null!), body);
            connector.Events.Add(one.Event.Sequence, new ModelEvent(connector.Id, one));
            Trace($"append {connector.Id} {one.Event.Sequence} {one.Event.ReceivedAt:O}: {body}");
        }

        return Task.CompletedTask;
    }

    private async Task LinkAsync(int which)
    {
        var connector = ConnectorOf(which);
        Trace($"linker {which} of {connector.Id}");
        await AttemptAsync(_linkers[which], () => _linkers[which].StepAsync(CancellationToken.None));
        var checkpoint = await _opened.Reader.FindCheckpointAsync(connector.Id, CancellationToken.None);
        if (checkpoint is null || checkpoint.Sequence == connector.Checkpoint)
        {
            return;
        }

        Require(checkpoint.StoppedBecause is null, $"Linking stopped: {checkpoint.StoppedBecause}.");
        Require(
            checkpoint.Sequence > connector.Checkpoint && checkpoint.Sequence <= _log.Head(connector.Id),
            $"The checkpoint moved from {connector.Checkpoint} to {checkpoint.Sequence}.");
        _model.Linked(connector, checkpoint.Sequence);
        _reported.Add(checkpoint);
        await MaybeTakeBackAsync(() => LinkAsync(which));
    }

    private RelinkCommands Commands(ModelConnector connector) => new(connector.Id, _store, _log, TimeProvider.System);

    private async Task StartRelinkAsync()
    {
        var connector = AnyConnector();
        var rules = connector.Newest();
        RuleId[]? named = rules.Count > 0 && _definitions.Chance(40)
            ? [.. rules.Where(_ => _definitions.Chance(50)).Select(rule => rule.Id)]
            : null;
        var command = new RelinkCommand
        {
            Rules = named,
            FromSequence = _definitions.Chance(30) ? _random.Next(1, 8) : null,
            ToSequence = _definitions.Chance(30) ? _random.Next(1, 8) : null,
            IsDryRun = _definitions.Chance(15),
        };
        var id = new RelinkId(_ids.Next());
        Trace($"re-link {id} of {connector.Id} from {command.FromSequence} to {command.ToSequence}, dry: {command.IsDryRun}, rules: "
            + (named is null ? "all" : string.Join(',', named)));
        var changed = await CommittedAsync(() => Commands(connector).StartAsync(id, command, CancellationToken.None));
        if (changed is null)
        {
            return;
        }

        var newest = connector.Newest();
        var expected = connector.Checkpoint is null ? RelinkChangeOutcome.NoRules
            : connector.Relink is not null ? RelinkChangeOutcome.AlreadyRunning
            : named is not null && !named.All(one => newest.Any(rule => rule.Id == one)) ? RelinkChangeOutcome.UnknownRule
            : RelinkChangeOutcome.Done;
        Require(changed.Outcome == expected, $"The outcome of the re-link is {changed.Outcome}, not {expected}.");
        if (expected == RelinkChangeOutcome.Done)
        {
            var oldest = connector.Events.Values.FirstOrDefault(one => !one.IsGone)?.Event.Sequence ?? connector.Checkpoint!.Value + 1;
            var from = Math.Max(oldest, command.FromSequence ?? 1);
            var to = Math.Max(from - 1, Math.Min(connector.Checkpoint!.Value, command.ToSequence ?? long.MaxValue));
            connector.Relink = new ModelRelink(
                id, command.IsDryRun, from, to,
                [.. newest.Where(rule => rule.Rule.IsEnabled).Select(rule => rule.InForce())],
                named?.Select(rule => rule.ToString()).ToHashSet(StringComparer.Ordinal));
            connector.Relinks.Add(connector.Relink);
        }
    }

    private async Task RelinkAsync(int which)
    {
        var connector = ConnectorOf(which);
        Trace($"job {which} of {connector.Id}");
        await AttemptAsync(_jobs[which], () => _jobs[which].StepAsync(CancellationToken.None));
        if (connector.Relink is not { } relink)
        {
            return;
        }

        var row = await _opened.Reader.FindRelinkAsync(connector.Id, relink.Id, CancellationToken.None)
            ?? throw new InvalidOperationException("The re-link is gone.");
        Require(
            row.Position >= relink.Position && (row.Position == relink.Position || relink.State == RelinkState.Running),
            $"The position moved from {relink.Position} to {row.Position} while {relink.State}.");
        _model.Relinked(connector, relink, row.Position);
        _reported.Add(row);
        if (relink.State == RelinkState.Running && row.State == RelinkState.Done)
        {
            Require(row.Position == relink.To, $"Done at {row.Position}, not at {relink.To}.");
            relink.State = RelinkState.Done;
            connector.Relink = null;
        }

        Require(row.State == relink.State, $"The re-link is {row.State}, not {relink.State}.");
        await MaybeTakeBackAsync(() => RelinkAsync(which));
    }

    private async Task ControlRelinkAsync()
    {
        var connector = AnyConnector();
        if (connector.Relink is not { } relink)
        {
            return;
        }

        var control = _definitions.Pick(RelinkControl.Pause, RelinkControl.Resume, RelinkControl.Resume, RelinkControl.Cancel);
        Trace($"{control} re-link of {connector.Id}");
        var changed = await CommittedAsync(() => Commands(connector).ControlAsync(relink.Id, control, CancellationToken.None));
        if (changed is { Outcome: RelinkChangeOutcome.Done } && connector.Relink == relink)
        {
            relink.State = control switch
            {
                RelinkControl.Pause => RelinkState.Paused,
                RelinkControl.Resume => RelinkState.Running,
                _ => RelinkState.Cancelled,
            };
            connector.Relink = relink.State == RelinkState.Cancelled ? null : relink;
        }
    }

    /// <summary>Not while something else has read the log: the model could not know whether it had read the event.</summary>
    private Task RetainAsync()
    {
        var connector = AnyConnector();
        if (_depth == 0 && connector.Events.Values.FirstOrDefault(one => !one.IsGone) is { } oldest)
        {
            Trace($"retention removes {connector.Id} {oldest.Event.Sequence}");
            _log.RemoveOldest(connector.Id);
            oldest.IsGone = true;
        }

        return Task.CompletedTask;
    }

    private Task CrashAsync()
    {
        var which = _random.Next(_linkers.Length);
        Trace($"crash {which}");
        _linkers[which] = NewLinker(which);
        _jobs[which] = NewJob(which);
        return Task.CompletedTask;
    }

    /// <summary>Background work: its host tries again later. A worker does one thing at a time.</summary>
    private async Task AttemptAsync(object worker, Func<Task<bool>> work)
    {
        if (!_busy.Add(worker))
        {
            return;
        }

        try
        {
            await work();
        }
        catch (LostAnswerException)
        {
            // The next step finds out what was committed.
        }
        finally
        {
            _busy.Remove(worker);
        }
    }
}
