namespace Ontologie.Ingest.Management.Dependencies;

/// <summary>A grain or the store failed or did not answer in time. The same action may succeed if it is repeated.</summary>
internal sealed class LostDependencyException(Exception inner) : Exception("A grain or the store failed.", inner)
{
    /// <summary>Calls a dependency and wraps every exception of the call in this one.</summary>
    internal static async Task<T> GuardAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception failure)
        {
            throw new LostDependencyException(failure);
        }
    }
}
