using Ontologie.Ingest.Testing.Senders;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>The effect of a connector's changes on the very next request.</summary>
public sealed class ChangesTests(SharedServer shared)
{
    private const int Rotations = 20;
    private const int LoadSenders = 4;
    private const int LoadPerRotation = 8;

    [Fact]
    public async Task Created_connector_accepts_the_very_next_request()
    {
        for (var i = 0; i < 10; i++)
        {
            Expect.Accepted(await (await shared.GenericAsync()).SendAsync("{}"));
        }
    }

    [Fact]
    public async Task Disabling_and_enabling_apply_at_once()
    {
        var api = (await shared.ServerAsync()).Api;
        var sender = await shared.GenericAsync();
        for (var i = 0; i < 5; i++)
        {
            Expect.Accepted(await sender.SendAsync($$"""{"n":{{i}}}"""));
            await api.PatchConnectorAsync(sender.Endpoint, new { enabled = false });
            Expect.Refused(await sender.SendAsync($$"""{"n":{{i}}}"""), 404, "unknown_endpoint");
            await api.PatchConnectorAsync(sender.Endpoint, new { enabled = true });
            Expect.Duplicate(await sender.SendAsync($$"""{"n":{{i}}}"""));
        }
    }

    [Fact]
    public async Task Required_timestamp_applies_at_once()
    {
        var api = (await shared.ServerAsync()).Api;
        var sender = await shared.GenericAsync();
        Expect.Accepted(await sender.SendAsync("{}"));
        await api.PatchConnectorAsync(sender.Endpoint, new { requireTimestamp = true });
        Expect.Refused(await sender.SendAsync("{}"), 401, "stale_timestamp");
        await api.PatchConnectorAsync(sender.Endpoint, new { requireTimestamp = false });
        Expect.Duplicate(await sender.SendAsync("{}"));
    }

    [Fact]
    public async Task Deleted_secret_is_refused_at_once_and_the_other_one_still_verifies()
    {
        var server = await shared.ServerAsync();
        var connector = await server.Api.CreateConnectorAsync(await shared.WorkspaceAsync(), Expect.Secret);
        var old = server.Generic(connector);
        var added = await server.Api.AddSecretAsync(connector.Id);
        var fresh = old.With(added.Text);
        Expect.Accepted(await old.SendAsync("""{"n":1}"""));
        Expect.Accepted(await fresh.SendAsync("""{"n":2}"""));
        await server.Api.DeleteSecretAsync(connector.Id, connector.SecretId);
        Expect.Refused(await old.SendAsync("""{"n":3}"""), 401, "invalid_signature");
        Expect.Accepted(await fresh.SendAsync("""{"n":3}"""));
        await server.Api.DeleteSecretAsync(connector.Id, added.Id);
        Expect.Refused(await fresh.SendAsync("""{"n":4}"""), 401, "invalid_signature");
    }

    [Fact]
    public async Task Overlap_keeps_the_previous_secret_and_shortens_every_older_one()
    {
        var server = await shared.ServerAsync();
        var sender = await shared.GenericAsync();
        var second = await server.Api.AddSecretAsync(sender.Endpoint, "second secret of the sender", keepPreviousSeconds: 600);
        var third = await server.Api.AddSecretAsync(sender.Endpoint, "third secret of the sender", keepPreviousSeconds: 600);
        Expect.Accepted(await sender.SendAsync("""{"n":1}"""));
        Expect.Accepted(await sender.With(second.Text).SendAsync("""{"n":2}"""));
        Expect.Accepted(await sender.With(third.Text).SendAsync("""{"n":3}"""));
        var last = await server.Api.AddSecretAsync(sender.Endpoint, keepPreviousSeconds: 0);
        Expect.Refused(await sender.SendAsync("""{"n":4}"""), 401, "invalid_signature");
        Expect.Refused(await sender.With(second.Text).SendAsync("""{"n":4}"""), 401, "invalid_signature");
        Expect.Refused(await sender.With(third.Text).SendAsync("""{"n":4}"""), 401, "invalid_signature");
        Expect.Accepted(await sender.With(last.Text).SendAsync("""{"n":4}"""));
    }

    [Fact]
    public async Task Rotation_without_overlap_applies_to_the_very_next_request_under_load()
    {
        var api = (await shared.ServerAsync()).Api;
        var current = await shared.GenericAsync();
        using var done = new CancellationTokenSource();
        using var progress = new SemaphoreSlim(0);
        var load = Enumerable.Range(0, LoadSenders)
            .Select(number => LoadAsync(() => Volatile.Read(ref current), number, progress, done.Token)).ToArray();
        for (var rotation = 0; rotation < Rotations; rotation++)
        {
            for (var i = 0; i < LoadPerRotation; i++)
            {
                await progress.WaitAsync();
            }

            var old = current;
            var added = await api.AddSecretAsync(old.Endpoint, keepPreviousSeconds: 0);
            var fresh = old.With(added.Text);

            // Half of the rotations test the old secret first, the others the new one.
            var isOldFirst = rotation % 2 == 0;
            var body = $$"""{"rotation":{{rotation}}}""";
            if (isOldFirst)
            {
                Expect.Refused(await old.SendAsync(body), 401, "invalid_signature");
            }

            Expect.Accepted(await fresh.SendAsync(body));
            if (!isOldFirst)
            {
                Expect.Refused(await old.SendAsync(body), 401, "invalid_signature");
            }

            Volatile.Write(ref current, fresh);
        }

        await done.CancelAsync();
        var accepted = (await Task.WhenAll(load)).Sum();
        var stored = await api.ListEventsAsync(current.Endpoint);
        Assert.Equal(accepted + Rotations, stored.Count);
        Assert.Equal(stored.Count, stored[^1].Sequence);
    }

    private static async Task<int> LoadAsync(Func<GenericSender> current, int number, SemaphoreSlim progress, CancellationToken stop)
    {
        var accepted = 0;
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var sender = current();
            var answer = await sender.SendAsync($$"""{"load":{{number}},"n":{{i}}}""");
            if (answer.Status == 200)
            {
                accepted++;
                progress.Release();
            }
            else
            {
                // The rotation ended this secret while the request was in flight.
                Expect.Refused(answer, 401, "invalid_signature");
            }
        }

        return accepted;
    }
}
