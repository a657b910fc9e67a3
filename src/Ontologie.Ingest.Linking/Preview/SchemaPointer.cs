using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Preview;

/// <summary>What events have at one pointer.</summary>
/// <param name="At">The pointer. Elements of lists are written <c>*</c>, of which a rule may use one in a pointer.</param>
/// <param name="Types">How often each kind was seen, by kind.</param>
/// <param name="Events">How many of the events have it.</param>
/// <param name="Examples">Different values as JSON, shortened; none of lists and objects.</param>
public sealed record SchemaPointer(
    string At, IReadOnlyDictionary<LinkValueKind, int> Types, int Events, IReadOnlyList<string> Examples);
