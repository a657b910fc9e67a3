using Ontologie.Ingest.Linking.Contributions;

namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>A change of one field by the API or a person.</summary>
/// <param name="Field">A property, the title or the status.</param>
/// <param name="Json">The value as JSON; null withdraws what the source said. The JSON <c>null</c> clears a property.</param>
public readonly record struct FieldEdit(EntityField Field, string? Json)
{
    /// <summary>Sets a property. The JSON <c>null</c> clears it and wins like a value.</summary>
    public static FieldEdit Property(string name, string json) => new(EntityField.Property(name), json);

    /// <summary>Withdraws the source's value of a property, so that the runner-up shows.</summary>
    public static FieldEdit WithdrawProperty(string name) => new(EntityField.Property(name), null);

    /// <summary>Sets the title; null withdraws it.</summary>
    public static FieldEdit Title(string? text) => new(EntityField.Title, text is null ? null : FieldJson.Text(text));

    /// <summary>Sets the status; null withdraws it.</summary>
    public static FieldEdit Status(Operation? operation) =>
        new(EntityField.Status, operation is { } value ? FieldValue.StatusJson(value) : null);
}
