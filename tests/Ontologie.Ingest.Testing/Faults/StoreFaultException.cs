namespace Ontologie.Ingest.Testing.Faults;

/// <summary>A store failed because the test told it to.</summary>
public sealed class StoreFaultException(string message) : Exception(message);
