using System.Text;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>One attempt to send a delivery: signed bytes on a connection.</summary>
internal sealed class SimulatedRequest : IDisposable
{
    private readonly TaskCompletionSource<SimulatedAnswer?> _answer = new();

    internal SimulatedRequest(SimulatedDelivery delivery, SecretLife secret)
    {
        Delivery = delivery;
        Secret = secret;
        Headers = WebhookSigner.Sign(SharedParts.Profile, secret.Text, delivery.Body, delivery.Timestamp, delivery.SignedId);
    }

    internal SimulatedDelivery Delivery { get; }

    internal SecretLife Secret { get; }

    internal IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    internal CancellationTokenSource Left { get; } = new();

    /// <summary>The time at which the gateway received it, in ticks.</summary>
    internal long ArrivedAt { get; set; }

    /// <summary>The answer; null if the connection broke.</summary>
    internal Task<SimulatedAnswer?> Answered => _answer.Task;

    internal void Answer(SimulatedAnswer? answer) => _answer.TrySetResult(answer);

    public void Dispose() => Left.Dispose();
}

/// <summary>The answer of a gateway.</summary>
internal sealed record SimulatedAnswer(int Status, byte[] Body)
{
    internal bool IsCommitted => Status is >= 200 and < 300;

    internal string Text => Encoding.UTF8.GetString(Body);
}
