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

    private readonly Lock _lock = new();
    private readonly List<SummarizedLogger> _summarized = [];

    public ILogger CreateLogger(string categoryName)
    {
        var logger = inner.CreateLogger(categoryName);
        if (!Array.Exists(Libraries, library => categoryName.StartsWith(library, StringComparison.Ordinal)))
        {
            return logger;
        }

        var summarized = new SummarizedLogger(logger, time);
        lock (_lock)
        {
            _summarized.Add(summarized);
        }

        return summarized;
    }

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose()
    {
        lock (_lock)
        {
            _summarized.ForEach(logger => logger.Dispose());
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
