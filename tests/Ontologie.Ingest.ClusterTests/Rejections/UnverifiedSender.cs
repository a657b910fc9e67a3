using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Storage.Rejections;
using Ontologie.Ingest.Testing.Clusters;
using Xunit;

namespace Ontologie.Ingest.ClusterTests.Rejections;

/// <summary>
/// A sender whose secret the connector does not have yet. Its requests are handed over for the quarantine as a gateway does, and
/// <see cref="EnterSecretAsync"/> is the owner's correction.
/// </summary>
internal sealed class UnverifiedSender(IngestCluster cluster, ClusterConnector connector)
{
    internal const string Secret = "the secret that the sender really has";

    private static readonly IdSource Ids = new();

    private readonly INodeRejectionsGrain _node =
        cluster.Grains.GetGrain<INodeRejectionsGrain>(new NodeId(Ids.Next()).ToString());

    internal IRejectionsGrain Rejections => cluster.Grains.GetGrain<IRejectionsGrain>(connector.Id.ToString());

    internal static async Task<(ClusterConnector Connector, UnverifiedSender Sender)> CreateAsync(
        IngestCluster cluster, WorkspaceId? workspace = null)
    {
        var connector = await cluster.CreateConnectorAsync(workspace: workspace);
        return (connector, new UnverifiedSender(cluster, connector));
    }

    /// <summary>A refused request.</summary>
    /// <param name="body">Its body.</param>
    /// <param name="at">Its signed timestamp; null for none.</param>
    /// <param name="id">Its signed id, which needs a timestamp; null for none.</param>
    /// <param name="secret">What signs it; the sender's secret unless a test says otherwise.</param>
    /// <param name="arrivedAfter">How long after now it arrived.</param>
    /// <param name="address">Its remote address.</param>
    internal RejectedRequest Request(
        string body,
        DateTimeOffset? at = null,
        string? id = null,
        string secret = Secret,
        TimeSpan arrivedAfter = default,
        string address = "192.0.2.1")
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var signed = WebhookSigner.Sign(ProviderProfiles.Find("generic")!, Encoding.UTF8.GetBytes(secret), bytes, at, id);
        string[][] lines =
        [
            ["Content-Type", "application/json"],
            ["X-Gitlab-Token", secret],
            .. signed.Select(line => new[] { line.Key, line.Value }),
        ];
        string[][] shown = [["Content-Type", "application/json"], ["X-Gitlab-Token", "[redacted]"], .. lines.Skip(2)];
        return new RejectedRequest
        {
            Id = new RejectionId(Ids.Next()),
            Endpoint = connector.Id,
            ReceivedAt = cluster.Clock.GetUtcNow() + arrivedAfter,
            Reason = "invalid_signature",
            Method = "POST",
            DeclaredBytes = bytes.Length,
            ReadBytes = bytes.Length,
            Headers = JsonSerializer.SerializeToUtf8Bytes(shown),
            RemoteAddress = address,
            AddressGroup = address,
            Scheme = "generic",
            SkewSeconds = null,
            BodyDigest = SHA256.HashData(bytes),
            Whole = new WholeRequest
            {
                Headers = JsonSerializer.SerializeToUtf8Bytes(lines),
                Body = bytes,
                KeepFor = TimeSpan.FromHours(24),
                IsNeverVerified = true,
            },
        };
    }

    internal Task KeepAsync(params RejectedRequest[] requests) => _node.AddAsync(new RejectionBatch { Requests = requests });

    /// <summary>The owner enters the sender's secret. The sender's own retries verify from now on.</summary>
    internal async Task EnterSecretAsync(string secret = Secret, int keepPreviousSeconds = 0)
    {
        var change = await connector.Grain.AddSecretAsync(new NewSecret
        {
            Id = new SecretId(Ids.Next()),
            Text = Encoding.UTF8.GetBytes(secret),
            KeepPreviousSeconds = keepPreviousSeconds,
        });
        Assert.Equal(SecretChangeOutcome.Done, change.Outcome);
        connector.Secret = secret;
    }

    internal Task<RecoveryAnswer> RecoverAsync(params RejectedRequest[] requests) => RecoverAsync(dryRun: false, requests);

    internal Task<RecoveryAnswer> RecoverAsync(bool dryRun, params RejectedRequest[] requests) =>
        Rejections.RecoverAsync([.. requests.Select(request => request.Id)], dryRun);

    internal Task<RejectionRow?> FindAsync(RejectedRequest request) =>
        cluster.RejectionReader.FindAsync(connector.Id, request.Id, CancellationToken.None);
}
