namespace Ontologie.Ingest.Testing.Faults;

/// <summary>A store failure that the test ordered.</summary>
public sealed class StoreFaultException(string message) : Exception(message);
