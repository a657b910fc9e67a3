namespace Ontologie.Ingest.Gateway.Calls;

/// <summary>Starts background work from a request. The work may outlive the request and is not part of its trace.</summary>
internal static class Detached
{
    /// <summary>Starts the work without the request's execution context.</summary>
    /// <param name="work">Must handle its own failures.</param>
    internal static void Start(Func<Task> work)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            _ = work();
            return;
        }

        using (ExecutionContext.SuppressFlow())
        {
            _ = work();
        }
    }
}
