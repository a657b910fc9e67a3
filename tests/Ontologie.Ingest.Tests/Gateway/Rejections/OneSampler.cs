using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Contracts.Throttling;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Gateway.Rejections;
using Ontologie.Ingest.Gateway.Rejections.Fairness;
using Ontologie.Ingest.Gateway.Senders;
using Ontologie.Ingest.Testing.Time;

namespace Ontologie.Ingest.Tests.Gateway.Rejections;

/// <summary>What one gateway keeps of refused requests, with a clock that the test moves and without a web server.</summary>
internal sealed class OneSampler
{
    private UInt128 _lastId;

    internal OneSampler(GatewayOptions? options = null)
    {
        var gateway = Options.Create(options ?? new GatewayOptions());
        Senders = new SenderLoads(gateway);
        Pending = new PendingRejections(Senders, gateway, Time, Metrics);
    }

    internal static GatewayMetrics Metrics { get; } =
        new ServiceCollection().AddMetrics().AddSingleton<GatewayMetrics>().BuildServiceProvider().GetRequiredService<GatewayMetrics>();

    internal static EndpointId Endpoint { get; } = new(1);

    internal SteppedTime Time { get; } = new();

    internal SenderLoads Senders { get; }

    internal PendingRejections Pending { get; }

    /// <summary>A refused request. True if it is kept for now.</summary>
    internal bool Refuse(int address, ShareTerms? quarantine = null, int bodyBytes = 2, EndpointId? endpoint = null)
    {
        var id = endpoint ?? Endpoint;
        if (Pending.TryReserve(id, Key(address), quarantine) is not { } kept)
        {
            return false;
        }

        var row = Row(new RejectionId(++_lastId), id, AddressOf(address), Time.GetUtcNow());
        Pending.Add(kept, kept.IsQuarantined ? RefusalCapture.With(row, Whole(bodyBytes)) : row);
        return true;
    }

    /// <summary>One second later everything that waits is handed over.</summary>
    internal List<RejectedRequest> HandOver()
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        Pending.Tick();
        var all = new List<RejectedRequest>();
        while (Pending.Take(RejectionReporter.MaxRows, RejectionReporter.MaxBytes) is { Count: > 0 } taken)
        {
            all.AddRange(taken.Select(one => one.Request!));
            Pending.Release(taken);
        }

        return all;
    }

    internal static string TextOf(int address) => AddressOf(address).ToString();

    internal static IPAddress AddressOf(int address) => new([10, (byte)(address >> 16), (byte)(address >> 8), (byte)address]);

    internal static RejectedRequest Row(RejectionId id, EndpointId endpoint, IPAddress address, DateTimeOffset receivedAt) => new()
    {
        Id = id,
        Endpoint = endpoint,
        ReceivedAt = receivedAt,
        Reason = "invalid_signature",
        Method = "POST",
        DeclaredBytes = null,
        ReadBytes = 0,
        Headers = "[]"u8.ToArray(),
        RemoteAddress = address.ToString(),
        AddressGroup = RefusalCapture.GroupOf(address),
        Scheme = null,
        SkewSeconds = null,
        BodyDigest = null,
    };

    internal static WholeRequest Whole(int bodyBytes) => new()
    {
        Headers = "[]"u8.ToArray(),
        Body = new byte[bodyBytes],
        KeepFor = TimeSpan.FromDays(1),
    };

    private static UInt128 Key(int address) => RemoteAddress.KeyOf(AddressOf(address));
}
