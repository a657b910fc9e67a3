namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>A value that a person or the API gave a field and has not withdrawn.</summary>
/// <param name="Field">The field.</param>
/// <param name="Source"><c>api</c> or <c>manual</c>.</param>
/// <param name="Json">The value as JSON.</param>
/// <param name="At">When it was given.</param>
public readonly record struct EditedValue(EntityField Field, string Source, string Json, DateTimeOffset At);
