namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>
/// Sends one delivery through any gateway until it is acknowledged or refused for good. Sometimes it sends once more.
/// </summary>
internal sealed class Sender(SimulatedWorld world, SimulatedDelivery delivery)
{
    private const int MaxTries = 5;

    internal bool IsDone { get; private set; }

    internal async Task RunAsync()
    {
        await PauseAsync(TimeSpan.Zero, world.Plan.Trouble);
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (world.Plan.SendersRepeat && world.Dice.Chance(0.3))
            {
                await Task.WhenAll(TryAsync(), TryAsync());
            }
            else
            {
                await TryAsync();
            }

            if (delivery.IsAcknowledged && !(world.Plan.SendersRepeat && world.Dice.Chance(0.3)))
            {
                break;
            }

            await PauseAsync(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(3));
        }

        IsDone = true;
    }

    /// <summary>Without faults a delivery may be refused only because its owner changed the settings, or because of its data.</summary>
    internal async Task TryOnceMoreAsync()
    {
        if (delivery.IsAcknowledged)
        {
            return;
        }

        var answer = await TryAsync();
        if (answer is null or { Status: 503 or 429 } && !delivery.IsPoison)
        {
            world.Ledger.Break($"{delivery.Name} gets {answer?.Status ?? 0} although no fault is active.");
        }
    }

    /// <summary>One attempt. Returns null if the connection broke or the sender disconnected.</summary>
    private async Task<SimulatedAnswer?> TryAsync()
    {
        if (world.Gateways.Count == 0)
        {
            return null;
        }

        var gateway = world.Dice.Pick(world.Gateways);
        using var request = new SimulatedRequest(delivery, PickSecret());
        if (world.Network.Travel(isLocal: false) is not { } travel)
        {
            return null;
        }

        delivery.Requests++;
        gateway.Requests.Add(request);
        world.Trace?.Write($"{delivery.Name} is sent to {gateway.Node.Name}");
        world.Scheduler.After(travel, gateway.Node, () => _ = gateway.ReceiveAsync(request));
        if (world.IsTrouble && world.Plan.SendersLeave && world.Dice.Chance(0.3))
        {
            var patience = world.Dice.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(world.Dice.Chance(0.5) ? 8 : 0.05));
            world.Scheduler.After(patience, gateway.Node, () => Leave(request));
            world.Scheduler.After(patience, world.Outside, () => request.Answer(null));
        }

        var answer = await request.Answered;
        if (answer is not null)
        {
            world.Ledger.Answered(request, answer);
        }

        return answer;
    }

    private static void Leave(SimulatedRequest request)
    {
        if (!request.Answered.IsCompleted)
        {
            request.Left.Cancel();
        }
    }

    /// <summary>Usually the newest secret that the owner announced; sometimes an older one.</summary>
    private SecretLife PickSecret()
    {
        var known = delivery.Connector.Secrets.FindAll(secret => secret.AddedAt <= world.Scheduler.Now);
        return world.Dice.Chance(0.7) ? known[^1] : world.Dice.Pick(known);
    }

    private Task PauseAsync(TimeSpan least, TimeSpan most) => Task.Delay(world.Dice.Between(least, most), world.Outside.Time);
}
