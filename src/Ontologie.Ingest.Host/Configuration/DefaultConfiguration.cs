using Microsoft.Extensions.Configuration.Memory;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>What appsettings.json, the environment and the command line override.</summary>
internal static class DefaultConfiguration
{
    private const string DefaultUrl = "http://localhost:8080";

    internal static void AddDefaults(this ConfigurationManager configuration) =>
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
            {
                ["Logging:LogLevel:Default"] = "Information",
                ["Logging:LogLevel:Microsoft"] = "Warning",
                ["Logging:LogLevel:Orleans"] = "Warning",
                ["Logging:LogLevel:Polly"] = "Warning",

                // A start that fails is told on the terminal. What ends a running host is logged as critical.
                ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",

                // At every start it reports a check that "has not completed" for as long as the machine is up.
                ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = "Error",

                // The server has an error for each body that ends early or is ended here, and for whatever this program reports itself.
                ["Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel"] = "Critical",
                ["Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel.Connections"] = "Warning",
                ["Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel.Https"] = "Warning",
                ["Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel.Transport"] = "Warning",

                // It says once more for each request that its key was refused, which is summarised already.
                ["Logging:LogLevel:Ontologie.Ingest.Management.Api.Authentication.AdminKeyHandler"] = "Warning",
                ["Logging:Console:FormatterName"] = "simple",
                ["Logging:Console:FormatterOptions:SingleLine"] = "true",
                ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
                ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-dd'T'HH:mm:ss.fffzzz ",
            },
        });

    /// <summary>An address set in code would win over every other: it is set only where nobody named one.</summary>
    internal static void UseDefaultUrl(this WebApplicationBuilder builder)
    {
        string[] namedBy = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];
        if (!namedBy.Any(key => builder.Configuration.GetSection(key).Exists()))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }
}
