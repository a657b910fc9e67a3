using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>Assertions about answers of the outside contract.</summary>
internal static class Expect
{
    /// <summary>The secret of most connectors in these tests. No refusal may contain any of its words.</summary>
    internal const string Secret = "walrus quartz umbrella";

    private static readonly string[] ProblemMembers = ["type", "title", "status", "code", "traceId", "detail"];

    internal static void Accepted(HttpAnswer? answer, string? eventId = null) => Committed(answer, "accepted", eventId);

    internal static void Duplicate(HttpAnswer? answer, string? eventId = null) => Committed(answer, "duplicate", eventId);

    internal static void Refused(HttpAnswer? answer, int status, string code)
    {
        Assert.NotNull(answer);
        Assert.True(answer.Status == status && answer.Code == code, $"Expected {status} {code}, got {answer}");
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Equal(status, answer.Json!.Value.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(answer.TraceId));
        Assert.Empty(answer.Json.Value.EnumerateObject().Select(member => member.Name).Except(ProblemMembers));
        foreach (var word in Secret.Split(' '))
        {
            Assert.DoesNotContain(word, answer.Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static void Committed(HttpAnswer? answer, string word, string? eventId)
    {
        Assert.NotNull(answer);
        Assert.True(answer.Status == 200 && answer.Word == word, $"Expected 200 {word}, got {answer}");
        Assert.Equal("application/json", answer.ContentType);
        Assert.StartsWith("evt_", answer.EventId, StringComparison.Ordinal);
        if (eventId is not null)
        {
            Assert.Equal(eventId, answer.EventId);
        }
    }
}
