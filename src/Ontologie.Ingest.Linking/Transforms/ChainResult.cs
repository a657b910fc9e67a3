using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Transforms;

/// <summary>What a chain gave: a value, nothing, or a problem with a value or element.</summary>
/// <param name="Value">The value; null if it is missing or there is a problem.</param>
/// <param name="Wanted">What was wanted, in words; null if there is no problem.</param>
/// <param name="Found">What a transform could not take.</param>
/// <param name="Element">The index, in the list that the chain began with, of what was found; null if it is the whole value.</param>
internal readonly record struct ChainResult(LinkValue? Value, string? Wanted = null, LinkValue? Found = null, int? Element = null);
