using System.Buffers;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Ontologie.Ingest.Host.Configuration;

namespace Ontologie.Ingest.Host.Connections;

/// <summary>
/// Accepts HTTP/2 with prior knowledge next to HTTP/1.1 on one port without TLS. Kestrel accepts both only if TLS negotiated the
/// protocol, so a connection that begins with the HTTP/2 preface (RFC 9113, section 3.4) gets the features of such a negotiation.
/// </summary>
internal static class Http2Preface
{
    private static readonly byte[] Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();

    internal static void DetectHttp2(this ListenOptions listen, ConnectionPlan plan)
    {
        var time = listen.ApplicationServices.GetRequiredService<TimeProvider>();
        listen.Use(next => async connection =>
        {
            try
            {
                if (await IsNextAsync(connection, plan.KeepAlive, time))
                {
                    var negotiated = new Negotiated();
                    connection.Features.Set<ITlsConnectionFeature>(negotiated);
                    connection.Features.Set<ITlsApplicationProtocolFeature>(negotiated);
                    connection.Features.Get<LateEndReader>()?.WaitForStreams();
                }
            }
            catch (OperationCanceledException)
            {
                // The connection was idle for too long, or the server stops.
                return;
            }

            await next(connection);
        });
    }

    /// <summary>Restores the scheme http: the simulated negotiation makes Kestrel set https.</summary>
    internal static void UseHttp2WithoutTls(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ConnectionPlan>().Http2WithoutTls)
        {
            app.Use(next => context =>
            {
                if (context.Features.Get<ITlsConnectionFeature>() is Negotiated)
                {
                    context.Request.Scheme = Uri.UriSchemeHttp;
                }

                return next(context);
            });
        }
    }

    private static async Task<bool> IsNextAsync(ConnectionContext connection, TimeSpan idleTimeout, TimeProvider time)
    {
        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        using var idle = new CancellationTokenSource(idleTimeout, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, stopping);
        var input = connection.Transport.Input;
        var examined = 0L;
        while (true)
        {
            var read = await input.ReadAsync(end.Token);
            var length = Math.Min(read.Buffer.Length, Preface.Length);
            var isPreface = StartsWith(read.Buffer.Slice(0, length), Preface.AsSpan(0, (int)length));
            if (!isPreface || length == Preface.Length || read.IsCompleted)
            {
                // Consumes nothing: the server reads everything from the beginning.
                input.AdvanceTo(read.Buffer.Start, read.Buffer.GetPosition(examined));
                return isPreface && length == Preface.Length;
            }

            examined = read.Buffer.Length;
            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static bool StartsWith(in ReadOnlySequence<byte> begin, ReadOnlySpan<byte> preface)
    {
        Span<byte> bytes = stackalloc byte[preface.Length];
        begin.CopyTo(bytes);
        return bytes.SequenceEqual(preface);
    }

    private sealed class Negotiated : ITlsConnectionFeature, ITlsApplicationProtocolFeature
    {
        public X509Certificate2? ClientCertificate { get; set; }

        public ReadOnlyMemory<byte> ApplicationProtocol { get; } = "h2"u8.ToArray();

        public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) =>
            Task.FromResult(ClientCertificate);
    }
}
