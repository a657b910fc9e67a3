using System.Net.Http.Headers;
using System.Text;
using Ontologie.Ingest.Benchmarks.Load;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Attack;

/// <summary>An honest sender with a wrong secret: one request a second from this machine's usual address, until it is disposed.</summary>
internal sealed class WrongSecretSender : IAsyncDisposable
{
    private const string WrongSignature = "sha256=1111111111111111111111111111111111111111111111111111111111111111";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(35) };
    private readonly Uri _url;
    private readonly TimeProvider _time;
    private readonly Task _sending;

    private WrongSecretSender(ServerAddress server, Target target, TimeProvider time)
    {
        _url = new Uri(server.Url, $"api/webhooks/{target.EndpointId}");
        _time = time;
        _sending = SendAsync();
    }

    /// <summary>How many requests were answered 401.</summary>
    public int Refused { get; private set; }

    public static WrongSecretSender Begin(ServerAddress server, Target target, TimeProvider time) => new(server, target, time);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sending;
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task SendAsync()
    {
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _url);
            request.Content = new StringContent("{}", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            request.Headers.Add("X-Webhook-Signature", WrongSignature);
            try
            {
                using var answer = await _http.SendAsync(request, _stop.Token);
                Refused += (int)answer.StatusCode == 401 ? 1 : 0;
            }
            catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
            {
                // The server is overloaded, or the flood is over.
            }
        }
        while (await Pause.ForAsync(Interval, _time, _stop.Token));
    }
}
