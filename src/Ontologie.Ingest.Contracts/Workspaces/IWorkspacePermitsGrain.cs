namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>
/// The concurrency limit of a workspace: the right to process one request is a permit. Answered by the
/// workspace's grain; the key is the workspace id's text.
/// </summary>
[Alias("ingest.IWorkspacePermitsGrain")]
public interface IWorkspacePermitsGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes a permit, waiting up to <paramref name="patience"/> for one to come free, in order of arrival.
    /// 0 where none came free in time or too many are waiting already; else the permit's number. A permit that is
    /// not given back ends by itself after a minute, longer than any request is processed.
    /// </summary>
    [Alias("Acquire"), Orleans.Concurrency.AlwaysInterleave]
    Task<long> AcquireAsync(TimeSpan patience);

    /// <summary>Gives a permit back. Giving it back twice, or after it ended, changes nothing.</summary>
    [Alias("Release"), Orleans.Concurrency.AlwaysInterleave]
    Task ReleaseAsync(long permit);
}
