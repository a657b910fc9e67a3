using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Management;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Access;

public sealed class SignInTests : IDisposable
{
    private const string Key = "an admin key of at least 32 characters";

    private static readonly IPAddress Remote = IPAddress.Parse("192.0.2.1");

    private readonly FakeTimeProvider _time = new();
    private readonly RefusedKeys _refused;
    private readonly SignInWithKey _byKey;
    private readonly SignInLink _link;
    private readonly SignInWithLink _byLink;

    public SignInTests()
    {
        _refused = new RefusedKeys(_time, NullLogger<RefusedKeys>.Instance);
        var attempts = new SignInAttempts(_time, _refused);
        var digest = new AdminKeyDigest(Options.Create(new ManagementOptions { AdminKey = Key }));
        _byKey = new SignInWithKey(digest, attempts, NullLogger<SignInWithKey>.Instance);
        _link = new SignInLink(_time);
        _byLink = new SignInWithLink(_link, attempts, NullLogger<SignInWithLink>.Instance);
    }

    [Theory]
    [InlineData(Key, true)]
    [InlineData(" " + Key + "\r\n", true)]
    [InlineData("an admin key of at least 32 characterS", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public async Task Only_the_admin_key_signs_in(string? key, bool signsIn) =>
        Assert.Equal(signsIn ? SignInOutcome.SignedIn : SignInOutcome.Refused, await TryAsync(key));

    [Fact]
    public async Task The_eleventh_wrong_key_in_a_minute_waits_and_is_told_so_and_a_right_key_never_waits()
    {
        for (var n = 0; n < 10; n++)
        {
            Assert.Equal(SignInOutcome.Refused, await TryAsync("wrong"));
        }

        var late = TryAsync("wrong");
        Assert.False(late.IsCompleted);
        Assert.True(TryAsync(Key).IsCompletedSuccessfully);
        Assert.True(_byLink.RunAsync(_link.Make(), Remote, CancellationToken.None).IsCompletedSuccessfully);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(SignInOutcome.TooManyAttempts, await late.Soon());

        _time.Advance(SignInAttempts.Window);
        Assert.Equal(SignInOutcome.Refused, await TryAsync("wrong"));
    }

    [Fact]
    public async Task Wrong_links_count_as_wrong_keys()
    {
        for (var n = 0; n < 10; n++)
        {
            Assert.Equal(SignInOutcome.Refused, await _byLink.RunAsync("wrong", Remote, CancellationToken.None));
        }

        Assert.False(TryAsync("wrong").IsCompleted);
    }

    public void Dispose() => _refused.Dispose();

    private Task<SignInOutcome> TryAsync(string? key) => _byKey.RunAsync(key, Remote, CancellationToken.None);
}
