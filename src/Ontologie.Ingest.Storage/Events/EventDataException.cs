namespace Ontologie.Ingest.Storage.Events;

/// <summary>
/// The database refuses the data of an item (SQLSTATE class 22 or 23, or similar). Nothing of the batch was committed. A retry of the
/// same batch fails again: remove the item first.
/// </summary>
public sealed class EventDataException(string message, Exception? inner = null) : Exception(message, inner);
