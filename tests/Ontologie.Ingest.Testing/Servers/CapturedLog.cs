using Microsoft.Extensions.Logging;

namespace Ontologie.Ingest.Testing.Servers;

/// <summary>One log entry.</summary>
/// <param name="Category">The logger's category.</param>
/// <param name="Level">Its level.</param>
/// <param name="Text">The complete entry as text.</param>
public sealed record CapturedLog(string Category, LogLevel Level, string Text);
