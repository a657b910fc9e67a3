namespace Ontologie.Ingest.Signatures.Diagnosis.Json;

/// <summary>Compares texts by code points, as UTF-8 bytes compare. Ordinal comparison would put surrogates before U+E000.</summary>
internal static class CodePointOrder
{
    public static int Compare(string one, string other)
    {
        var length = one.AsSpan().CommonPrefixLength(other);
        return length == one.Length || length == other.Length
            ? one.Length - other.Length
            : Rank(one[length]) - Rank(other[length]);
    }

    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
