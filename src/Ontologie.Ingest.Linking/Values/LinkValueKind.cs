namespace Ontologie.Ingest.Linking.Values;

/// <summary>The kinds of JSON values.</summary>
public enum LinkValueKind
{
    /// <summary>null. It counts as present.</summary>
    Null,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A number with its exact text.</summary>
    Number,

    /// <summary>A text. It may hold NUL and lone surrogates.</summary>
    Text,

    /// <summary>A list.</summary>
    List,

    /// <summary>An object.</summary>
    Object,
}
