namespace Ontologie.Ingest.Storage.Links;

/// <summary>The database refuses the data of a link transaction, and would refuse it again. Nothing was changed.</summary>
public sealed class LinkDataException(string message, Exception? inner = null) : Exception(message, inner);
