using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Preview;

/// <summary>A pointer into the input document of an event, with what is there.</summary>
/// <param name="At">The pointer, as a rule can use it.</param>
/// <param name="Type">The kind of the value.</param>
/// <param name="Value">The beginning of the value as JSON.</param>
/// <param name="Count">How many elements or members it has; 0 for every other kind.</param>
public sealed record DocumentPointer(string At, LinkValueKind Type, string Value, int Count);
