using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Endpoints;
using Ontologie.Ingest.Grains.Secrets;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Secrets;

public sealed class RetiredSecretsTests
{
    private static readonly DateTimeOffset Start = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_rotated_secret_is_recognised_for_thirty_days_and_then_erased()
    {
        var rotated = RetiredSecrets.Replace(new EndpointState { Secrets = [Secret(1)] }, [Secret(2)], Start);
        var retired = Assert.Single(RetiredSecrets.Of(rotated, Start.AddDays(30).AddTicks(-1)));
        Assert.Equal((new SecretId(1), Start), (retired.Id, retired.ExpiresAt));

        Assert.Empty(RetiredSecrets.Of(rotated, Start.AddDays(30)));
        Assert.Empty(RetiredSecrets.Prune(rotated, Start.AddDays(30)).RetiredSecrets);
        Assert.Same(rotated, RetiredSecrets.Prune(rotated, Start.AddDays(29)));
    }

    [Fact]
    public void An_expired_secret_is_recognised_before_it_is_dropped()
    {
        var state = new EndpointState { Secrets = [Secret(2), Secret(1, Start)] };
        Assert.Equal([new SecretId(1)], RetiredSecrets.Of(state, Start).Select(secret => secret.Id));
        Assert.Equal([new SecretId(2)], RetiredSecrets.Prune(state, Start.AddDays(30)).Secrets.Select(secret => secret.Id));
    }

    [Fact]
    public void Random_rotations_keep_the_newest_secrets_that_ended_in_the_last_thirty_days() =>
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 1]).Array[1, 40].Sample(rotations =>
        {
            var (now, state) = (Start, new EndpointState { Secrets = [Secret(0)] });
            var ended = new List<(SecretId Id, DateTimeOffset At)>();
            for (var i = 0; i < rotations.Length; i++)
            {
                now = now.AddDays(rotations[i].Item1);
                var before = state.Secrets;
                SealedSecret[] next = rotations[i].Item2 == 0 ? [Secret(i + 1)] : [Secret(i + 1), .. before];
                ended.InsertRange(0, before.Where(secret => !next.Contains(secret)).Select(secret => (secret.Id, now)));
                state = RetiredSecrets.Replace(state, next, now);
            }

            var kept = ended.Where(secret => now - secret.At < RetiredSecrets.KeepFor).Take(RetiredSecrets.MaxKept);
            Assert.Equal(kept.Select(secret => secret.Id), RetiredSecrets.Of(state, now).Select(secret => secret.Id));
        });

    private static SealedSecret Secret(int number, DateTimeOffset? expiresAt = null) =>
        new() { Id = new SecretId((UInt128)number), CreatedAt = Start, ExpiresAt = expiresAt };
}
