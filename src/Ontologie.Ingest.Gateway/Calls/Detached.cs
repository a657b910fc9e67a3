namespace Ontologie.Ingest.Gateway.Calls;

/// <summary>Work that a request starts and that is not the request's: it has no part in its trace and may outlive it.</summary>
internal static class Detached
{
    /// <param name="work">Handles its failures itself.</param>
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
