namespace Ontologie.Ingest.Host.Configuration;

/// <summary>The process cannot start as it is set up; the message tells the person who started it what to change.</summary>
public sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);
