namespace Ontologie.Ingest.Storage.Events;

/// <summary>
/// The database refuses the data of an item in a batch (SQLSTATE class 22 or 23 and their like). Nothing of the
/// batch was committed, and trying the same batch again changes nothing: the culprit has to be taken out.
/// </summary>
public sealed class EventDataException(string message, Exception? inner = null) : Exception(message, inner);
