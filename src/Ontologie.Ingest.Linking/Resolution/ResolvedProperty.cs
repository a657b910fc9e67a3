namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>A property as it is shown.</summary>
/// <param name="Json">The value as JSON; <c>null</c> if a null that clears won.</param>
/// <param name="From">Where it comes from.</param>
/// <param name="Others">How many other sources have a value for it.</param>
public sealed record ResolvedProperty(string Json, Provenance From, int Others)
{
    /// <summary>Whether a null that clears won, so that the property has no value.</summary>
    public bool IsCleared => Json == "null";
}
