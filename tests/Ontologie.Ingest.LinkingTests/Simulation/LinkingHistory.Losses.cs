using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>
/// The steps in which a machine or a database server fails and takes the last <see cref="CommitSafety.Repeatable"/> commits with it: links,
/// checkpoint and progress of re-links go back together. Linkers and jobs live on, with what they remember.
/// </summary>
internal sealed partial class LinkingHistory
{
    /// <summary>
    /// Keeps the state before some commit that can be taken back. A commit on disk makes all before it final. The model knows of all
    /// commits here: what happens meanwhile happens before this.
    /// </summary>
    private async Task KeepAsync(CommitSafety safety)
    {
        if (safety == CommitSafety.OnDisk)
        {
            _takeBackModel = null;
        }
        else if (!_isQuiet && _takeBackModel is null && _definitions.Chance(50))
        {
            await _opened.KeepAsync(_workspace, _model.Connectors.Select(connector => connector.Id));
            _takeBackModel = _model.Connectors.Select(connector => connector.Keep()).Aggregate((one, other) => one + other);
        }
    }

    private async Task TakeBackAsync()
    {
        if (_takeBackModel is not { } takeBackModel)
        {
            return;
        }

        await _opened.TakeBackAsync();
        takeBackModel();
        foreach (var connector in _model.Connectors)
        {
            Trace($"taken back: {connector.Id} to {connector.Checkpoint}, re-link to {connector.Relink?.Position}");
            var stored = await _opened.Reader.FindCheckpointAsync(connector.Id, CancellationToken.None);
            Require(stored?.Sequence == connector.Checkpoint, $"The checkpoint went back to {stored?.Sequence}.");
        }
    }

    /// <summary>Sometimes what a worker has just done is taken back, and often it is the first to go on.</summary>
    private async Task MaybeTakeBackAsync(Func<Task> goOn)
    {
        if (!_isQuiet && _takeBackModel is not null && _definitions.Chance(30))
        {
            await TakeBackAsync();
            await (_definitions.Chance(70) ? goOn() : Task.CompletedTask);
        }
    }

    /// <summary>The model repeats what was done, so what was not done at all shows here only.</summary>
    private void RequireAllDone()
    {
        foreach (var connector in _model.Connectors)
        {
            var next = connector.Events.Values.FirstOrDefault(one => !one.IsGone && one.Event.Sequence > connector.Checkpoint);
            Require(
                next is null || connector.Newest().Count == 0,
                $"Linking of {connector.Id} rests at {connector.Checkpoint}, and {next?.Event.Sequence} is there.");
            Require(connector.Relink?.State != RelinkState.Running, $"A re-link of {connector.Id} rests.");
        }
    }
}
