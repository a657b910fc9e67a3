using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Grains;
using Ontologie.Ingest.Storage;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Ontologie.Ingest.Host.Telemetry;

/// <summary>Sends metrics and traces by OTLP where the standard variables name a collector.</summary>
internal static class TelemetryExport
{
    private static readonly string[] EndpointKeys =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];

    /// <summary>
    /// Its lines are below the level of any log here; while it may log, each request has an activity and a logging scope for it.
    /// Without them an error's <c>traceId</c> is the server's own id of the request, and not the trace that the sender named.
    /// </summary>
    private const string RequestDiagnostics = "Microsoft.AspNetCore.Hosting.Diagnostics";

    internal static void AddTelemetry(this WebApplicationBuilder builder)
    {
        // Without a collector nothing is recorded: a trace that nobody reads costs every request.
        if (!EndpointKeys.Any(key => !string.IsNullOrEmpty(builder.Configuration[key])))
        {
            builder.Logging.AddFilter(RequestDiagnostics, LogLevel.None);
            return;
        }

        OtlpProtocol.Infer(builder.Configuration);

        // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES are stronger than the name given here.
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("ontologie-ingest").AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics
                .AddMeter(GatewayMetrics.Name, GrainMetrics.Name, StorageMetrics.Name)
                .AddMeter("Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Orleans")
                .AddRuntimeInstrumentation())
            .WithTracing(traces => traces.AddSource("Microsoft.AspNetCore", StorageMetrics.Name))
            .UseOtlpExporter();
    }
}
