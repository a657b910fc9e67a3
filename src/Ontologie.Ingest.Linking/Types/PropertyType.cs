namespace Ontologie.Ingest.Linking.Types;

/// <summary>The types of properties. <see cref="TypeWords"/> has their words.</summary>
public enum PropertyType
{
    /// <summary>Text of Unicode characters.</summary>
    Text = 1,

    /// <summary>An exact decimal number.</summary>
    Number = 2,

    /// <summary>True or false.</summary>
    Boolean = 3,

    /// <summary>A day, <c>2026-01-31</c>.</summary>
    Date = 4,

    /// <summary>An instant in UTC with up to nine digits of the second, <c>2026-01-31T10:00:00Z</c>.</summary>
    DateTime = 5,

    /// <summary>A list whose elements all have one of the other types.</summary>
    List = 6,
}
