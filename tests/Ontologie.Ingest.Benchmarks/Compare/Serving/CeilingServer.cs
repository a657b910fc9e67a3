using System.Buffers;
using Microsoft.AspNetCore.Builder;

namespace Ontologie.Ingest.Benchmarks.Compare.Serving;

/// <summary>The upper bound for a receiver on Kestrel: read, verify, check the JSON, answer; nothing is stored.</summary>
internal static class CeilingServer
{
    private static readonly byte[] Accepted = """{"status":"accepted"}"""u8.ToArray();

    public static void Map(WebApplication app, RequestSignature requests) => app.Run(async context =>
    {
        if (await requests.ReadAsync(context) is { } read)
        {
            ArrayPool<byte>.Shared.Return(read.Body);
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = Accepted.Length;
            await context.Response.Body.WriteAsync(Accepted);
        }
    });
}
