namespace Ontologie.Ingest.Host.Configuration;

/// <summary>The process cannot start; the message says what to change.</summary>
public sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);
