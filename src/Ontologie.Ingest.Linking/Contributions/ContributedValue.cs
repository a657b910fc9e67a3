namespace Ontologie.Ingest.Linking.Contributions;

/// <summary>A value that was converted to the type of its property.</summary>
/// <param name="Json">The value as JSON; <c>null</c> for a null that clears.</param>
/// <param name="At">The pointer where it was found, with the index of the item filled in; empty for a constant.</param>
public sealed record ContributedValue(string Json, string At);
