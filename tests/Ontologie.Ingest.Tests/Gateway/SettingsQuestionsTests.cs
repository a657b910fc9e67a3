using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway.Endpoints;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway;

public sealed class SettingsQuestionsTests
{
    private static readonly EndpointId Id = new(7);

    [Fact]
    public async Task Question_that_is_answered_at_once_is_an_answer_like_any_other()
    {
        var moments = new Moments();
        var asked = 0;
        var questions = Questions(moments, () =>
        {
            asked++;
            return Task.FromResult<EndpointSettings?>(null);
        });
        Assert.Null((await questions.AskAsync(moments.Next())).Settings);
        Assert.Null((await questions.AskAsync(moments.Next())).Settings);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Question_that_fails_at_once_fails_for_who_asked_and_the_next_one_is_asked_anew()
    {
        var moments = new Moments();
        var asked = 0;
        var questions = Questions(moments, () => asked++ == 0
            ? Task.FromException<EndpointSettings?>(new TimeoutException())
            : Task.FromResult<EndpointSettings?>(null));
        await Assert.ThrowsAsync<TimeoutException>(() => questions.AskAsync(moments.Next()));
        Assert.Null((await questions.AskAsync(moments.Next())).Settings);
    }

    [Fact]
    public async Task Those_who_arrive_during_a_question_share_the_one_behind_it()
    {
        var moments = new Moments();
        var first = new TaskCompletionSource<EndpointSettings?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = 0;
        var questions = Questions(
            moments, () => Interlocked.Increment(ref asked) == 1 ? first.Task : Task.FromResult<EndpointSettings?>(null));
        var before = questions.AskAsync(moments.Next());
        var during = Enumerable.Range(0, 10).Select(_ => questions.AskAsync(moments.Next())).ToArray();
        Assert.DoesNotContain(during, answer => answer.IsCompleted);
        first.SetResult(null);
        await before.Soon();
        await Task.WhenAll(during).Soon();
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Beyond_the_questions_of_a_second_those_who_arrive_wait_and_share_one_that_is_asked_after_them()
    {
        var time = new SteppedTime();
        var moments = new Moments();
        var asked = 0;
        var questions = new SettingsQuestions(
            Id, _ => Task.FromResult(asked++ < 2 ? null : new EndpointSettings
            {
                Version = 2,
                Workspace = new WorkspaceId(1),
                Provider = "generic",
                Status = EndpointStatus.Enabled,
                RequireTimestamp = false,
                ToleranceSeconds = 300,
                Secrets = [],
            }),
            moments, time, maxPerSecond: 2);
        await questions.AskAsync(moments.Next());
        await questions.AskAsync(moments.Next());
        var waiting = Enumerable.Range(0, 100).Select(_ => questions.AskAsync(moments.Next())).ToArray();
        Assert.DoesNotContain(waiting, answer => answer.IsCompleted);
        Assert.Equal(2, asked);
        time.Advance(await time.NextPauseAsync());

        Assert.All(await Task.WhenAll(waiting).Soon(), told => Assert.Equal(2, told.Settings!.Version));
        Assert.Equal(3, asked);
    }

    private static SettingsQuestions Questions(Moments moments, Func<Task<EndpointSettings?>> ask) =>
        new(Id, _ => ask(), moments, TimeProvider.System, maxPerSecond: 1000);
}
