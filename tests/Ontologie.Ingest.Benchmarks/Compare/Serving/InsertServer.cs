using System.Buffers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Ontologie.Ingest.Benchmarks.Compare.Serving;

/// <summary>The receiver a team would write with ASP.NET and Npgsql: verify, one INSERT, answer.</summary>
internal static class InsertServer
{
    private const string Insert = "INSERT INTO events (endpoint, id, type, body) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

    private static readonly byte[] Accepted = """{"status":"accepted"}"""u8.ToArray();
    private static readonly byte[] Duplicate = """{"status":"duplicate"}"""u8.ToArray();

    public static void Map(WebApplication app, RequestSignature requests, NpgsqlDataSource database) =>
        app.MapPost("/api/webhooks/{endpoint}", async (string endpoint, HttpContext context) =>
        {
            if (await requests.ReadAsync(context) is not { } read)
            {
                return;
            }

            int rows;
            await using (var command = database.CreateCommand(Insert))
            {
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = endpoint });
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = context.Request.Headers["X-Webhook-Id"].ToString() });
                var type = read.Type ?? (object)DBNull.Value;
                command.Parameters.Add(new NpgsqlParameter { Value = type, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
                command.Parameters.Add(new NpgsqlParameter<ArraySegment<byte>> { TypedValue = new(read.Body, 0, read.Length) });
                rows = await command.ExecuteNonQueryAsync();
            }

            ArrayPool<byte>.Shared.Return(read.Body);
            var answer = rows == 1 ? Accepted : Duplicate;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer);
        });
}
