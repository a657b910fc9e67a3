using Microsoft.Extensions.Configuration.Memory;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>Defaults that appsettings.json, the environment and the command line replace.</summary>
internal static class DefaultConfiguration
{
    internal const string DefaultUrl = "http://localhost:8080";

    internal static void AddDefaults(this ConfigurationManager configuration) =>
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
            {
                ["Logging:LogLevel:Default"] = "Information",
                ["Logging:LogLevel:Microsoft"] = "Warning",
                ["Logging:LogLevel:Orleans"] = "Warning",
                ["Logging:LogLevel:Polly"] = "Warning",

                // A failed start is printed on the terminal. What ends a running host is logged as critical.
                ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",

                // At each start it reports a check that "has not completed" for the uptime of the machine.
                ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = "Error",

                // Kestrel logs an error for each body that ends early, and repeats failures that this program logs.
                ["Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel"] = "Critical",
                ["Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel.Connections"] = "Warning",
                ["Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel.Https"] = "Warning",
                ["Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel.Transport"] = "Warning",

                // It repeats each refused key, which RefusedKeys summarises.
                ["Logging:LogLevel:Ontologie.Ingest.Management.Api.Authentication.AdminKeyHandler"] = "Warning",
                // Any client can cause its errors, with a cookie that was made under other keys.
                ["Logging:LogLevel:Microsoft.AspNetCore.Antiforgery"] = "None",

                // It warns that keys are stored unencrypted, because SealedKeyRepository encrypts them and it does not know.
                ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",

                // Assets never change while the program runs, so browsers may keep those with a digest in their name.
                ["ReloadStaticAssetsAtRuntime"] = "false",
                ["Logging:Console:FormatterName"] = "simple",
                ["Logging:Console:FormatterOptions:SingleLine"] = "true",
                ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
                ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-dd'T'HH:mm:ss.fffzzz ",
            },
        });

    /// <summary>Sets the default address, unless one is configured: an address set in code would replace it.</summary>
    internal static void UseDefaultUrl(this WebApplicationBuilder builder)
    {
        string[] keys = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];
        if (!keys.Any(key => builder.Configuration.GetSection(key).Exists()))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }
}
