using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ontologie.Ingest.Host.Logs;

/// <summary>
/// Keeps what libraries log few: a lost database makes each call of theirs log an error, some with the same stack trace four times. Of
/// each kind of warning and error the first is written at once, then at most one line every 30 seconds. This program's own lines
/// are few already and pass as they are.
/// </summary>
internal sealed class SummarizedLogs(LoggerFactory inner, TimeProvider time) : ILoggerFactory
{
    /// <summary>What is said of this program's grain storage is said by Orleans.</summary>
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
