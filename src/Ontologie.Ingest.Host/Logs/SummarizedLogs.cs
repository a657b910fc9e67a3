using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ontologie.Ingest.Host.Logs;

/// <summary>
/// Summarises the warnings and errors of libraries. With a lost database each of their calls logs an error. The first of each kind is
/// written at once, then at most one line every 30 seconds, and the rest when the process ends. The program's own lines pass unchanged.
/// </summary>
internal sealed class SummarizedLogs(LoggerFactory inner, TimeProvider time) : ILoggerFactory
{
    /// <summary>The category of the grain storage belongs here: Orleans writes its lines.</summary>
    private static readonly string[] Libraries =
        ["Orleans", "Microsoft.Extensions.Diagnostics.HealthChecks", "Npgsql", "Ontologie.Ingest.Grains.Persistence"];

    private readonly ConcurrentDictionary<string, SummarizedLogger> _summarized = new(StringComparer.Ordinal);

    public ILogger CreateLogger(string categoryName) =>
        Array.Exists(Libraries, library => categoryName.StartsWith(library, StringComparison.Ordinal))
            ? _summarized.GetOrAdd(categoryName, category => new SummarizedLogger(inner.CreateLogger(category), time))
            : inner.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose()
    {
        foreach (var logger in _summarized.Values)
        {
            logger.Dispose();
        }

        inner.Dispose();
    }

    internal static void Use(IServiceCollection services)
    {
        services.TryAddSingleton<LoggerFactory>();
        services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(provider => new SummarizedLogs(
            provider.GetRequiredService<LoggerFactory>(), provider.GetRequiredService<TimeProvider>())));
    }
}
