using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>Assertions that hold for every error of the program.</summary>
internal static class Problems
{
    internal static void Has(HttpAnswer? answer, int status, string code)
    {
        Assert.NotNull(answer);
        Assert.True(answer.Status == status && answer.Code == code, $"Expected {status} {code}, got {answer}");
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Equal("about:blank", answer.Member("type"));
        Assert.False(string.IsNullOrEmpty(answer.Member("title")));
        Assert.Equal(status, answer.Json!.Value.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(answer.TraceId));
    }
}
