using Microsoft.Extensions.Configuration;
using Ontologie.Ingest.Host.Telemetry;
using Xunit;

namespace Ontologie.Ingest.Tests.Host.Telemetry;

public sealed class OtlpProtocolTests
{
    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318", "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317", "OTEL_EXPORTER_OTLP_PROTOCOL", null)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector", "OTEL_EXPORTER_OTLP_PROTOCOL", null)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "nonsense", "OTEL_EXPORTER_OTLP_PROTOCOL", null)]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://a:4318/v1/metrics", "OTEL_EXPORTER_OTLP_METRICS_PROTOCOL", "http/protobuf")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://a:4318/v1/traces", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf")]
    public void A_collector_on_port_4318_gets_HTTP(string key, string endpoint, string protocolKey, string? protocol)
    {
        using var configuration = With((key, endpoint));
        OtlpProtocol.Infer(configuration);

        Assert.Equal(protocol, configuration[protocolKey]);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL")]
    public void A_configured_protocol_stays(string named)
    {
        using var configuration = With(("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://a:4318"), (named, "grpc"));
        OtlpProtocol.Infer(configuration);

        Assert.Equal("grpc", configuration[named]);
        Assert.NotEqual("http/protobuf", configuration["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"]);
    }

    private static ConfigurationManager With(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        return configuration;
    }
}
