using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Ontologie.Ingest.Host.Connections;

/// <summary>
/// Reads each connection ahead, so that a complete request is processed even if its sender then resets the connection. It is the
/// outermost connection middleware of every address, below TLS.
/// </summary>
internal static class ReadAheadConnections
{
    /// <summary>
    /// Stops the transport after each receive until the bytes are copied, so that it sees a reset only after that. Its continuations
    /// run inline, because they only copy and send.
    /// </summary>
    internal static void Configure(SocketTransportOptions sockets)
    {
        sockets.MaxReadBufferSize = 1;
        sockets.UnsafePreferInlineScheduling = true;
    }

    internal static void UseReadAhead(this ListenOptions listen)
    {
        var time = listen.ApplicationServices.GetRequiredService<TimeProvider>();
        listen.Use(next => connection => RunAsync(connection, next, time));
    }

    /// <summary>Marks the requests in progress on the reader of their connection.</summary>
    internal static void UseRequestTracking(this WebApplication app) => app.Use(next => context =>
        context.Features.Get<LateEndReader>() is { } input
            ? HttpProtocol.IsHttp2(context.Request.Protocol) ? AnswerStreamAsync(context, next, input) : AnswerAsync(context, next, input)
            : next(context));

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, LateEndReader input)
    {
        input.IsInRequest = true;
        try
        {
            await next(context);
        }
        finally
        {
            input.IsInRequest = false;
        }
    }

    /// <summary>Over HTTP/2 the end of input concerns all requests of the connection.</summary>
    private static async Task AnswerStreamAsync(HttpContext context, RequestDelegate next, LateEndReader input)
    {
        input.StreamBegins();
        try
        {
            await next(context);
        }
        finally
        {
            input.StreamEnds();
        }
    }

    private static async Task RunAsync(ConnectionContext connection, ConnectionDelegate next, TimeProvider time)
    {
        var transport = connection.Transport;
        var ahead = new Pipe(new PipeOptions(
            connection.Features.Get<IMemoryPoolFeature>()?.MemoryPool,
            readerScheduler: PipeScheduler.ThreadPool,
            writerScheduler: PipeScheduler.ThreadPool,
            pauseWriterThreshold: ReadAhead.MaxBytes,
            resumeWriterThreshold: ReadAhead.MaxBytes / 2,
            useSynchronizationContext: false));
        using var closed = new CancellationTokenSource();
        connection.Features.Set<IConnectionLifetimeFeature>(new TransportLifetime(connection));
        connection.ConnectionClosed = closed.Token;
        var input = new LateEndReader(ahead.Reader, time);
        connection.Features.Set(input);
        connection.Transport = new Both(input, transport.Output);
        var reading = ReadAsync();
        try
        {
            await next(connection);
        }
        finally
        {
            await ahead.Reader.CompleteAsync();
            transport.Input.CancelPendingRead();
            await reading;
        }

        async Task ReadAsync()
        {
            if (!await ReadAhead.RunAsync(transport.Input, ahead.Writer))
            {
                await closed.CancelAsync();
            }
        }
    }

    private sealed record Both(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
