namespace Ontologie.Ingest.Storage.Events;

/// <summary>Sequences of a log. Both ends are included. A range without events has <c>Last = First - 1</c>.</summary>
public readonly record struct SequenceRange(long First, long Last);
