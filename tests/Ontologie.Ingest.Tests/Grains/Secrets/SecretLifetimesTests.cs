using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Secrets;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Secrets;

public sealed class SecretLifetimesTests
{
    private static readonly DateTimeOffset Now = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>An expiry in the past, now, in the future, or none; in seconds from now.</summary>
    private static readonly Gen<int?> Life = Gen.OneOf(
        Gen.Int[-100, 100].Select(seconds => (int?)seconds), Gen.Const((int?)null));

    private static readonly Gen<(int?[] Lives, int Keep)> Rotation = Gen.Select(Life.Array[0, 5], Gen.Int[0, 100]);

    [Fact]
    public void The_overlap_never_lengthens_a_life_and_ends_every_older_one_in_time() =>
        Rotation.Sample((lives, keep) =>
        {
            var current = Secrets(lives);
            foreach (var older in Add(current, keep)?.Skip(1) ?? [])
            {
                var before = current.Single(secret => secret.Id == older.Id).ExpiresAt;
                Assert.NotNull(older.ExpiresAt);
                Assert.True(older.ExpiresAt <= Now.AddSeconds(keep));
                Assert.True(before is null || older.ExpiresAt <= before);
                Assert.Equal(before < Now.AddSeconds(keep) ? before : Now.AddSeconds(keep), older.ExpiresAt);
            }
        });

    [Fact]
    public void The_new_secret_comes_first_then_the_older_secrets_in_force() =>
        Rotation.Sample((lives, keep) =>
        {
            var current = Secrets(lives);
            var alive = keep == 0 ? [] : current.Where(secret => secret.IsAliveAt(Now)).Select(secret => secret.Id).ToArray();

            var after = Add(current, keep);

            if (alive.Length >= SecretLifetimes.MaxAlive)
            {
                Assert.Null(after);
                return;
            }

            Assert.NotNull(after);
            Assert.Equal([Fresh.Id, .. alive], after.Select(secret => secret.Id));
            Assert.All(after, secret => Assert.True(secret.IsAliveAt(Now)));
            Assert.InRange(after.Length, 1, SecretLifetimes.MaxAlive);
        });

    [Fact]
    public void The_new_secret_is_unchanged() =>
        Rotation.Sample((lives, keep) => Assert.Same(Fresh, Add(Secrets(lives), keep)?[0] ?? Fresh));

    [Fact]
    public void Keeping_nothing_ends_every_older_secret_at_once() =>
        Life.Array[0, 8].Sample(lives => Assert.Equal(Fresh, Assert.Single(Add(Secrets(lives), 0) ?? [])));

    [Fact]
    public void A_fourth_secret_is_refused_until_one_has_ended()
    {
        var three = Secrets([10, 50, null]);

        Assert.Null(Add(three, 60));
        Assert.Null(SecretLifetimes.Add(three, Fresh, TimeSpan.FromSeconds(60), Now.AddSeconds(9)));
        Assert.Equal(3, SecretLifetimes.Add(three, Fresh, TimeSpan.FromSeconds(60), Now.AddSeconds(10))!.Length);
    }

    [Fact]
    public void Two_rotations_in_a_row_do_not_give_the_oldest_secret_more_time()
    {
        var first = Add(Secrets([null]), 100)!;

        var second = SecretLifetimes.Add(
            first, Fresh with { Id = new SecretId(100) }, TimeSpan.FromSeconds(1000), Now.AddSeconds(50))!;

        Assert.Equal([null, Now.AddSeconds(1050), Now.AddSeconds(100)], second.Select(secret => secret.ExpiresAt));
    }

    private static readonly SealedSecret Fresh = new() { Id = new SecretId(99), CreatedAt = Now };

    private static SealedSecret[]? Add(SealedSecret[] current, int keepSeconds) =>
        SecretLifetimes.Add(current, Fresh, TimeSpan.FromSeconds(keepSeconds), Now);

    private static SealedSecret[] Secrets(int?[] lives) =>
    [
        .. lives.Select((life, n) => new SealedSecret
        {
            Id = new SecretId((UInt128)(uint)n),
            ExpiresAt = life is { } seconds ? Now.AddSeconds(seconds) : null,
        }),
    ];
}
