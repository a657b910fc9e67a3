namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>The network between callers and grains. It loses, delays and repeats requests and answers according to the plan.</summary>
internal sealed class SimulatedNetwork(SimulatedWorld world)
{
    /// <summary>Orleans' own limit: a call without an answer fails after this time.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(35);

    private static readonly TimeSpan Least = TimeSpan.FromMicroseconds(20);
    private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Latest = TimeSpan.FromSeconds(9);

    /// <summary>Calls the grain with that key from that node.</summary>
    internal Task<T> CallAsync<T>(SimulatedNode caller, string key, Func<SimulatedSilo, Task<T>> serve)
    {
        var answer = new TaskCompletionSource<T>();
        if (world.Cluster.Route(key) is not { } silo)
        {
            Reject(caller, answer);
        }
        else if (!silo.Node.IsAlive && world.Dice.Chance(0.5))
        {
            Reject(caller, answer);
        }
        else
        {
            silo.Pending.Add(() => world.Scheduler.After(
                TimeSpan.Zero, caller, () => answer.TrySetException(new SiloUnavailableException("The silo is dead."))));
            Send(caller, silo, answer, serve);
        }

        return answer.Task;
    }

    /// <summary>The latency of a message; null if it is lost.</summary>
    internal TimeSpan? Travel(bool isLocal)
    {
        if (isLocal)
        {
            return Least;
        }

        if (world.IsTrouble && world.Plan.LosesMessages && world.Dice.Chance(0.06))
        {
            return null;
        }

        var isLate = world.IsTrouble && world.Plan.DelaysMessages && world.Dice.Chance(0.06);
        return world.Dice.Between(Least, isLate ? Latest : Most);
    }

    private void Reject<T>(SimulatedNode caller, TaskCompletionSource<T> answer) => world.Scheduler.After(
        world.Dice.Between(Least, TimeSpan.FromMilliseconds(80)),
        caller,
        () => answer.TrySetException(new SiloUnavailableException("The call is rejected.")));

    private void Send<T>(SimulatedNode caller, SimulatedSilo silo, TaskCompletionSource<T> answer, Func<SimulatedSilo, Task<T>> serve)
    {
        var isLocal = caller == silo.Node;
        var mayRepeat = !isLocal && caller != world.OwnersNode && world.IsTrouble && world.Plan.RepeatsMessages;
        var copies = mayRepeat && world.Dice.Chance(0.1) ? 2 : 1;
        for (var copy = 0; copy < copies; copy++)
        {
            if (Travel(isLocal) is { } delay)
            {
                world.Scheduler.After(delay, silo.Node, () => _ = ServeAsync(caller, silo, answer, serve));
            }
            else
            {
                TimeOut(caller, answer);
            }
        }
    }

    private async Task ServeAsync<T>(
        SimulatedNode caller, SimulatedSilo silo, TaskCompletionSource<T> answer, Func<SimulatedSilo, Task<T>> serve)
    {
        Action reply;
        try
        {
            var result = await serve(silo);
            reply = () => answer.TrySetResult(result);
        }
        catch (Exception failure)
        {
            reply = () => answer.TrySetException(failure);
        }

        if (Travel(caller == silo.Node) is { } delay)
        {
            world.Scheduler.After(delay, caller, reply);
        }
        else
        {
            TimeOut(caller, answer);
        }
    }

    private void TimeOut<T>(SimulatedNode caller, TaskCompletionSource<T> answer) => world.Scheduler.After(
        ResponseTimeout, caller, () => answer.TrySetException(new TimeoutException("No answer came.")));
}
