namespace Ontologie.Ingest.Host.Telemetry;

/// <summary>
/// Completes the standard variables of OTLP. Without a protocol, the exporter uses gRPC. On port 4318 collectors expect HTTP, and the
/// export then fails without a message. See https://opentelemetry.io/docs/specs/otel/protocol/exporter/
/// </summary>
internal static class OtlpProtocol
{
    private const string Prefix = "OTEL_EXPORTER_OTLP_";
    private const string OfAll = Prefix + "PROTOCOL";
    private const string Http = "http/protobuf";
    private const int HttpPort = 4318;

    private static readonly string[] Signals = ["", "METRICS_", "TRACES_"];

    /// <summary>Sets the protocol HTTP for each collector on port 4318 without a configured protocol.</summary>
    internal static void Infer(ConfigurationManager configuration)
    {
        var inferred = Signals
            .Where(signal => IsAtHttpPort(configuration[$"{Prefix}{signal}ENDPOINT"])
                && string.IsNullOrEmpty(configuration[$"{Prefix}{signal}PROTOCOL"])
                && string.IsNullOrEmpty(configuration[OfAll]))
            .ToDictionary(signal => $"{Prefix}{signal}PROTOCOL", string? (_) => Http, StringComparer.Ordinal);
        configuration.AddInMemoryCollection(inferred);
    }

    private static bool IsAtHttpPort(string? endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Port == HttpPort;
}
