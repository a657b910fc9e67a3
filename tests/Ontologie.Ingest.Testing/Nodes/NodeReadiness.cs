namespace Ontologie.Ingest.Testing.Nodes;

/// <summary>Polls the readiness check of an address.</summary>
public static class NodeReadiness
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until the address is ready.</summary>
    /// <exception cref="OperationCanceledException">The address was not ready within a minute.</exception>
    public static async Task WaitAsync(Uri address)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var limit = new CancellationTokenSource(Limit);
        while (!await IsReadyAsync(http, address))
        {
            await Task.Delay(Pause, limit.Token);
        }
    }

    /// <summary>Whether the node is ready now.</summary>
    public static async Task<bool> IsReadyAsync(NodeUnderTest node)
    {
        ArgumentNullException.ThrowIfNull(node);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        return await IsReadyAsync(http, node.Address);
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, Uri address)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(address, "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
