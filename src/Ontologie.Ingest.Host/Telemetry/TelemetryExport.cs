using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Grains;
using Ontologie.Ingest.Grains.Linking;
using Ontologie.Ingest.Storage;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Ontologie.Ingest.Host.Telemetry;

/// <summary>Exports metrics and traces with OTLP to the collector in the standard variables.</summary>
internal static class TelemetryExport
{
    private static readonly string[] EndpointKeys =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];

    /// <summary>
    /// While this category may log, each request gets an activity and a logging scope, although the category writes nothing at the levels
    /// in use. Without them, an error's <c>traceId</c> is the server's own id of the request instead of the sender's trace.
    /// </summary>
    private const string RequestDiagnostics = "Microsoft.AspNetCore.Hosting.Diagnostics";

    internal static void AddTelemetry(this WebApplicationBuilder builder)
    {
        // Without a collector nothing is recorded, because recording costs every request.
        if (!EndpointKeys.Any(key => !string.IsNullOrEmpty(builder.Configuration[key])))
        {
            builder.Logging.AddFilter(RequestDiagnostics, LogLevel.None);
            return;
        }

        OtlpProtocol.Infer(builder.Configuration);

        // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES replace this name.
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("ontologie-ingest").AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics
                .AddMeter(GatewayMetrics.Name, GrainMetrics.Name, LinkingMetrics.Name, StorageMetrics.Name)
                .AddMeter("Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Orleans")
                .AddRuntimeInstrumentation())
            .WithTracing(traces => traces.AddSource("Microsoft.AspNetCore", StorageMetrics.Name))
            .UseOtlpExporter();
    }
}
