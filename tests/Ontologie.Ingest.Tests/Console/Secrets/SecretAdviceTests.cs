using Ontologie.Ingest.Console.Secrets;
using Ontologie.Ingest.Management.Api.Secrets;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.Secrets;

public sealed class SecretAdviceTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 28, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_only_secret_is_never_safe_to_remove()
    {
        var only = Secret("sec_a", created: 0, firstUsed: null, lastUsed: null);

        Assert.False(SecretAdvice.IsSafeToRemove(only, [only]));
    }

    [Fact]
    public void An_older_secret_is_safe_after_a_newer_one_took_over()
    {
        var older = Secret("sec_a", created: 0, firstUsed: 1, lastUsed: 9);
        var newer = Secret("sec_b", created: 8, firstUsed: 10, lastUsed: 20);

        Assert.True(SecretAdvice.IsSafeToRemove(older, [newer, older]));
        Assert.False(SecretAdvice.IsSafeToRemove(newer, [newer, older]));
    }

    [Fact]
    public void An_older_secret_that_is_still_in_use_is_not_safe()
    {
        var older = Secret("sec_a", created: 0, firstUsed: 1, lastUsed: 11);
        var newer = Secret("sec_b", created: 8, firstUsed: 10, lastUsed: 20);

        Assert.False(SecretAdvice.IsSafeToRemove(older, [newer, older]));
    }

    [Fact]
    public void A_newer_secret_that_was_never_used_makes_no_older_one_safe()
    {
        var older = Secret("sec_a", created: 0, firstUsed: 1, lastUsed: 9);
        var newer = Secret("sec_b", created: 8, firstUsed: null, lastUsed: null);

        Assert.False(SecretAdvice.IsSafeToRemove(older, [newer, older]));
    }

    private static SecretBody Secret(string id, int created, int? firstUsed, int? lastUsed) => new(
        id,
        Day.AddHours(created),
        ExpiresAt: null,
        firstUsed is { } first ? Day.AddHours(first) : null,
        lastUsed is { } last ? Day.AddHours(last) : null,
        "…9f3a");
}
