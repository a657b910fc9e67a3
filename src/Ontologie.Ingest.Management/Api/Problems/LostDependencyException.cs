namespace Ontologie.Ingest.Management.Api.Problems;

/// <summary>A grain or the store failed or did not answer in time; the request may succeed when it is sent again.</summary>
internal sealed class LostDependencyException(Exception inner) : Exception("A grain or the store failed.", inner)
{
    /// <summary>Runs a call to a dependency and turns whatever it throws into this exception.</summary>
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
