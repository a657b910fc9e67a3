using System.Text.Json;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Management;

/// <summary>Assertions on responses of the management API.</summary>
internal static class Api
{
    internal static void Refused(HttpAnswer answer, int status, string code)
    {
        Assert.True(answer.Status == status && answer.Code == code, $"{status} {code} expected, but: {answer}");
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Equal(status, answer.Json!.Value.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(answer.TraceId));
        Assert.DoesNotContain(IngestServer.AdminKey, answer.Text, StringComparison.Ordinal);
    }

    /// <summary>Expects 422 with errors for exactly these fields.</summary>
    internal static void Invalid(HttpAnswer answer, params string[] fields)
    {
        Assert.True(answer.Status == 422, $"422 expected, but: {answer}");
        Assert.Equal("application/problem+json", answer.ContentType);
        var errors = answer.Json!.Value.GetProperty("errors");
        Assert.Equal(fields.Order(), errors.EnumerateObject().Select(error => error.Name).Order());
        Assert.All(errors.EnumerateObject(), error => Assert.NotEqual(0, error.Value.GetArrayLength()));
    }

    /// <summary>The JSON object of a response with this status.</summary>
    internal static JsonElement Json(HttpAnswer answer, int status)
    {
        Assert.True(answer.Status == status, $"{status} expected, but: {answer}");
        return answer.Json!.Value;
    }

    internal static JsonElement[] Data(HttpAnswer page) => [.. Json(page, 200).GetProperty("data").EnumerateArray()];

    /// <summary>Reads all pages of a list and returns the ids in their order.</summary>
    internal static async Task<IReadOnlyList<string>> ReadAllAsync(ManagementClient api, string path, int limit)
    {
        var all = new List<string>();
        string? cursor = null;
        do
        {
            var page = await api.SendAsync(HttpMethod.Get, $"{path}?limit={limit}" + (cursor is null ? "" : $"&cursor={cursor}"));
            var data = Data(page);
            Assert.InRange(data.Length, 0, limit);
            all.AddRange(data.Select(item => item.GetProperty("id").GetString()!));
            cursor = page.Member("nextCursor");
        }
        while (cursor is not null);
        return all;
    }
}
