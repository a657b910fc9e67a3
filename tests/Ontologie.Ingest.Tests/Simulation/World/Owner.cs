using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>Changes the settings of one connector. Each change is repeated until it is acknowledged.</summary>
internal sealed class Owner(SimulatedWorld world, ConnectorLife connector)
{
    private const int MaxChanges = 5;

    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    internal bool IsDone { get; private set; }

    internal async Task RunAsync()
    {
        for (var changes = world.Dice.Below(MaxChanges + 1); changes > 0 && world.IsTrouble; changes--)
        {
            await Task.Delay(world.Dice.Between(TimeSpan.Zero, world.Plan.Trouble / 3), world.OwnersNode.Time);
            switch (world.Dice.Below(4))
            {
                case 0:
                    await RotateAsync();
                    break;
                case 1:
                    await RemoveAsync();
                    break;
                default:
                    await PauseReceptionAsync();
                    break;
            }
        }

        IsDone = true;
    }

    private async Task RotateAsync()
    {
        var number = connector.Secrets.Count;
        var added = new SecretLife(new SecretId(new UInt128(3, world.Dice.Next())), [.. "another"u8, (byte)('0' + number)]);
        var keep = world.Dice.Below(4);
        var order = new NewSecret { Id = added.Id, Text = added.Text, KeepPreviousSeconds = keep };
        var older = connector.Secrets.ToArray();
        world.Trace?.Write($"rotation of {world.NameOf(connector.Id)} begins, overlap {keep} s");
        Array.ForEach(older, secret => secret.EndsFrom = Math.Min(secret.EndsFrom, After(keep)));
        if (await RetryUntilDoneAsync((endpoint, version) => endpoint.AddSecretAsync(order.On(version))) == CommandOutcome.Refused)
        {
            return;
        }

        added.AddedAt = world.Scheduler.Now;
        Array.ForEach(older, secret => secret.EndedAt = Math.Min(secret.EndedAt, After(keep)));
        connector.Secrets.Add(added);
        world.Trace?.Write($"rotation of {world.NameOf(connector.Id)} is acknowledged");
    }

    private async Task RemoveAsync()
    {
        var alive = connector.Secrets.FindAll(secret => secret.EndsFrom == long.MaxValue || secret.EndedAt > world.Scheduler.Now);
        if (alive.Count < 2)
        {
            return;
        }

        var removed = alive[world.Dice.Below(alive.Count - 1)];
        removed.EndsFrom = Math.Min(removed.EndsFrom, world.Scheduler.Now);
        world.Trace?.Write($"removal of secret {connector.Secrets.IndexOf(removed)} of {world.NameOf(connector.Id)} begins");
        await RetryUntilDoneAsync((endpoint, _) => endpoint.RemoveSecretAsync(removed.Id));
        removed.EndedAt = Math.Min(removed.EndedAt, world.Scheduler.Now);
        world.Trace?.Write($"removal of secret {connector.Secrets.IndexOf(removed)} is acknowledged");
    }

    private async Task PauseReceptionAsync()
    {
        var pause = new ConnectorLife.Pause { BeginsFrom = world.Scheduler.Now };
        connector.Pauses.Add(pause);
        world.Trace?.Write($"disabling {world.NameOf(connector.Id)} begins");
        await RetryUntilDoneAsync((endpoint, version) => endpoint.EnableAsync(false, version));
        pause.BegunAt = world.Scheduler.Now;
        world.Trace?.Write($"disabling {world.NameOf(connector.Id)} is acknowledged");
        await Task.Delay(world.Dice.Between(TimeSpan.Zero, TimeSpan.FromSeconds(3)), world.OwnersNode.Time);
        pause.EndsFrom = world.Scheduler.Now;
        world.Trace?.Write($"enabling {world.NameOf(connector.Id)} begins");
        await RetryUntilDoneAsync((endpoint, version) => endpoint.EnableAsync(true, version));
        pause.EndedAt = world.Scheduler.Now;
    }

    /// <summary>
    /// Reads the version and repeats the command on it until it is answered. If the version is outdated, starts again with the next
    /// one.
    /// </summary>
    private async Task<CommandOutcome> RetryUntilDoneAsync(Func<EndpointActivation, long, Task<CommandOutcome>> command)
    {
        while (true)
        {
            var version = await RepeatAsync(endpoint => Task.FromResult(endpoint.SettingsVersion));
            var outcome = await RepeatAsync(endpoint => command(endpoint, version));
            if (outcome != CommandOutcome.Outdated)
            {
                return outcome;
            }
        }
    }

    /// <summary>Repeats a call until it succeeds. A call that timed out can still be executed at any time.</summary>
    private async Task<T> RepeatAsync<T>(Func<EndpointActivation, Task<T>> call)
    {
        while (true)
        {
            try
            {
                return await world.Network
                    .CallAsync(world.OwnersNode, connector.Key, async silo => await call(await silo.EndpointAsync(connector.Id)))
                    .WaitAsync(AttemptTimeout, world.OwnersNode.Time);
            }
            catch (Exception)
            {
                await Task.Delay(Pause, world.OwnersNode.Time);
            }
        }
    }

    private long After(int seconds) => world.Scheduler.Now + TimeSpan.FromSeconds(seconds).Ticks;
}
