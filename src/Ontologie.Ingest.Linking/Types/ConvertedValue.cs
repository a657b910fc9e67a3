using System.Diagnostics.CodeAnalysis;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Types;

/// <summary>The result of converting a value to the type of a property.</summary>
/// <param name="Json">The value as it is stored, <c>null</c> for a null; null if it does not convert.</param>
/// <param name="Found">What does not convert: the value, or an element of the list.</param>
/// <param name="Element">The index of the element that does not convert.</param>
/// <param name="Wanted">What was wanted, in words.</param>
public sealed record ConvertedValue(string? Json, LinkValue? Found, int? Element, string? Wanted)
{
    /// <summary>Whether it converts.</summary>
    [MemberNotNullWhen(true, nameof(Json))]
    [MemberNotNullWhen(false, nameof(Found), nameof(Wanted))]
    public bool IsConverted => Json is not null;

    /// <summary>What was wanted, with the index of the element.</summary>
    public string? WantedAt => Element is { } element ? $"{Wanted} (element {element} of the list)" : Wanted;
}
