using System.Text;
using System.Text.Json;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Grains.Diagnosis;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Signatures.Diagnosis;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Diagnosis;

public sealed class DiagnosisContextTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Expired_secrets_count_as_retired_and_none_counts_twice()
    {
        EndpointSecret live = Secret(1, "live"), expired = Secret(2, "expired", Now.AddHours(-1)), retired = Secret(3, "retired", Now);
        var subject = Context([live, expired], [retired, expired, live]).Subject([]);

        Assert.Equal([live.Id.ToString()], subject.Secrets.Select(secret => secret.Id));
        Assert.Equal([retired.Id.ToString(), expired.Id.ToString()], subject.RetiredSecrets.Select(secret => secret.Id));
        Assert.Equal("generic", subject.Profile?.Name);
        Assert.Equal(new VerificationPolicy(TimeSpan.FromSeconds(60), RequireTimestamp: true), subject.Policy);
    }

    [Fact]
    public void Opened_requests_tell_who_signed_them()
    {
        var body = "{}"u8.ToArray();
        var context = Context([Secret(1, "live")], [Secret(3, "the second environment")]);
        var opened = new[] { (Now, Signed("the second environment", body)), (Now, Signed("a stranger", body)) };
        var recent = context.Recent([], [], opened);

        Assert.Equal(new RecentRequest(Now, IsVerified: false, SecretId: new SecretId(3).ToString()), Assert.Single(recent));
    }

    private static WholeRequest Signed(string secret, byte[] body)
    {
        var lines = WebhookSigner.Sign(ProviderProfiles.Find("generic")!, Encoding.UTF8.GetBytes(secret), body, null, null);
        return new WholeRequest
        {
            Headers = JsonSerializer.SerializeToUtf8Bytes(lines.Select(line => new[] { line.Key, line.Value })),
            Body = body,
        };
    }

    private static DiagnosisContext Context(EndpointSecret[] secrets, EndpointSecret[] retired) => new(
        new DiagnosedConnector
        {
            Id = new EndpointId(5),
            Name = "Orders",
            Settings = new EndpointSettings
            {
                Version = 1,
                Workspace = new WorkspaceId(1),
                Provider = "generic",
                Status = EndpointStatus.Enabled,
                RequireTimestamp = true,
                ToleranceSeconds = 60,
                Secrets = secrets,
            },
        },
        retired,
        [],
        Now);

    private static EndpointSecret Secret(int number, string text, DateTimeOffset? expiresAt = null) =>
        new() { Id = new SecretId((UInt128)number), Text = Encoding.UTF8.GetBytes(text), ExpiresAt = expiresAt };
}
