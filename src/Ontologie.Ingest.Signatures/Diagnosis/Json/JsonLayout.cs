namespace Ontologie.Ingest.Signatures.Diagnosis.Json;

/// <summary>The white space of a serialised JSON text.</summary>
internal enum JsonLayout
{
    /// <summary>None.</summary>
    Compact = 0,

    /// <summary>A space after each comma and colon.</summary>
    Spaced = 1,

    /// <summary>One member or item on each line, indented by two spaces.</summary>
    IndentedByTwo = 2,

    /// <summary>One member or item on each line, indented by four spaces.</summary>
    IndentedByFour = 4,
}
