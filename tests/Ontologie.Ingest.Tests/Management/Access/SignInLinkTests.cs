using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Management.Access;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Access;

public sealed class SignInLinkTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly SignInLink _link;

    public SignInLinkTests() => _link = new SignInLink(_time);

    [Fact]
    public void It_works_once()
    {
        var token = _link.Make();

        Assert.Matches("^[A-Za-z0-9_-]{43}$", token);
        Assert.True(_link.IsOpen(token));
        Assert.True(_link.TryUse(token));
        Assert.False(_link.IsOpen(token));
        Assert.False(_link.TryUse(token));
    }

    [Fact]
    public void It_ends_after_15_minutes()
    {
        var token = _link.Make();
        _time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromMilliseconds(1));
        Assert.True(_link.IsOpen(token));
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.False(_link.IsOpen(token));
        Assert.False(_link.TryUse(token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Another_token_does_not_use_it_up(string? other)
    {
        var token = _link.Make();

        Assert.False(_link.TryUse(other));
        Assert.True(_link.TryUse(token));
    }

    [Fact]
    public void Before_the_first_link_nothing_is_open()
    {
        Assert.False(_link.IsOpen(""));
        Assert.False(_link.TryUse(null));
    }

    [Fact]
    public void A_new_link_ends_the_one_before()
    {
        var (first, second) = (_link.Make(), _link.Make());

        Assert.False(_link.TryUse(first));
        Assert.True(_link.TryUse(second));
    }

    [Fact]
    public async Task Of_many_at_the_same_moment_one_succeeds()
    {
        for (var round = 0; round < 100; round++)
        {
            var token = _link.Make();
            using var start = new Barrier(4);
            var uses = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                start.SignalAndWait();
                return _link.TryUse(token);
            }));

            Assert.Single(await Task.WhenAll(uses), used => used);
        }
    }
}
